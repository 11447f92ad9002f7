package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingCalendar;

/**
 * Small sessions around a random walk with everything that feeds get wrong: the same seed gives the same rows. Print it
 * with {@link #toString} when a comparison fails.
 */
public final class RandomDay {
    /** Two holidays, one of them on an expiry weekday, and a Saturday that is special. */
    public static final TradingCalendar CALENDAR = new TradingCalendar(
            Set.of(LocalDate.of(2025, 1, 16), LocalDate.of(2025, 1, 27)), Set.of(LocalDate.of(2025, 1, 18)));

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final double STEP = 50;
    private static final double LOT = 75;

    /**
     * What to generate.
     *
     * @param sessions how many, specials included
     * @param wing listed strikes on each side of the opening spot
     * @param expiries how many weekly contracts are listed at a time
     * @param nasty whether things go wrong
     * @param falling whether minute volumes are sometimes negative, as when a day counter falls back
     * @param lateFront whether the front contract may show up minutes after the others
     */
    public record Shape(int sessions, int wing, int expiries, boolean nasty, boolean falling, boolean lateFront) {
        public static Shape clean(int sessions) {
            return new Shape(sessions, 8, 3, false, false, false);
        }

        public static Shape nasty(int sessions) {
            return new Shape(sessions, 9, 3, true, false, false);
        }
    }

    private final long seed;
    private final Shape shape;
    private final List<OracleSession> sessions = new ArrayList<>();

    public RandomDay(long seed, Shape shape) {
        this.seed = seed;
        this.shape = shape;
        SplittableRandom random = new SplittableRandom(seed);
        double spot = 20_000 + random.nextInt(4_000);
        LocalDate date = START;
        for (int i = 0; i < shape.sessions(); i++) {
            while (!CALENDAR.isTradingDay(date) && !CALENDAR.isSpecial(date)) {
                date = date.plusDays(1);
            }
            Walk walk = new Walk(random, date, spot * (1 + 0.004 * random.nextGaussian()));
            sessions.add(walk.session());
            spot = walk.spot;
            date = date.plusDays(1);
        }
    }

    public List<OracleSession> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    /** The sessions as batches of whole days, each of which the caller closes. */
    public List<ChainBatch> batches(String underlying, Set<ChainColumn> columns, BufferAllocator allocator) {
        return sessions.stream()
                .map(session -> session.batch(underlying, 1, 375, columns, allocator))
                .toList();
    }

    @Override
    public String toString() {
        return "RandomDay(" + seed + "L, " + shape + ")";
    }

