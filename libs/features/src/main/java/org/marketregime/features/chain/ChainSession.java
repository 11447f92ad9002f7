package org.marketregime.features.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.black.BlackModel;

/**
 * Stage 0 of one session: takes the rows of each minute and works out, for the first expiries, what the formulas read.
 * The expiries are the first dates, from the trade date on, that were listed so far: in a sound feed those of the first
 * minute; where a feed brings the nearest one late, it takes its place when it comes.
 */
public final class ChainSession {
    /** The measures that stage 0 reads. */
    public static final Set<ChainColumn> COLUMNS = Set.of(
            ChainColumn.SPOT,
            ChainColumn.FUTURE_HIGH,
            ChainColumn.FUTURE_LOW,
            ChainColumn.FUTURE_CLOSE,
            ChainColumn.FUTURE_VOLUME,
            ChainColumn.CE_CLOSE,
            ChainColumn.CE_VOLUME,
            ChainColumn.PE_CLOSE,
            ChainColumn.PE_VOLUME);

    /** What it reads besides where formulas ask for open interest. */
    public static final Set<ChainColumn> OPEN_INTEREST = Set.of(ChainColumn.CE_OI, ChainColumn.PE_OI);

    /** What it reads besides where formulas ask for open interest of the future. */
    public static final Set<ChainColumn> FUTURE_INTEREST = Set.of(ChainColumn.FUTURE_OI);

    private static final LocalDate NO_EXPIRY = LocalDate.MIN;
    private static final int PRICE_MINUTES = 5;
    private static final int INTEREST_MINUTES = 15;

    private final LocalDate date;
    private final double rate;
    private final @Nullable BlackModel model;
    private final int expiries;
    private final int kept;
    private final boolean everySmile;
    private final boolean openInterest;
    /** The expiry that alone is taken; null where all are. */
    private @Nullable LocalDate only;

    private final List<ExpiryChain> chains = new ArrayList<>();
    private final VolumeCount futureCount = new VolumeCount();
    private final Underlying[] underlyings = new Underlying[TradingSession.MINUTES];
    private final double[] futurePrices = new double[TradingSession.MINUTES];
    private final double[] futureInterests = new double[TradingSession.MINUTES];
    private final double[] sevenDays = new double[TradingSession.MINUTES];
    private final double[] thirtyDays = new double[TradingSession.MINUTES];

    /**
     * What a session is asked for.
     *
     * @param expiries how many the formulas read, nearest first
     * @param everySmile whether every listed expiry gets its smile, or only those; needs a model. Rulings, exact definition 11
     * @param openInterest whether rows have it
     */
    public record Scope(int expiries, boolean everySmile, boolean openInterest) {}

    /**
     * @param rate continuously compounded interest rate a year
     * @param model solves for volatilities; null for a session without smiles, which cost most of stage 0
     */
    public ChainSession(LocalDate date, double rate, @Nullable BlackModel model, Scope scope) {
        this.date = date;
        this.rate = rate;
        this.model = model;
        this.expiries = scope.expiries();
        this.everySmile = scope.everySmile();
        this.kept = scope.everySmile() ? Integer.MAX_VALUE : scope.expiries();
        this.openInterest = scope.openInterest();
    }

    /** A session that takes no expiry until it is told {@link #only which}, and the underlying. */
    public static ChainSession ofOneExpiry(
            LocalDate date, double rate, @Nullable BlackModel model, boolean openInterest) {
        ChainSession session = new ChainSession(date, rate, model, new Scope(1, false, openInterest));
        session.only = NO_EXPIRY;
        return session;
    }

    /** Takes this expiry and no other from the next minute on. */
    public void only(LocalDate expiry) {
        only = expiry;
    }

    /** The expiries in force, nearest first; empty until a minute had rows. */
    public List<LocalDate> expiries() {
        return chains.stream().limit(expiries).map(ExpiryChain::expiry).toList();
    }

