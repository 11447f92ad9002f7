package org.marketregime.features.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.columnar.Columns;

/**
 * Stage 0 of one session: takes the rows of each minute and works out, for the first three expiries, what the formulas
 * read. The expiries are those of the first minute that has rows, from the trade date on, and stay for the session.
 */
public final class ChainSession {
    private static final int EXPIRIES = 3;

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

    private final LocalDate date;
    private final double rate;
    private final List<ExpiryChain> chains = new ArrayList<>();
    private Underlying underlying = Underlying.NONE;

    /** @param rate continuously compounded interest rate a year */
    public ChainSession(LocalDate date, double rate) {
        this.date = date;
        this.rate = rate;
    }

    /** The expiries in force, nearest first; empty until a minute had rows. */
    public List<LocalDate> expiries() {
        return chains.stream().map(ExpiryChain::expiry).toList();
    }

    /** What the last minute said of the underlying. */
    public Underlying underlying() {
        return underlying;
    }

    /**
     * Takes rows {@code from}…{@code to − 1} of a batch, which are all the rows of {@code minute}; minutes come one after
     * another, those without rows too.
     */
    public void minute(int minute, ChainBatch rows, int from, int to) {
        if (chains.isEmpty() && from < to) {
            listExpiries(rows, from, to);
        }
        chains.forEach(ExpiryChain::begin);
        double spot = Double.NaN;
        double high = Double.NaN;
        double low = Double.NaN;
        double close = Double.NaN;
        double volume = Double.NaN;
        for (int row = from; row < to; row++) {
            spot = firstFinite(spot, rows.get(ChainColumn.SPOT, row));
            high = firstFinite(high, rows.get(ChainColumn.FUTURE_HIGH, row));
            low = firstFinite(low, rows.get(ChainColumn.FUTURE_LOW, row));
            close = firstFinite(close, rows.get(ChainColumn.FUTURE_CLOSE, row));
            volume = firstFinite(volume, rows.get(ChainColumn.FUTURE_VOLUME, row));
            print(minute, rows, row);
        }
        underlying = new Underlying(spot, firstFinite(high, close), firstFinite(low, close), close, volume);
        for (ExpiryChain chain : chains) {
            chain.settle(minute, spot);
        }
    }

    /** Writes the last minute of expiry {@code index} (0 the nearest) into the columns that are wanted. */
    public void fill(int index, int minute, InputColumns wanted, Columns columns) {
        chains.get(index).fill(minute, wanted, columns);
        int row = minute - 1;
        wanted.set(columns, ChainInput.SPOT, row, underlying.spot());
        wanted.set(columns, ChainInput.FUTURE_CLOSE, row, underlying.futureClose());
        wanted.set(columns, ChainInput.FUTURE_VOLUME, row, underlying.futureVolume());
    }

    private void listExpiries(ChainBatch rows, int from, int to) {
        Set<Integer> days = new TreeSet<>();
        for (int row = from; row < to; row++) {
            if (rows.expiryDay(row) >= date.toEpochDay()) {
                days.add(rows.expiryDay(row));
            }
        }
        days.stream()
                .limit(EXPIRIES)
                .map(LocalDate::ofEpochDay)
                .forEach(expiry -> chains.add(new ExpiryChain(date, expiry, rate)));
    }

    private void print(int minute, ChainBatch rows, int row) {
        for (ExpiryChain chain : chains) {
            if (chain.expiry().toEpochDay() == rows.expiryDay(row)) {
                chain.print(
                        minute,
                        rows.strike(row),
                        rows.get(ChainColumn.CE_CLOSE, row),
                        rows.get(ChainColumn.CE_VOLUME, row),
                        rows.get(ChainColumn.PE_CLOSE, row),
                        rows.get(ChainColumn.PE_VOLUME, row));
            }
        }
    }

    private static double firstFinite(double known, double value) {
        return Double.isFinite(known) ? known : value;
    }
}