    private List<LocalDate> expiries(LocalDate date) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate thursday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        while (expiries.size() < shape.expiries()) {
            LocalDate expiry = thursday;
            while (!CALENDAR.isTradingDay(expiry)) {
                expiry = expiry.minusDays(1);
            }
            if (!expiry.isBefore(date)) {
                expiries.add(expiry);
            }
            thursday = thursday.plusWeeks(1);
        }
        return expiries;
    }

    /** One session in the making. */
    private final class Walk {
        private final SplittableRandom random;
        /** A stream of its own, so that open interest leaves every other number of a seed as it is. */
        private final SplittableRandom crowd;

        private final FutureCrowd futureCrowd;
        /** In every how many minutes the feed renews the open interest of the options. */
        private final int refresh;

        private final LocalDate date;
        private final List<OracleRow> rows = new ArrayList<>();
        private final double basis;
        private final boolean spotListed;
        private final boolean futureListed;
        private final boolean futureRange;
        private final int opens;
        private final int gapFrom;
        private final int wing;
        private final double center;
        private double spot;
        private double volatility;
        private double[][][] openInterest = new double[0][][];
        private double[][][] printedInterest = new double[0][][];

        Walk(SplittableRandom random, LocalDate date, double open) {
            this.random = random;
            this.date = date;
            crowd = new SplittableRandom(seed ^ date.toEpochDay());
            futureCrowd = new FutureCrowd(seed, date, LOT, shape.nasty());
            refresh = date.toEpochDay() % 2 == 0 ? 3 : 1;
            spot = open;
            center = STEP * Math.round(open / STEP);
            volatility = 0.09 + 0.1 * random.nextDouble();
            basis = 20 + 20 * random.nextDouble();
            spotListed = !rarely(0.12);
            futureListed = !rarely(0.2);
            futureRange = random.nextBoolean();
            opens = rarely(0.12) ? 2 + random.nextInt(60) : 1;
            gapFrom = rarely(0.25) ? 1 + random.nextInt(350) : 1_000;
            wing = rarely(0.05) ? 0 : shape.wing();
        }

        private boolean rarely(double chance) {
            return random.nextDouble() < chance && shape.nasty();
        }

        OracleSession session() {
            List<LocalDate> expiries = expiries(date);
            openInterest = new double[expiries.size()][2][2 * wing + 1];
            printedInterest = new double[expiries.size()][2][2 * wing + 1];
            for (double[][] expiry : openInterest) {
                for (double[] side : expiry) {
                    Arrays.setAll(side, k -> crowd.nextInt(20) == 0 ? 0 : LOT * crowd.nextInt(40_000));
                }
            }
            for (double[][] expiry : printedInterest) {
                for (double[] side : expiry) {
                    Arrays.fill(side, NAN);
                }
            }
            int[][] listedFrom = new int[expiries.size()][2 * wing + 1];
            for (int[] expiry : listedFrom) {
                for (int k = 0; k < expiry.length; k++) {
                    expiry[k] = rarely(0.06) ? random.nextInt(300) : 1;
                }
            }
            for (int m = 1; m <= 375; m++) {
                spot *= 1 + 0.0004 * random.nextGaussian();
                volatility = Math.max(0.05, volatility * (1 + 0.006 * random.nextGaussian()));
                double futureInterest = futureCrowd.next(m);
                boolean silent = m < opens || (m >= gapFrom && m < gapFrom + 19) || rarely(0.02);
                if (!silent) {
                    minute(m, expiries, listedFrom, futureListed ? futureInterest : NAN);
                }
            }
            return new OracleSession(date, rows);
        }

        private void minute(int m, List<LocalDate> expiries, int[][] listedFrom, double futureInterest) {
            double shownSpot = !spotListed || rarely(0.03) ? NAN : tick(spot);
            double future = !futureListed || rarely(0.03) ? NAN : tick(spot + basis + 2 * random.nextGaussian());
            double reach = 3 * random.nextDouble();
            boolean ranged = futureRange && !rarely(0.2);
            double volume = rarely(0.05) ? NAN : LOT * random.nextInt(200);
            boolean everyExpiry = rows.isEmpty() && !shape.lateFront();
            for (int e = 0; e < expiries.size(); e++) {
                boolean skipped = rarely(0.03) && !everyExpiry;
                for (int k = 0; k < 2 * wing + 1; k++) {
                    double strike = center + (k - wing) * STEP;
                    boolean shown = m >= listedFrom[e][k] && !rarely(0.03);
                    if ((shown && !skipped) || (everyExpiry && k == wing)) {
                        double[] legs = legs(m, expiries.get(e), strike);
                        rows.add(new OracleRow(
                                m,
                                expiries.get(e),
                                strike,
                                shownSpot,
                                ranged ? future + reach : NAN,
                                ranged ? future - reach : NAN,
                                future,
                                Double.isNaN(future) ? NAN : volume,
                                futureInterest,
                                legs[0],
                                legs[1],
                                shownInterest(m, e, StageZero.CALL, k),
                                legs[2],
                                legs[3],
                                shownInterest(m, e, StageZero.PUT, k)));
                    }
                }
            }
        }

        /** Close and volume of the call, close and volume of the put. */
        private double[] legs(int m, LocalDate expiry, double strike) {
            double minutes = (expiry.toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - m;
            double tau = Math.max(minutes, 5) / 525_600;
            double discount = StrictMath.exp(-StageZero.RATE * tau);
            double forward = spot / discount;
            double tilt = StrictMath.log(strike / forward) / 0.02;
            double smile = volatility * (1 - 0.05 * tilt + 0.02 * tilt * tilt);
            double[] legs = new double[4];
            for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
                double fair = Black76.price(side, forward, strike, smile, tau, discount);
                double noisy = fair + (0.05 + 0.002 * fair) * random.nextGaussian();
                boolean busy = Math.abs(strike - forward) < 4 * STEP;
                legs[2 * side] = rarely(0.01) ? NAN : rarely(0.01) ? 0 : tick(Math.max(noisy, 0.05));
                legs[2 * side + 1] = volume(busy);
            }
            return legs;
        }

        private double shownInterest(int m, int expiry, int side, int k) {
            double[] held = openInterest[expiry][side];
            held[k] = Math.max(0, held[k] + LOT * (crowd.nextInt(41) - 20));
            double[] printed = printedInterest[expiry][side];
            if (m % refresh == 0 || Double.isNaN(printed[k])) {
                printed[k] = held[k];
            }
            return crowd.nextDouble() < 0.6 && shape.nasty() ? NAN : printed[k];
        }

        private double volume(boolean busy) {
            if (rarely(0.01)) {
                return NAN;
            }
            if (shape.falling() && rarely(0.005)) {
                return -LOT * random.nextInt(50);
            }
            boolean idle = random.nextDouble() < (busy ? 0.05 : 0.5);
            return idle ? 0 : LOT * (1 + random.nextInt(busy ? 400 : 20));
        }

        private static double tick(double price) {
            return Math.round(price * 20) / 20.0;
        }
    }
}
