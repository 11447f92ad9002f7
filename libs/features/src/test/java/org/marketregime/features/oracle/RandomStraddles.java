package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.DailyPrice;

/**
 * Made-up years of what component 5 looks back on, with contracts that expire on Tuesdays and holes as feeds leave
 * them. The same seed gives the same history; print it when a comparison fails.
 */
public final class RandomStraddles {
    private final long seed;
    private final TradingCalendar calendar;
    private final SplittableRandom random;
    private final List<PastStraddle> sessions = new ArrayList<>();
    private final List<DailyPrice> days = new ArrayList<>();
    private double spot = 22_000;
    private double wealth = 100;

    /**
     * @param end the date before which all of it lies
     * @param importedDays how many days before the stored sessions are imported
     * @param storedSessions how many regular sessions are stored up to {@code end}
     */
    public RandomStraddles(long seed, TradingCalendar calendar, LocalDate end, int importedDays, int storedSessions) {
        this.seed = seed;
        this.calendar = calendar;
        random = new SplittableRandom(seed);
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate date = end.minusDays(1);
                dates.size() < importedDays + storedSessions;
                date = date.minusDays(1)) {
            if (calendar.isTradingDay(date)) {
                dates.add(date);
            }
        }
        Collections.reverse(dates);
        dates.subList(0, importedDays).forEach(date -> days.add(day(date)));
        dates.subList(importedDays, dates.size()).forEach(date -> sessions.add(session(date)));
    }

    public List<DailyPrice> imported() {
        return Collections.unmodifiableList(days);
    }

    public List<PastStraddle> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    @Override
    public String toString() {
        return "RandomStraddles(" + seed + "L, " + days.size() + " days, " + sessions.size() + " sessions)";
    }

    private DailyPrice day(LocalDate date) {
        double open = spot * (1 + 0.003 * random.nextGaussian());
        double close = open * (1 + 0.008 * random.nextGaussian());
        double high = Math.max(open, close) * (1 + 0.004 * random.nextDouble());
        double low = Math.min(open, close) * (1 - 0.004 * random.nextDouble());
        spot = close;
        return new DailyPrice(date, open, high, low, close);
    }

    private List<LocalDate> expiries(LocalDate date) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate tuesday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        while (expiries.size() < 3) {
            LocalDate expiry = tuesday;
            while (!calendar.isTradingDay(expiry)) {
                expiry = expiry.minusDays(1);
            }
            if (!expiry.isBefore(date)) {
                expiries.add(expiry);
            }
            tuesday = tuesday.plusWeeks(1);
        }
        return expiries;
    }

    private PastStraddle session(LocalDate date) {
        List<LocalDate> expiries = expiries(date);
        double[] held = Numbers.minutes();
        double[] spots = Numbers.minutes();
        double[] index = Numbers.minutes();
        spot *= 1 + 0.003 * random.nextGaussian();
        for (int m = 1; m <= 375; m++) {
            spot *= 1 + 0.0004 * random.nextGaussian();
            spots[m] = random.nextInt(40) == 0 ? NAN : Math.round(spot * 20) / 20.0;
            if (m > 1 && random.nextInt(40) > 0) {
                held[m] = 0.004 * random.nextGaussian();
                wealth *= Math.exp(held[m]);
            }
            index[m] = wealth;
        }
        Bars bars = UnderlyingDay.bars(index);
        for (int b = 1; b <= 75; b++) {
            if (random.nextInt(50) == 0) {
                bars.high[b] = NAN;
                bars.low[b] = NAN;
                bars.close[b] = NAN;
            }
        }
        Map<LocalDate, List<Double>> volatility = new TreeMap<>();
        for (LocalDate expiry : expiries) {
            double level = 0.1 + 0.05 * random.nextDouble();
            volatility.put(expiry, PastStraddle.listed(around(level, 0.01)));
        }
        LocalDate front = expiries.getFirst();
        return new PastStraddle(
                date,
                Math.toIntExact(front.toEpochDay() - date.toEpochDay()),
                calendar.tradingDays(date, front),
                PastStraddle.listed(bars.high),
                PastStraddle.listed(bars.low),
                PastStraddle.listed(bars.close),
                wealth,
                PastStraddle.listed(held),
                PastStraddle.listed(spots),
                PastStraddle.listed(around(0.008, 0.2)),
                PastStraddle.listed(around(0.008, 0.15)),
                PastStraddle.listed(around(0.008, 0.1)),
                PastStraddle.listed(steps()),
                PastStraddle.listed(shares()),
                PastStraddle.listed(shares()),
                random.nextInt(30) == 0 ? NAN : 0.02 * random.nextDouble(),
                volatility);
    }

    private boolean missing() {
        return random.nextInt(60) == 0;
    }

    private double[] around(double level, double spread) {
        double[] values = new double[76];
        Arrays.setAll(values, b -> missing() ? NAN : level * Math.exp(spread * random.nextGaussian()));
        return values;
    }

    private double[] steps() {
        double[] values = new double[76];
        Arrays.setAll(values, b -> missing() ? NAN : 0.05 * random.nextGaussian());
        return values;
    }

    private double[] shares() {
        double[] values = new double[76];
        Arrays.setAll(values, b -> missing() ? NAN : random.nextInt(201) / 200.0);
        return values;
    }
}
