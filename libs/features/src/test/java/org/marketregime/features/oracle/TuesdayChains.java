package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.marketregime.domain.TradingCalendar;

/**
 * Months of a chain that expires on Tuesdays, wide enough for U15, with open interest, leaning flows and a smile that
 * bends towards expiry. The same seed gives the same rows; print the list when a comparison fails. A session is made
 * when it is asked for, so that a quarter of a year fits into memory.
 */
public final class TuesdayChains extends AbstractList<OracleSession> {
    /** A holiday, and a special session on an expiry weekday, before which the contracts expire. */
    public static final TradingCalendar CALENDAR = new TradingCalendar(
            Set.of(LocalDate.of(2025, 10, 2), LocalDate.of(2025, 10, 22), LocalDate.of(2025, 11, 5)),
            Set.of(LocalDate.of(2025, 10, 21)));

    private static final LocalDate START = LocalDate.of(2025, 9, 1);
    private static final double STEP = 50;
    private static final double LOT = 75;

    private final long seed;
    private final int wing;
    private final boolean nasty;
    private final List<LocalDate> dates = new ArrayList<>();
    private final double[] opens;
    private int madeLast = -1;
    private OracleSession last = new OracleSession(START, List.of());

    private TuesdayChains(long seed, int sessions, int wing, boolean nasty) {
        this.seed = seed;
        this.wing = wing;
        this.nasty = nasty;
        for (LocalDate date = START; dates.size() < sessions; date = date.plusDays(1)) {
            if (CALENDAR.isTradingDay(date) || CALENDAR.isSpecial(date)) {
                dates.add(date);
            }
        }
        opens = new double[sessions];
        SplittableRandom random = new SplittableRandom(seed);
        double spot = 21_000 + random.nextInt(4_000);
        for (int i = 0; i < sessions; i++) {
            opens[i] = spot;
            spot *= 1 + 0.007 * random.nextGaussian();
        }
    }

    /**
     * Sessions in which every leg is quoted in every minute.
     *
     * @param wing listed strikes on each side of the opening spot
     */
    public static List<OracleSession> clean(long seed, int sessions, int wing) {
        return Collections.unmodifiableList(new TuesdayChains(seed, sessions, wing, false));
    }

    /**
     * Sessions with everything that feeds get wrong: holes, missing wings and expiries, late listings, stale open
     * interest, counters that fall back.
     */
    public static List<OracleSession> nasty(long seed, int sessions, int wing) {
        return Collections.unmodifiableList(new TuesdayChains(seed, sessions, wing, true));
    }

    @Override
    public int size() {
        return dates.size();
    }

    @Override
    public OracleSession get(int i) {
        if (i != madeLast) {
            last = new Day(i).session();
            madeLast = i;
        }
        return last;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "TuesdayChains." + (nasty ? "nasty(" : "clean(") + seed + "L, " + size() + ", " + wing + ")";
    }

