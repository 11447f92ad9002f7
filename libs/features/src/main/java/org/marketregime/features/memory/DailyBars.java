package org.marketregime.features.memory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.memory.DailyBar.Range;

/** Daily bars of one underlying, regular sessions only, and the levels of the day and the week made of them. */
public final class DailyBars {
    private static final int WIDTHS = 60;
    private static final int KEPT = 130;
    private static final int RETURNS = 20;
    private static final int LEAST_RETURNS = 15;
    private static final double SESSIONS_A_YEAR = 252;

    private final TradingCalendar calendar;
    private final List<DailyBar> bars = new ArrayList<>();
    private @Nullable LocalDate firstStored;

    public DailyBars(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    void add(DailyBar bar) {
        firstStored = firstStored == null ? bar.date() : firstStored;
        bars.add(bar);
        if (bars.size() > KEPT) {
            bars.removeFirst();
        }
    }

    /** The date of the last regular session; null before there was one. */
    @Nullable
    LocalDate lastDate() {
        return bars.isEmpty() ? null : bars.getLast().date();
    }

    /** Whether today's price for the daily levels is the future's. */
    boolean levelsFromFuture() {
        return !bars.isEmpty() && bars.getLast().levelsFromFuture();
    }

    /** The last session's range of the price for the levels. */
    Range day() {
        return bars.isEmpty() ? Range.NONE : bars.getLast().levels();
    }

    /** The range of the session before the last; none if its price was the other one. */
    Range dayBefore() {
        if (bars.size() < 2) {
            return Range.NONE;
        }
        DailyBar before = bars.get(bars.size() - 2);
        return before.levelsFromFuture() == levelsFromFuture() ? before.levels() : Range.NONE;
    }

    Range futureDay() {
        return bars.isEmpty() ? Range.NONE : bars.getLast().range(true);
    }

    double futureDayVwap() {
        return bars.isEmpty() ? Double.NaN : bars.getLast().futureVwap();
    }

    double futureInterest() {
        return bars.isEmpty() ? Double.NaN : bars.getLast().futureInterest();
    }

    /** Mid-rank of the last session's CPR width among the 60 before it, all of which must be known. */
    double widthRank() {
        if (bars.size() <= WIDTHS) {
            return Double.NaN;
        }
        double width = day().width();
        double rank = 0;
        for (DailyBar bar : bars.subList(bars.size() - 1 - WIDTHS, bars.size() - 1)) {
            double earlier = bar.levels().width();
            if (!Double.isFinite(earlier)) {
                return Double.NaN;
            }
            rank += earlier < width ? 1 : earlier == width ? 0.5 : 0;
        }
        return Double.isFinite(width) ? rank / WIDTHS : Double.NaN;
    }

    /** Variance a year of spot's log returns over the last 20 sessions, close to close and no mean removed. Ruling C12. */
    double spotVariance() {
        double squares = 0;
        int known = 0;
        for (int i = Math.max(1, bars.size() - RETURNS); i < bars.size(); i++) {
            double move = StrictMath.log(
                    bars.get(i).spot().close() / bars.get(i - 1).spot().close());
            if (Double.isFinite(move)) {
                squares += move * move;
                known++;
            }
        }
        return known < LEAST_RETURNS ? Double.NaN : SESSIONS_A_YEAR * squares / known;
    }

    /** The range of the calendar week before that of {@code today}; none if the store begins inside that week. */
    Range weekBefore(LocalDate today) {
        LocalDate monday = monday(today).minusWeeks(1);
        LocalDate firstDay = firstTradingDay(monday);
        if (firstDay == null || firstStored == null || firstStored.isAfter(firstDay)) {
            return Range.NONE;
        }
        boolean ofFuture = levelsFromFuture();
        Range week = Range.NONE;
        for (DailyBar bar : bars) {
            Range range = bar.range(ofFuture);
            if (monday(bar.date()).equals(monday) && range.counts()) {
                week = week.with(range.high(), range.low(), range.close());
            }
        }
        return week;
    }

    /** Σ price·volume and Σ volume of the future over the sessions of this week before {@code today}. */
    WeekSums weekToDate(LocalDate today) {
        LocalDate monday = monday(today);
        double value = 0;
        double volume = 0;
        List<LocalDate> stored = new ArrayList<>();
        for (DailyBar bar : bars) {
            if (!bar.date().isBefore(monday) && bar.date().isBefore(today)) {
                value += bar.value();
                volume += bar.volume();
                stored.add(bar.date());
            }
        }
        for (LocalDate date = monday; date.isBefore(today); date = date.plusDays(1)) {
            if (calendar.isTradingDay(date) && !stored.contains(date)) {
                return new WeekSums(Double.NaN, Double.NaN);
            }
        }
        return new WeekSums(value, volume);
    }

    /** NaN if a session of the week is not in the store. */
    record WeekSums(double value, double volume) {}

    private @Nullable LocalDate firstTradingDay(LocalDate monday) {
        for (LocalDate date = monday; date.isBefore(monday.plusWeeks(1)); date = date.plusDays(1)) {
            if (calendar.isTradingDay(date)) {
                return date;
            }
        }
        return null;
    }

    private static LocalDate monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
