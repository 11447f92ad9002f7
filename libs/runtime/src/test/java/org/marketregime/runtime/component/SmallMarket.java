package org.marketregime.runtime.component;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.kernels.black.Black76;

/**
 * Sessions of a few strikes under a volatility that moves, printed every 15 minutes: the least that component 4 has something to rank
 * in. The same seed gives the same rows.
 */
final class SmallMarket {
    static final String UNDERLYING = "NIFTY";
    static final int STRIDE = 15;

    private static final Set<ChainColumn> COLUMNS = Set.of(
            ChainColumn.SPOT, ChainColumn.CE_CLOSE, ChainColumn.PE_CLOSE, ChainColumn.CE_VOLUME, ChainColumn.PE_VOLUME);
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    /** A part lies in one hour of the clock. */
    private static final int[] HOUR_ENDS = {44, 104, 164, 224, 284, 344, 375};

    private static final int EXPIRIES = 6;
    private static final int WING = 8;
    private static final double RATE = 0.065;
    private static final double MINUTES_A_YEAR = 365 * 24 * 60;

    private final long seed;
    private final List<LocalDate> dates;

    SmallMarket(long seed, int sessions) {
        this.seed = seed;
        this.dates = START.datesUntil(START.plusDays(2L * sessions))
                .filter(date -> date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
                .limit(sessions)
                .toList();
    }

    List<LocalDate> dates() {
        return dates;
    }

    /** Weekdays are trading days, but for these sessions. */
    TradingCalendar calendar(int... specials) {
        return new TradingCalendar(
                Set.of(), Set.copyOf(IntStream.of(specials).mapToObj(dates::get).toList()));
    }

    @Override
    public String toString() {
        return "SmallMarket(" + seed + "L, " + dates.size() + ")";
    }

    void seal(ChainStore store, BufferAllocator allocator) {
        SplittableRandom random = new SplittableRandom(seed);
        double spot = 22_000;
        double level = 0.13;
        for (LocalDate date : dates) {
            level = 0.13 * StrictMath.pow(level / 0.13, 0.9) * StrictMath.exp(0.08 * random.nextGaussian());
            spot *= StrictMath.exp(0.005 * random.nextGaussian());
            seal(store, allocator, date, random.split(), spot, level);
        }
    }

    private static void seal(
            ChainStore store,
            BufferAllocator allocator,
            LocalDate date,
            SplittableRandom random,
            double open,
            double level) {
        double spot = open;
        double volatility = level;
        double tilt = 0.05 * random.nextGaussian();
        double centre = 100 * Math.rint(open / 100);
        List<LocalDate> expiries = expiries(date);
        int strikes = 2 * WING + 1;
        int from = 1;
        for (int to : HOUR_ENDS) {
            int first = Math.ceilDiv(from, STRIDE) * STRIDE;
            int prints = to / STRIDE - (first - STRIDE) / STRIDE;
            int rows = prints * expiries.size() * strikes;
            try (ChainBatch batch = ChainBatch.allocate(UNDERLYING, date, rows, COLUMNS, allocator)) {
                int row = 0;
                for (int minute = first; minute <= to; minute += STRIDE) {
                    spot *= StrictMath.exp(0.001 * random.nextGaussian());
                    volatility *= StrictMath.exp(0.01 * random.nextGaussian());
                    for (LocalDate expiry : expiries) {
                        for (int k = -WING; k <= WING; k++) {
                            set(batch, row++, minute, date, expiry, centre + 100 * k, spot, volatility, tilt);
                        }
                    }
                }
                store.write(batch, from, to);
            }
            from = to + 1;
        }
    }

    private static void set(
            ChainBatch batch,
            int row,
            int minute,
            LocalDate date,
            LocalDate expiry,
            double strike,
            double spot,
            double level,
            double tilt) {
        double minutes = ChronoUnit.DAYS.between(date, expiry) * 24.0 * 60 + TradingSession.MINUTES - minute + 5;
        double years = minutes / MINUTES_A_YEAR;
        double discount = StrictMath.exp(-RATE * years);
        double forward = spot / discount;
        double atm = level * (1 + 0.1 * StrictMath.exp(-20 * years));
        double z = StrictMath.log(strike / forward) / (atm * Math.sqrt(years));
        double sigma = atm * Math.max(0.5, 1 + (tilt - 0.04) * z + 0.01 * z * z);
        batch.setKey(row, minute, Math.toIntExact(expiry.toEpochDay()), strike);
        batch.set(ChainColumn.SPOT, row, spot);
        batch.set(ChainColumn.CE_CLOSE, row, tick(Black76.price(true, forward, strike, years, sigma, discount)));
        batch.set(ChainColumn.PE_CLOSE, row, tick(Black76.price(false, forward, strike, years, sigma, discount)));
        batch.set(ChainColumn.CE_VOLUME, row, 75);
        batch.set(ChainColumn.PE_VOLUME, row, 75);
    }

    private static double tick(double price) {
        return Math.max(0.05, Math.rint(price * 20) / 20);
    }

    /** Thursdays: four of the next weeks, then the last of the two months after. */
    private static List<LocalDate> expiries(LocalDate date) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate thursday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        for (int week = 0; week < EXPIRIES - 2; week++) {
            expiries.add(thursday.plusWeeks(week));
        }
        for (LocalDate month = expiries.getLast().plusDays(1);
                expiries.size() < EXPIRIES;
                month = month.plusMonths(1)) {
            LocalDate last = month.with(TemporalAdjusters.lastInMonth(DayOfWeek.THURSDAY));
            if (last.isAfter(expiries.getLast())) {
                expiries.add(last);
            }
        }
        return expiries;
    }
}
