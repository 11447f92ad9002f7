package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.marketregime.domain.TradingCalendar;

/**
 * Sessions under a moving volatility surface with a smile, six expiries and everything that goes wrong with wings: the
 * same seed gives the same rows. Sessions are made one at a time, because a long run of whole chains fills the heap.
 * Print it with {@link #toString} when a comparison fails.
 */
public final class RandomSurface implements Iterable<OracleSession> {
    /** A holiday on an expiry weekday and one beside it, a special Saturday, and a Saturday that trades. */
    public static final TradingCalendar CALENDAR = new TradingCalendar(
            Set.of(LocalDate.of(2025, 1, 14), LocalDate.of(2025, 2, 26)),
            Set.of(LocalDate.of(2025, 1, 18)),
            Set.of(LocalDate.of(2025, 2, 1)));

    /** The first session. */
    public static final LocalDate START = LocalDate.of(2025, 1, 6);

    private static final double LOT = 75;

    /**
     * What to generate.
     *
     * @param sessions how many, specials included
     * @param wing listed strikes on each side of the opening spot, 50 apart in the first two expiries, else 100
     * @param stride prints come every so many minutes; 1 is a whole session
     * @param nasty whether things go wrong
     * @param lateFront whether expiries may show up minutes after the others
     */
    public record Shape(int sessions, int wing, int stride, boolean nasty, boolean lateFront) {
        public static Shape clean(int sessions) {
            return new Shape(sessions, 20, 1, false, false);
        }

        public static Shape nasty(int sessions) {
            return new Shape(sessions, 20, 1, true, false);
        }

        /** As {@code clean}, at a fifth of the cost. */
        public static Shape sparse(int sessions) {
            return new Shape(sessions, 16, 5, false, false);
        }
    }

    private final long seed;
    private final Shape shape;

    public RandomSurface(long seed, Shape shape) {
        this.seed = seed;
        this.shape = shape;
    }

    /** All sessions at once. */
    public List<OracleSession> sessions() {
        List<OracleSession> sessions = new ArrayList<>();
        forEach(sessions::add);
        return sessions;
    }

    @Override
    public Iterator<OracleSession> iterator() {
        return new Sessions();
    }

    @Override
    public String toString() {
        return "RandomSurface(" + seed + "L, " + shape + ")";
    }

