package org.marketregime.features.memory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/**
 * Daily, weekly and monthly bars of spot. A stored regular session gives the bar of its date; other dates come from elsewhere. Weeks are
 * those of ISO, and count once they are over, as do months. Rulings, components 5, 6 and 8, item 6.
 */
final class SpotFrames {
    private static final int SWING = 20;
    private static final int VARIANCE_DAYS = 20;
    private static final int LEAST_VARIANCE_DAYS = 16;
    private static final double SESSIONS_A_YEAR = 252;

    private final NavigableMap<LocalDate, DailyPrice> imported = new TreeMap<>();
    private final NavigableMap<LocalDate, DailyPrice> stored = new TreeMap<>();
    /** Stored sessions in which spot had no sample: nothing imported stands in for them. */
    private final Set<LocalDate> silent = new HashSet<>();
    /** Of the sessions that were fed, whether the high came after the low. */
    private final Map<LocalDate, Boolean> highLater = new HashMap<>();
    /** Σ r² of the last sessions that were fed, each with the night before it. */
    private final Deque<Double> variances = new ArrayDeque<>();

    private double lastClose = Double.NaN;

    /** Takes days that may have no stored session; one that is known already is replaced. */
    void imported(Collection<DailyPrice> days) {
        days.forEach(day -> imported.put(day.date(), day));
    }

    /** Takes the bar of a stored session that is not fed; null where spot had no sample. */
    void remember(LocalDate date, @Nullable DailyPrice day) {
        if (day == null) {
            silent.add(date);
        } else {
            stored.put(date, day);
        }
        lastClose = day == null ? Double.NaN : day.close();
    }

    /** Takes a stored session that was fed. */
    void add(SpotDay session) {
        DailyPrice day = session.price();
        double open = day == null ? Double.NaN : day.open();
        double night = StrictMath.log(open / lastClose);
        variances.addLast(session.squares() + night * night);
        if (variances.size() > VARIANCE_DAYS) {
            variances.removeFirst();
        }
        remember(session.date(), day);
        highLater.put(session.date(), session.highLater());
    }

    /** Puts what the bars before {@code today} say. */
    void put(LocalDate today, Map<SessionInput, Double> inputs) {
        NavigableMap<LocalDate, DailyPrice> known = new TreeMap<>(imported.headMap(today, false));
        known.keySet().removeAll(silent);
        known.putAll(stored.headMap(today, false));
        List<DailyPrice> days = List.copyOf(known.values());
        putDays(days, inputs);
        putWeeks(new Frame(periods(days, today, SpotFrames::week)), inputs);
        putMonths(new Frame(periods(days, today, SpotFrames::month)), inputs);
        putSwing(days, inputs);
        inputs.put(SessionInput.SPOT_VARIANCE_20, variance());
    }

    private static void putDays(List<DailyPrice> bars, Map<SessionInput, Double> inputs) {
        Frame days = new Frame(bars);
        put(bars, inputs, SessionInput.SPOT_DAY_HIGH, SessionInput.SPOT_DAY_LOW, SessionInput.SPOT_DAY_CLOSE);
        inputs.put(SessionInput.SPOT_DAY_ATR_14, days.atr(14));
        inputs.put(SessionInput.SPOT_DAY_ATR_50, days.atr(50));
        inputs.put(SessionInput.SPOT_DAY_ATR_RANK, Frame.rank(days.atrs(14), 252, 30));
        inputs.put(SessionInput.SPOT_DAY_RANGE_70, days.meanRange(70));
        inputs.put(SessionInput.SPOT_DAY_RANGE_294, days.meanRange(294));
        inputs.put(SessionInput.SPOT_DAY_EMA_20, days.ema(20, 0));
        inputs.put(SessionInput.SPOT_DAY_EMA_20_BEFORE, days.ema(20, 5));
        inputs.put(SessionInput.SPOT_DAY_EMA_50, days.ema(50, 0));
        inputs.put(SessionInput.SPOT_DAY_EMA_100, days.ema(100, 0));
        inputs.put(SessionInput.SPOT_DAY_EMA_200, days.ema(200, 0));
        inputs.put(SessionInput.SPOT_DAY_CPR_RANK, Frame.rank(days.widths(), 252, 30));
    }

    private static void putWeeks(Frame weeks, Map<SessionInput, Double> inputs) {
        List<DailyPrice> bars = weeks.bars();
        put(bars, inputs, SessionInput.SPOT_WEEK_HIGH, SessionInput.SPOT_WEEK_LOW, SessionInput.SPOT_WEEK_CLOSE);
        inputs.put(SessionInput.SPOT_WEEKS, (double) bars.size());
        inputs.put(SessionInput.SPOT_WEEK_ATR_14, weeks.atr(14));
        inputs.put(SessionInput.SPOT_WEEK_ATR_50, weeks.atr(50));
        inputs.put(SessionInput.SPOT_WEEK_ATR_RANK, Frame.rank(weeks.atrs(14), 104, 52));
        inputs.put(SessionInput.SPOT_WEEK_RANGE_14, weeks.meanRange(14));
        inputs.put(SessionInput.SPOT_WEEK_RANGE_61, weeks.meanRange(61));
        inputs.put(SessionInput.SPOT_WEEK_EMA_10, weeks.ema(10, 0));
        inputs.put(SessionInput.SPOT_WEEK_EMA_10_BEFORE, weeks.ema(10, 4));
        inputs.put(SessionInput.SPOT_WEEK_EMA_20, weeks.ema(20, 0));
        inputs.put(SessionInput.SPOT_WEEK_EMA_50, weeks.ema(50, 0));
        inputs.put(SessionInput.SPOT_WEEK_CPR_RANK, Frame.rank(weeks.widths(), 104, 52));
    }