    /** Every expiry that has a smile, nearest first: {@link #expiries} and, in a session with smiles, those behind them. */
    public List<LocalDate> listed() {
        return chains.stream().map(ExpiryChain::expiry).toList();
    }

    /**
     * The smile of the last minute.
     *
     * @param index of the expiry in {@link #listed}, 0 the nearest
     * @throws IllegalStateException in a session without smiles
     */
    public Smile smile(int index) {
        return chains.get(index).smile();
    }

    /** Prices and Greeks of the last minute, worked out by this call. */
    public ChainGreeks greeks(int index) {
        Smile smile = smile(index);
        return ChainGreeks.of(smile, Objects.requireNonNull(model));
    }

    /** What a minute that has been taken said of the underlying. */
    public Underlying underlying(int minute) {
        return underlyings[minute - 1];
    }

    /**
     * Takes rows {@code from}…{@code to − 1} of a batch, which are all the rows of {@code minute}; minutes come one after
     * another, those without rows too.
     *
     * @return whether the expiries in force are others than before
     */
    public boolean minute(int minute, ChainBatch rows, int from, int to) {
        boolean changed = list(rows, from, to);
        chains.forEach(ExpiryChain::begin);
        double spot = Double.NaN;
        double high = Double.NaN;
        double low = Double.NaN;
        double close = Double.NaN;
        double volume = Double.NaN;
        double interest = Double.NaN;
        boolean tellsInterest = to > from && rows.columns().containsAll(FUTURE_INTEREST);
        for (int row = from; row < to; row++) {
            if (rows.expiryDay(row) < date.toEpochDay()) {
                continue;
            }
            spot = firstPrice(spot, rows.get(ChainColumn.SPOT, row));
            high = firstPrice(high, rows.get(ChainColumn.FUTURE_HIGH, row));
            low = firstPrice(low, rows.get(ChainColumn.FUTURE_LOW, row));
            close = firstPrice(close, rows.get(ChainColumn.FUTURE_CLOSE, row));
            volume = firstFinite(volume, rows.get(ChainColumn.FUTURE_VOLUME, row));
            interest = tellsInterest ? firstFinite(interest, rows.get(ChainColumn.FUTURE_OI, row)) : interest;
            print(minute, rows, row);
        }
        underlyings[minute - 1] = new Underlying(
                spot, firstFinite(high, close), firstFinite(low, close), close, futureCount.next(volume), interest);
        futurePrices[minute - 1] = carried(minute, PRICE_MINUTES, Underlying::futureClose);
        futureInterests[minute - 1] = carried(minute, INTEREST_MINUTES, Underlying::futureInterest);
        for (ExpiryChain chain : chains) {
            chain.settle(minute, spot);
        }
        List<Smile> smiles =
                everySmile ? chains.stream().map(ExpiryChain::smile).toList() : List.of();
        sevenDays[minute - 1] = ConstantMaturity.at(7, smiles);
        thirtyDays[minute - 1] = ConstantMaturity.at(30, smiles);
        return changed;
    }

    /** The value of this minute, or the last one up to {@code minutes} old. */
    private double carried(int minute, int minutes, ToDoubleFunction<Underlying> value) {
        for (int m = minute; m >= Math.max(1, minute - minutes); m--) {
            double known = value.applyAsDouble(underlyings[m - 1]);
            if (Double.isFinite(known)) {
                return known;
            }
        }
        return Double.NaN;
    }

    /** Says what the previous session left of an expiry that is in force. */
    public void remember(LocalDate expiry, LastInterest previous) {
        for (ExpiryChain chain : chains) {
            if (chain.expiry().equals(expiry)) {
                chain.remember(previous);
            }
        }
    }

    /** The last open interest of the strikes of expiry {@code index}, 0 the nearest. */
    public LastInterest lastInterest(int index) {
        return chains.get(index).lastInterest();
    }

