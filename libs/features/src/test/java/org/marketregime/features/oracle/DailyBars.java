package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.ln;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/** The days of the underlying before today: those of stored sessions from their samples, any others as imported. */
final class DailyBars {
    private static final int ATR = 14;
    private static final int SWING = 20;

    private final LocalDate today;
    private final List<DayBar> days;

    DailyBars(LocalDate today, List<DailyPrice> imported, List<DayBar> stored) {
        this.today = today;
        TreeMap<LocalDate, DayBar> byDate = new TreeMap<>();
        imported.forEach(price -> byDate.put(price.date(), DayBar.of(price)));
        stored.forEach(bar -> byDate.put(bar.date(), bar));
        days = new ArrayList<>(byDate.headMap(today).values());
    }

    @Nullable
    DayBar last() {
        return days.isEmpty() ? null : days.getLast();
    }

    double lastClose() {
        DayBar last = last();
        return last == null ? NAN : last.close();
    }

    /** A: Wilder's average of the true range over 14 days, gaps included, as a fraction of the last close. */
    double atr() {
        if (days.size() < ATR) {
            return NAN;
        }
        double average = 0;
        for (int i = 0; i < days.size(); i++) {
            double range = trueRange(i);
            average = i < ATR ? average + range / ATR : average + (range - average) / ATR;
        }
        return Numbers.divide(average, lastClose());
    }

    private double trueRange(int i) {
        DayBar day = days.get(i);
        if (i == 0) {
            return day.high() - day.low();
        }
        double before = days.get(i - 1).close();
        return Math.max(day.high() - day.low(), Math.max(Math.abs(day.high() - before), Math.abs(day.low() - before)));
    }

    /** The exponential average of ln close over n days, as a price. */
    double ema(int n) {
        if (days.size() < n) {
            return NAN;
        }
        double average = 0;
        for (int i = 0; i < days.size(); i++) {
            double close = ln(days.get(i).close());
            average = i < n ? average + close / n : average + 2.0 / (n + 1) * (close - average);
        }
        return StrictMath.exp(average);
    }

    /** The last finished ISO week, null unless a day of an earlier week is known. */
    @Nullable
    DayBar week() {
        return lastPeriod(date -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /** The last finished calendar month, null unless a day of an earlier month is known. */
    @Nullable
    DayBar month() {
        return lastPeriod(date -> date.withDayOfMonth(1));
    }

    private @Nullable DayBar lastPeriod(UnaryOperator<LocalDate> startOf) {
        TreeMap<LocalDate, DayBar> periods = new TreeMap<>();
        for (DayBar day : days) {
            periods.merge(startOf.apply(day.date()), day, DayBar::then);
        }
        List<DayBar> finished =
                new ArrayList<>(periods.headMap(startOf.apply(today)).values());
        return finished.size() < 2 ? null : finished.getLast();
    }

    /**
     * High and low of the last 20 days and, as its close, the extreme that came last; NaN when a day known only from
     * elsewhere holds both.
     */
    @Nullable
    DayBar swing() {
        if (days.size() < SWING) {
            return null;
        }
        List<DayBar> range = days.subList(days.size() - SWING, days.size());
        int high = 0;
        int low = 0;
        for (int i = 0; i < SWING; i++) {
            high = range.get(i).high() >= range.get(high).high() ? i : high;
            low = range.get(i).low() <= range.get(low).low() ? i : low;
        }
        double top = range.get(high).high();
        double bottom = range.get(low).low();
        double order = high == low ? range.get(high).order() : Integer.compare(high, low);
        double newer = Double.isNaN(order) ? NAN : order >= 0 ? top : bottom;
        return new DayBar(range.getLast().date(), top, bottom, newer, order);
    }
}