    /** The contracts of a session: four Tuesdays and then two month ends. A holiday moves an expiry forward in time. */
    public static List<LocalDate> expiries(LocalDate date) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate tuesday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        while (expiries.size() < 4) {
            addTraded(tuesday, date, expiries);
            tuesday = tuesday.plusWeeks(1);
        }
        YearMonth month = YearMonth.from(date);
        while (expiries.size() < 6) {
            LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
            addTraded(last, expiries.getLast().plusDays(1), expiries);
            month = month.plusMonths(1);
        }
        return expiries;
    }

    private static void addTraded(LocalDate wanted, LocalDate earliest, List<LocalDate> expiries) {
        LocalDate expiry = wanted;
        while (!CALENDAR.isTradingDay(expiry)) {
            expiry = expiry.minusDays(1);
        }
        if (!expiry.isBefore(earliest)) {
            expiries.add(expiry);
        }
    }

    /** Made-up history of the regular sessions before {@code date}, oldest first. */
    public static List<PastVolatility> past(long seed, LocalDate date, int sessions) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate day = date.minusDays(1); dates.size() < sessions; day = day.minusDays(1)) {
            if (CALENDAR.isTradingDay(day)) {
                dates.add(day);
            }
        }
        Past past = new Past(random);
        return dates.reversed().stream().map(past::session).toList();
    }

    /** A random walk of what sessions leave behind. */
    private static final class Past {
        private final SplittableRandom random;
        private double level = 0.13;
        private double spot = 22_000;
        private RegimeState state = RegimeState.START;

        Past(SplittableRandom random) {
            this.random = random;
        }

        PastVolatility session(LocalDate date) {
            level = 0.13 * Math.pow(level / 0.13, 0.97) * StrictMath.exp(0.05 * random.nextGaussian());
            spot *= StrictMath.exp(0.007 * random.nextGaussian());
            List<PastTerm> terms = new ArrayList<>();
            for (LocalDate expiry : expiries(date).subList(0, 5)) {
                terms.add(term(date, expiry));
            }
            List<Integer> levels = new ArrayList<>();
            for (int bin = 1; bin <= 25; bin++) {
                int step = random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0;
                int next = Math.max(1, Math.min(7, Math.max(state.level(), 1) + step));
                state = new RegimeState(
                        next,
                        next == state.level() ? state.age() + 15 : 0,
                        random.nextInt(20) == 0 ? 0 : state.inverted() + 15);
                levels.add(random.nextInt(30) == 0 ? 0 : next);
            }
            return new PastVolatility(
                    date,
                    terms.getFirst().days(),
                    terms,
                    minutes(level, 0.02 * level),
                    minutes(1.05 * level, 0.02 * level),
                    minutes(0, 0.3),
                    minutes(0, 0.2),
                    levels,
                    maybe(spot),
                    state);
        }

        private PastTerm term(LocalDate date, LocalDate expiry) {
            int days = Math.toIntExact(expiry.toEpochDay() - date.toEpochDay());
            Map<Measure, List<Double>> measures = new EnumMap<>(Measure.class);
            List<Double> reversal = bins(0.012, 0.008);
            measures.put(Measure.ATM, bins(level * (1 + 0.2 / (1 + days)), 0.03 * level));
            measures.put(Measure.RISK_REVERSAL, reversal);
            measures.put(
                    Measure.ABSOLUTE_RISK_REVERSAL,
                    reversal.stream().map(Math::abs).toList());
            measures.put(Measure.BUTTERFLY, bins(0.003, 0.002));
            measures.put(Measure.PUT_SKEW, bins(0.009, 0.004));
            measures.put(Measure.CALL_SKEW, bins(-0.003, 0.004));
            return new PastTerm(
                    expiry,
                    days,
                    SkewDay.sessionsUntil(expiry, date, CALENDAR),
                    measures,
                    maybe(level + 0.003 * random.nextGaussian()),
                    maybe(level + 0.003 * random.nextGaussian()));
        }

        private List<Double> bins(double mean, double spread) {
            return values(25, mean, spread);
        }

        private List<Double> minutes(double mean, double spread) {
            return values(375, mean, spread);
        }

        private List<Double> values(int count, double mean, double spread) {
            return IntStream.range(0, count)
                    .mapToObj(i -> maybe(mean + spread * random.nextGaussian()))
                    .toList();
        }

        private double maybe(double value) {
            return random.nextInt(25) == 0 ? NAN : value;
        }
    }

    /** The sessions in their order; what runs on over the night is kept here. */
    private final class Sessions implements Iterator<OracleSession> {
        private final SplittableRandom random = new SplittableRandom(seed);
        private LocalDate date = START;
        private int made;
        private double spot = 20_000 + random.nextInt(4_000);
        private double level = 0.10 + 0.06 * random.nextDouble();
        private double frontPremium;

        @Override
        public boolean hasNext() {
            return made < shape.sessions();
        }

        @Override
        public OracleSession next() {
            if (!hasNext()) {
                throw new NoSuchElementException("only " + shape.sessions() + " sessions were wanted");
            }
            while (!CALENDAR.isTradingDay(date) && !CALENDAR.isSpecial(date)) {
                date = date.plusDays(1);
            }
            spot *= 1 + 0.004 * random.nextGaussian();
            level = 0.13 * Math.pow(level / 0.13, 0.9) * StrictMath.exp(0.07 * random.nextGaussian());
            frontPremium = 0.7 * frontPremium + 0.08 * random.nextGaussian();
            Walk walk = new Walk(random.split(), date, spot, level, frontPremium);
            OracleSession session = walk.session();
            spot = walk.spot;
            level = walk.level;
            date = date.plusDays(1);
            made++;
            return session;
        }
    }

    /** Strikes of one expiry that say nothing of their own for a while. */
    private record Hole(int expiry, int fromStrike, int toStrike, int fromMinute, int toMinute, boolean stale) {
        boolean covers(int expiry, int strike, int m) {
            return expiry == this.expiry
                    && strike >= fromStrike
                    && strike <= toStrike
                    && m >= fromMinute
                    && m <= toMinute;
        }
    }

    /** One session in the making. */
    private final class Walk {
        private static final int NONE = -1;

        private final SplittableRandom random;
        /** Open interest has streams of its own, so that it leaves every other number of a seed as it is. */
        private final SplittableRandom crowd;

        private final FutureCrowd futureCrowd;
        private final double[][][] held;
        private final double[][][] shownInterest;
        private final LocalDate date;
        private final List<LocalDate> expiries;
        private final List<OracleRow> rows = new ArrayList<>();
        private final List<Hole> holes = new ArrayList<>();
        private final int strikes = 2 * shape.wing() + 1;
        private final double[][][] printed;
        private final int[][] listedFrom;
        private final double center;
        private final double frontPremium;
        private final double curvature;
        /** What an event does to the volatility of each expiry. */
        private final double[] shock;

        private final int dead;
        private final int opens;
        private final int gapFrom;
        private final boolean spotListed;
        private double spot;
        private double level;
        private double tilt;

        Walk(SplittableRandom random, LocalDate date, double open, double level, double frontPremium) {
            this.random = random;
            this.date = date;
            this.spot = open;
            this.level = level;
            this.frontPremium = frontPremium;
            expiries = expiries(date);
            crowd = new SplittableRandom(seed ^ date.toEpochDay());
            futureCrowd = new FutureCrowd(seed, date, LOT, shape.nasty());
            held = new double[expiries.size()][strikes][2];
            shownInterest = new double[expiries.size()][strikes][2];
            for (double[][] expiry : held) {
                for (double[] strike : expiry) {
                    Arrays.setAll(strike, side -> LOT * crowd.nextInt(30_000));
                }
            }
            center = 100 * Math.round(open / 100);
            tilt = -0.04 + 0.05 * random.nextGaussian();
            curvature = 0.01 + 0.03 * random.nextDouble();
            shock = new double[expiries.size()];
            Arrays.fill(shock, 1);
            double event = random.nextDouble();
            if (event < 0.15) {
                shock[0] = 1.7;
            } else if (event < 0.30) {
                shock[0] = 0.7;
                shock[1] = 0.7;
            }
            dead = rarely(0.4) ? random.nextInt(expiries.size()) : NONE;
            opens = rarely(0.12) ? 2 + random.nextInt(60) : 1;
            gapFrom = rarely(0.3) ? 1 + random.nextInt(350) : 1_000;
            spotListed = !rarely(0.1);
            printed = new double[expiries.size()][strikes][2];
            listedFrom = new int[expiries.size()][strikes];
            for (int e = 0; e < expiries.size(); e++) {
                for (int k = 0; k < strikes; k++) {
                    listedFrom[e][k] = rarely(0.04) ? random.nextInt(300) : 1;
                }
                for (int i = 0; i < 8 && shape.nasty(); i++) {
                    hole(e, random.nextInt(strikes), random.nextInt(6), random.nextBoolean());
                }
                if (shape.nasty()) {
                    hole(e, 0, shape.wing() / 2, true);
                    hole(e, strikes - shape.wing() / 2, shape.wing() / 2, true);
                }
            }
        }

        private boolean rarely(double chance) {
            return random.nextDouble() < chance && shape.nasty();
        }

        private void hole(int expiry, int strike, int width, boolean stale) {
            int from = random.nextInt(375);
            holes.add(new Hole(expiry, strike, strike + width, from, from + 3 + random.nextInt(40), stale));
        }

        OracleSession session() {
            for (int m = 1; m <= 375; m++) {
                spot *= 1 + 0.0004 * random.nextGaussian();
                level = Math.max(0.05, level * (1 + 0.004 * random.nextGaussian()));
                tilt = -0.04 + 0.98 * (tilt + 0.04) + 0.004 * random.nextGaussian();
                double futureInterest = futureCrowd.next(m);
                trade(m);
                boolean silent = m < opens || (m >= gapFrom && m < gapFrom + 19) || rarely(0.02);
                if (m % shape.stride() == 0 && !silent) {
                    minute(m, futureInterest);
                }
            }
            return new OracleSession(date, rows);
        }

        /** Contracts are opened and closed; the feed renews what it shows every third minute. */
        private void trade(int m) {
            for (int e = 0; e < held.length; e++) {
                for (int k = 0; k < strikes; k++) {
                    for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
                        held[e][k][side] = Math.max(0, held[e][k][side] + LOT * (crowd.nextInt(61) - 30));
                        if (m == 1 || m % 3 == 0) {
                            shownInterest[e][k][side] = held[e][k][side];
                        }
                    }
                }
            }
        }

        private double interest(int e, int k, int side) {
            return crowd.nextDouble() < 0.1 && shape.nasty() ? NAN : shownInterest[e][k][side];
        }

        private void minute(int m, double futureInterest) {
            double shownSpot = !spotListed || rarely(0.03) ? NAN : tick(spot);
            boolean everyExpiry = rows.isEmpty() && !shape.lateFront();
            for (int e = 0; e < expiries.size(); e++) {
                boolean late = shape.lateFront() && m < 10 * (expiries.size() - e) && e % 2 == 0;
                boolean skipped = (late || rarely(0.03)) && !everyExpiry;
                for (int k = 0; k < strikes; k++) {
                    double strike = center + (k - shape.wing()) * (e < 2 ? 50 : 100);
                    boolean shown = m >= listedFrom[e][k] && !rarely(0.02);
                    if ((shown && !skipped) || (everyExpiry && k == shape.wing())) {
                        row(m, e, k, strike, shownSpot, futureInterest);
                    }
                }
            }
        }

        private void row(int m, int e, int k, double strike, double shownSpot, double futureInterest) {
            double[] price = legs(m, e, strike);
            double[] volume = {volume(e, k), volume(e, k)};
            boolean swapped = rarely(0.002);
            for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
                if (swapped) {
                    price[side] = tick(Math.max(0.05, price[side] * (side == StageZero.CALL ? 0.6 : 1.5)));
                }
                if (e == dead) {
                    price[side] = random.nextBoolean() ? NAN : 0;
                    volume[side] = 0;
                }
            }
            for (Hole hole : holes) {
                if (hole.covers(e, k, m)) {
                    for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
                        price[side] = hole.stale && printed[e][k][side] > 0 ? printed[e][k][side] : NAN;
                        volume[side] = 0;
                    }
                }
            }
            printed[e][k] = price;
            rows.add(new OracleRow(
                    m,
                    expiries.get(e),
                    strike,
                    shownSpot,
                    NAN,
                    NAN,
                    NAN,
                    NAN,
                    futureInterest,
                    price[StageZero.CALL],
                    volume[StageZero.CALL],
                    interest(e, k, StageZero.CALL),
                    price[StageZero.PUT],
                    volume[StageZero.PUT],
                    interest(e, k, StageZero.PUT)));
        }

        /** Closes of the call and of the put. */
        private double[] legs(int m, int e, double strike) {
            double minutes = (expiries.get(e).toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - m;
            double tau = Math.max(minutes, 5) / 525_600;
            double discount = StrictMath.exp(-StageZero.RATE * tau);
            double forward = spot / discount;
            double atm = shock[e] * level * (1 + frontPremium * StrictMath.exp(-36.5 * tau));
            double y = Math.max(-4, Math.min(4, StrictMath.log(strike / forward) / (atm * Math.sqrt(tau))));
            double sigma = Math.max(0.03, atm * (1 + tilt * y + curvature * y * y));
            double[] legs = new double[2];
            for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
                double fair = Black76.price(side, forward, strike, sigma, tau, discount);
                double noisy = fair + (0.05 + 0.001 * fair) * random.nextGaussian();
                legs[side] = rarely(0.01) ? NAN : rarely(0.01) ? 0 : tick(Math.max(noisy, 0.05));
            }
            return legs;
        }

        private double volume(int e, int k) {
            if (rarely(0.01)) {
                return NAN;
            }
            boolean busy = Math.abs(k - shape.wing()) < 8;
            boolean idle = shape.nasty() && random.nextDouble() < (busy ? 0.05 : e < 2 ? 0.5 : 0.7);
            return idle ? 0 : LOT * (1 + random.nextInt(busy ? 400 : 20));
        }

        private static double tick(double price) {
            return Math.round(price * 20) / 20.0;
        }
    }
}