    /** Writes what is known of a minute in which an expiry was not listed yet. */
    public void fillUnlisted(int minute, InputColumns wanted, Columns columns) {
        wanted.set(columns, ChainInput.LEGS_VALID, minute - 1, 0);
        fillUnderlying(minute, wanted, columns);
    }

    /** Writes the last minute of expiry {@code index} (0 the nearest) into the columns that are wanted. */
    public void fill(int index, int minute, InputColumns wanted, Columns columns) {
        chains.get(index).fill(minute, wanted, columns);
        fillUnderlying(minute, wanted, columns);
    }

    /** The same for the panels that are wanted; every minute must be asked for, because demand is a change of Greeks. */
    public void fill(int index, int minute, WantedPanels wanted, StrikePanels panels) {
        chains.get(index).fill(minute, wanted, panels);
    }

    private void fillUnderlying(int minute, InputColumns wanted, Columns columns) {
        int row = minute - 1;
        Underlying underlying = underlyings[row];
        wanted.set(columns, ChainInput.MINUTE, row, minute);
        wanted.set(columns, ChainInput.SPOT, row, underlying.spot());
        wanted.set(columns, ChainInput.FUTURE_CLOSE, row, underlying.futureClose());
        wanted.set(columns, ChainInput.FUTURE_VOLUME, row, underlying.futureVolume());
        wanted.set(columns, ChainInput.FUTURE_PRICE, row, futurePrices[row]);
        wanted.set(columns, ChainInput.FUTURE_OI, row, futureInterests[row]);
        wanted.set(columns, ChainInput.FUTURE_TYPICAL, row, underlying.futureTypical());
        wanted.set(columns, ChainInput.CONSTANT_MATURITY_7, row, sevenDays[row]);
        wanted.set(columns, ChainInput.CONSTANT_MATURITY_30, row, thirtyDays[row]);
    }

    /** Whether the rows brought an expiry that is now in force and was not listed before. */
    private boolean list(ChainBatch rows, int from, int to) {
        boolean changed = false;
        long last = Long.MIN_VALUE;
        for (int row = from; row < to; row++) {
            long day = rows.expiryDay(row);
            if (day == last || day < date.toEpochDay()) {
                continue;
            }
            last = day;
            changed |= list(LocalDate.ofEpochDay(day));
        }
        return changed;
    }

    private boolean list(LocalDate expiry) {
        if (only != null && !only.equals(expiry)) {
            return false;
        }
        int at = 0;
        while (at < chains.size() && chains.get(at).expiry().isBefore(expiry)) {
            at++;
        }
        boolean known = at < chains.size() && chains.get(at).expiry().equals(expiry);
        if (known || at == kept) {
            return false;
        }
        chains.add(at, new ExpiryChain(date, expiry, rate, model));
        if (chains.size() > kept) {
            chains.removeLast();
        }
        return at < expiries;
    }

    private void print(int minute, ChainBatch rows, int row) {
        for (ExpiryChain chain : chains) {
            if (chain.expiry().toEpochDay() == rows.expiryDay(row)) {
                chain.print(
                        minute,
                        rows.strike(row),
                        print(rows, row, ChainColumn.CE_CLOSE, ChainColumn.CE_VOLUME, ChainColumn.CE_OI),
                        print(rows, row, ChainColumn.PE_CLOSE, ChainColumn.PE_VOLUME, ChainColumn.PE_OI));
            }
        }
    }

    private ExpiryChain.Print print(
            ChainBatch rows, int row, ChainColumn close, ChainColumn volume, ChainColumn interest) {
        return new ExpiryChain.Print(
                rows.get(close, row), rows.get(volume, row), openInterest ? rows.get(interest, row) : Double.NaN);
    }

    private static double firstPrice(double known, double value) {
        return Double.isFinite(known) || value <= 0 ? known : value;
    }

    private static double firstFinite(double known, double value) {
        return Double.isFinite(known) ? known : value;
    }
}
