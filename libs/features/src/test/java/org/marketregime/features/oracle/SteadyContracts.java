package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;

/**
 * A market in which nothing happens but time: spot walks at one volatility, and so does every weekly contract at one of its own, in turn
 * 12 and 18 %, so that front and next are never alike. Prices carry noise, open interest stays where it is and is the same in every
 * contract. The walk and its days belong to the seed, whenever contracts expire.
 */
public final class SteadyContracts extends AbstractList<OracleSession> {
    /** No holidays. */
    public static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(), Set.of());

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final int MINUTES = 375;
    private static final double YEAR = 252.0 * MINUTES;
    private static final double WALK = 0.12;
    private static final double NOISE = 0.002;
    private static final double STEP = 50;
    private static final double LOT = 75;
    private static final int WING = 12;

    private final long seed;
    private final DayOfWeek expiryDay;
    private final List<LocalDate> dates;
    private final double[][] spot;

    /** @param expiryDay the weekday on which contracts expire */
    public SteadyContracts(long seed, int sessions, DayOfWeek expiryDay) {
        this.seed = seed;
        this.expiryDay = expiryDay;
        dates = START.datesUntil(START.plusYears(1))
                .filter(CALENDAR::isTradingDay)
                .limit(sessions)
                .toList();
        spot = new double[sessions][MINUTES + 1];
        SplittableRandom random = new SplittableRandom(seed);
        double level = 20_000;
        for (double[] day : spot) {
            for (int m = 1; m <= MINUTES; m++) {
                level *= StrictMath.exp(WALK / Math.sqrt(YEAR) * random.nextGaussian());
                day[m] = level;
            }
        }
    }

    /** Days of the same walk before the first session. */
    public List<DailyPrice> before(int days) {
        SplittableRandom random = new SplittableRandom(~seed);
        List<DailyPrice> prices = new ArrayList<>();
        double close = 20_000;
        for (LocalDate date = START.minusDays(1); prices.size() < days; date = date.minusDays(1)) {
            if (CALENDAR.isTradingDay(date)) {
                double daily = WALK / Math.sqrt(252);
                double open = close * StrictMath.exp(daily * random.nextGaussian());
                double high = Math.max(open, close) * (1 + daily / 2 * random.nextDouble());
                double low = Math.min(open, close) * (1 - daily / 2 * random.nextDouble());
                prices.addFirst(new DailyPrice(date, open, high, low, close));
                close = open;
            }
        }
        return prices;
    }

    /** Whether the front of session {@code i} is another than that of the session before. */
    public boolean isAfterRoll(int i) {
        return i > 0 && dates.get(i - 1).getDayOfWeek() == expiryDay;
    }

    @Override
    public int size() {
        return dates.size();
    }

    /** Made when it is asked for: together they would fill the heap. */
    @Override
    public OracleSession get(int i) {
        LocalDate date = dates.get(i);
        double center = STEP * Math.round(spot[i][1] / STEP);
        LocalDate front = date.with(TemporalAdjusters.nextOrSame(expiryDay));
        List<OracleRow> rows = new ArrayList<>();
        for (LocalDate expiry : List.of(front, front.plusWeeks(1))) {
            SplittableRandom random =
                    new SplittableRandom(seed ^ (1_000_003 * date.toEpochDay() + expiry.toEpochDay()));
            for (int m = 1; m <= MINUTES; m++) {
                for (int k = -WING; k <= WING; k++) {
                    rows.add(row(date, expiry, m, center + k * STEP, spot[i][m], random));
                }
            }
        }
        return new OracleSession(date, rows);
    }

    private static OracleRow row(
            LocalDate date, LocalDate expiry, int m, double strike, double spot, SplittableRandom random) {
        return new OracleRow(
                m,
                expiry,
                strike,
                spot,
                NAN,
                NAN,
                NAN,
                NAN,
                price(StageZero.CALL, date, expiry, m, strike, spot) * (1 + NOISE * random.nextGaussian()),
                100 * LOT,
                interest(strike - 300),
                price(StageZero.PUT, date, expiry, m, strike, spot) * (1 + NOISE * random.nextGaussian()),
                100 * LOT,
                interest(strike + 300));
    }

    /** Interest is discounted by the calendar, risk grows while the market is open. */
    private static double price(int side, LocalDate date, LocalDate expiry, int m, double strike, double spot) {
        double minutes = ChronoUnit.DAYS.between(date, expiry) * 1440.0 + MINUTES - m;
        double discount = StrictMath.exp(-StageZero.RATE * Math.max(minutes, 5) / 525_600);
        long sessions = date.datesUntil(expiry).filter(CALENDAR::isTradingDay).count();
        double tau = Math.max(MINUTES * sessions + MINUTES - m, 1) / YEAR;
        double volatility = expiry.toEpochDay() / 7 % 2 == 0 ? 0.12 : 0.18;
        return Math.max(0.05, Black76.price(side, spot / discount, strike, volatility, tau, discount));
    }

    private static double interest(double place) {
        double round = place % 500 == 200 ? 2 : 1;
        return LOT * Math.round(10_000 * round * StrictMath.exp(-Math.abs(place - 20_000) / 600));
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
        return "SteadyContracts(" + seed + "L, " + size() + ", " + expiryDay + ")";
    }
}