    private static List<LocalDate> expiries(LocalDate date, int count) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate tuesday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        while (expiries.size() < count) {
            LocalDate expiry = tuesday;
            while (!CALENDAR.isTradingDay(expiry)) {
                expiry = expiry.minusDays(1);
            }
            if (!expiry.isBefore(date)) {
                expiries.add(expiry);
            }
            tuesday = tuesday.plusWeeks(1);
        }
        return expiries;
    }

    /** One session in the making. */
    private final class Day {
        private final SplittableRandom random;
        private final FutureCrowd crowd;
        private final LocalDate date;
        private final List<LocalDate> expiries;
        private final List<OracleRow> rows = new ArrayList<>();
        private final double center;
        private final int lowest;
        private final int highest;
        private final int opensAt;
        private final int gapAt;
        private final int staleAt;
        private final int refresh;
        private final boolean spotShown;
        private final boolean interestShown;
        /** First minute of an expiry and of a strike in it. */
        private final int[] expiryFrom;

        private final int[][] strikeFrom;
        private final double[][][] held;
        private final double[][][] shown;
        private double spot;
        private double volatility;
        private double tilt = -0.06;
        private double lean;

        Day(int i) {
            random = new SplittableRandom(31 * seed + i);
            date = dates.get(i);
            crowd = new FutureCrowd(seed, date, LOT, nasty);
            spot = opens[i];
            center = STEP * Math.round(spot / STEP);
            volatility = 0.09 + 0.05 * random.nextDouble();
            expiries = expiries(date, rarely(0.1) ? 1 : 2 + random.nextInt(2));
            boolean narrow = rarely(0.12);
            lowest = narrow ? wing - 5 - random.nextInt(5) : 0;
            highest = narrow && random.nextBoolean() ? wing + 8 + random.nextInt(3) : 2 * wing;
            opensAt = rarely(0.12) ? 2 + random.nextInt(60) : 1;
            gapAt = rarely(0.25) ? 1 + random.nextInt(350) : 1_000;
            staleAt = rarely(0.3) ? 1 + random.nextInt(350) : 1_000;
            refresh = random.nextBoolean() ? 3 : 1;
            spotShown = !rarely(0.1);
            interestShown = !rarely(0.06);
            expiryFrom = new int[expiries.size()];
            for (int e = 0; e < expiryFrom.length; e++) {
                expiryFrom[e] = rarely(0.08) ? random.nextInt(200) : 1;
            }
            strikeFrom = new int[expiries.size()][2 * wing + 1];
            held = new double[expiries.size()][2][2 * wing + 1];
            shown = new double[expiries.size()][2][2 * wing + 1];
            for (int e = 0; e < expiries.size(); e++) {
                for (int k = 0; k <= 2 * wing; k++) {
                    strikeFrom[e][k] = rarely(0.03) ? random.nextInt(300) : 1;
                    held[e][StageZero.CALL][k] = interest(e, k - wing - 3);
                    held[e][StageZero.PUT][k] = interest(e, k - wing + 3);
                }
                for (double[] side : shown[e]) {
                    Arrays.fill(side, NAN);
                }
            }
        }

        private boolean rarely(double chance) {
            return random.nextDouble() < chance && nasty;
        }

        private double interest(int expiry, int fromCentre) {
            double bell = StrictMath.exp(-fromCentre * fromCentre / 40.0) + 0.05;
            double round = fromCentre % 10 == 0 ? 1.8 : 1;
            return rarely(0.02)
                    ? 0
                    : LOT
                            * Math.round(30_000
                                    / (1.0 + 3 * expiry)
                                    * bell
                                    * round
                                    * StrictMath.exp(0.35 * random.nextGaussian()));
        }

        OracleSession session() {
            for (int m = 1; m <= 375; m++) {
                spot *= 1 + 0.0003 * random.nextGaussian();
                volatility = Math.max(0.05, volatility * (1 + 0.004 * random.nextGaussian()));
                lean = 0.95 * lean + 0.3 * random.nextGaussian();
                tilt = 0.97 * tilt - 0.03 * 0.06 + 0.004 * lean;
                trade();
                double futureInterest = crowd.next(m);
                boolean silent = m < opensAt || (m >= gapAt && m < gapAt + 19) || rarely(0.02);
                if (!silent) {
                    minute(m, futureInterest);
                }
            }
            return new OracleSession(date, rows);
        }

        private void trade() {
            for (double[][] expiry : held) {
                for (double[] side : expiry) {
                    for (int k = 0; k < side.length; k++) {
                        side[k] = Math.max(0, side[k] + LOT * (random.nextInt(61) - 30));
                    }
                }
            }
        }

        private void minute(int m, double futureInterest) {
            double shownSpot = !spotShown || rarely(0.03) ? NAN : tick(spot);
            double future = rarely(0.03) ? NAN : tick(spot + 30 + 2 * random.nextGaussian());
            double futureVolume = Double.isNaN(future) ? NAN : LOT * random.nextInt(200);
            boolean stale = m >= staleAt && m < staleAt + 22;
            for (int e = 0; e < expiries.size(); e++) {
                boolean skipped = m < expiryFrom[e] || rarely(0.02);
                for (int k = lowest; k <= highest && !skipped; k++) {
                    if (m < strikeFrom[e][k] || rarely(0.02)) {
                        continue;
                    }
                    double strike = center + (k - wing) * STEP;
                    rows.add(new OracleRow(
                            m,
                            expiries.get(e),
                            strike,
                            shownSpot,
                            NAN,
                            NAN,
                            future,
                            futureVolume,
                            futureInterest,
                            close(m, expiries.get(e), strike, StageZero.CALL),
                            volume(e, strike),
                            stale ? NAN : openInterest(m, e, StageZero.CALL, k),
                            close(m, expiries.get(e), strike, StageZero.PUT),
                            volume(e, strike),
                            stale ? NAN : openInterest(m, e, StageZero.PUT, k)));
                }
            }
        }

        private double close(int m, LocalDate expiry, double strike, int side) {
            if (rarely(0.01)) {
                return random.nextBoolean() ? NAN : 0;
            }
            double minutes = (expiry.toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - m;
            double tau = Math.max(minutes, 5) / 525_600;
            double discount = StrictMath.exp(-StageZero.RATE * tau);
            double forward = spot / discount;
            double deviations = StrictMath.log(strike / forward) / (volatility * Math.sqrt(tau));
            double y = Math.max(-6, Math.min(6, deviations));
            double bend = 0.01 + 0.06 * StrictMath.exp(-minutes / 1440);
            double smile = volatility * Math.max(0.4, 1 + tilt * y + bend * y * y);
            double fair = Black76.price(side, forward, strike, smile, tau, discount);
            return tick(Math.max(0.05, fair + (0.02 + 0.001 * fair) * random.nextGaussian()));
        }

        private double volume(int expiry, double strike) {
            if (rarely(0.01)) {
                return random.nextBoolean() ? NAN : -LOT * random.nextInt(50);
            }
            boolean busy = Math.abs(strike - spot) < 6 * STEP;
            boolean idle = random.nextDouble() < (busy ? 0.08 : 0.4);
            double lots = (busy ? 300 : 30) / (1.0 + expiry) * StrictMath.exp(random.nextGaussian());
            return idle ? 0 : LOT * (1 + Math.round(lots));
        }

        /** The feed repeats open interest between refreshes and leaves it out where nothing is known. */
        private double openInterest(int m, int expiry, int side, int k) {
            if (!interestShown) {
                return NAN;
            }
            if (m % refresh == 0 || Double.isNaN(shown[expiry][side][k])) {
                shown[expiry][side][k] = held[expiry][side][k];
            }
            return rarely(0.1) || (nasty && refresh == 3 && m % 3 != 0) ? NAN : shown[expiry][side][k];
        }

        private static double tick(double price) {
            return Math.round(price * 20) / 20.0;
        }
    }
}