    private static void putMonths(Frame months, Map<SessionInput, Double> inputs) {
        List<DailyPrice> bars = months.bars();
        put(bars, inputs, SessionInput.SPOT_MONTH_HIGH, SessionInput.SPOT_MONTH_LOW, SessionInput.SPOT_MONTH_CLOSE);
        inputs.put(SessionInput.SPOT_MONTHS, (double) bars.size());
        inputs.put(SessionInput.SPOT_MONTH_ATR_14, months.atr(14));
        inputs.put(SessionInput.SPOT_MONTH_ATR_21, months.atr(21));
        inputs.put(SessionInput.SPOT_MONTH_ATR_RANK, Frame.rank(months.atrs(14), 60, 24));
        inputs.put(SessionInput.SPOT_MONTH_RANGE_14, months.meanRange(14));
        inputs.put(SessionInput.SPOT_MONTH_EMA_6, months.ema(6, 0));
        inputs.put(SessionInput.SPOT_MONTH_EMA_6_BEFORE, months.ema(6, 3));
        inputs.put(SessionInput.SPOT_MONTH_EMA_12, months.ema(12, 0));
        inputs.put(SessionInput.SPOT_MONTH_EMA_24, months.ema(24, 0));
        inputs.put(SessionInput.SPOT_MONTH_CPR_RANK, Frame.rank(months.widths(), 60, 24));
    }

    private static void put(
            List<DailyPrice> bars,
            Map<SessionInput, Double> inputs,
            SessionInput high,
            SessionInput low,
            SessionInput close) {
        boolean known = !bars.isEmpty();
        inputs.put(high, known ? bars.getLast().high() : Double.NaN);
        inputs.put(low, known ? bars.getLast().low() : Double.NaN);
        inputs.put(close, known ? bars.getLast().close() : Double.NaN);
    }

    /** The range of the last 20 days and which of its ends was touched last. Ruling C7-j. */
    private void putSwing(List<DailyPrice> days, Map<SessionInput, Double> inputs) {
        if (days.size() < SWING) {
            inputs.put(SessionInput.SPOT_HIGH_20, Double.NaN);
            inputs.put(SessionInput.SPOT_LOW_20, Double.NaN);
            inputs.put(SessionInput.SPOT_HIGH_20_LATER, Double.NaN);
            return;
        }
        DailyPrice highest = days.get(days.size() - SWING);
        DailyPrice lowest = highest;
        for (DailyPrice day : days.subList(days.size() - SWING, days.size())) {
            highest = day.high() >= highest.high() ? day : highest;
            lowest = day.low() <= lowest.low() ? day : lowest;
        }
        inputs.put(SessionInput.SPOT_HIGH_20, highest.high());
        inputs.put(SessionInput.SPOT_LOW_20, lowest.low());
        inputs.put(SessionInput.SPOT_HIGH_20_LATER, later(highest, lowest));
    }

    /** Of a day that was not fed nobody knows which came first. */
    private double later(DailyPrice highest, DailyPrice lowest) {
        if (!highest.date().equals(lowest.date())) {
            return highest.date().isAfter(lowest.date()) ? 1 : 0;
        }
        @Nullable Boolean later = highLater.get(highest.date());
        return later == null ? Double.NaN : later ? 1 : 0;
    }

    /** Variance a year, the nights included. Rulings, component 5, row 84. */
    private double variance() {
        double sum = 0;
        int known = 0;
        for (double day : variances) {
            if (Double.isFinite(day)) {
                sum += day;
                known++;
            }
        }
        return known < LEAST_VARIANCE_DAYS ? Double.NaN : SESSIONS_A_YEAR * sum / known;
    }

    /** The bars of the periods that are over by {@code today}. */
    private static List<DailyPrice> periods(
            List<DailyPrice> days, LocalDate today, UnaryOperator<LocalDate> firstDayOf) {
        List<DailyPrice> periods = new ArrayList<>();
        LocalDate open = null;
        LocalDate now = firstDayOf.apply(today);
        for (DailyPrice day : days) {
            LocalDate first = firstDayOf.apply(day.date());
            if (first.equals(now)) {
                break;
            }
            if (first.equals(open)) {
                periods.set(periods.size() - 1, joined(periods.getLast(), day));
            } else {
                periods.add(day);
            }
            open = first;
        }
        return periods;
    }

    private static DailyPrice joined(DailyPrice earlier, DailyPrice day) {
        return new DailyPrice(
                day.date(),
                earlier.open(),
                Math.max(earlier.high(), day.high()),
                Math.min(earlier.low(), day.low()),
                day.close());
    }

    private static LocalDate week(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate month(LocalDate date) {
        return date.withDayOfMonth(1);
    }
}
