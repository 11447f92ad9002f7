package org.marketregime.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The simulated contract calendar: weekday sessions without holidays, weekly expiry on Tuesday, monthly on the last one. */
final class Expiries {
    static final int COUNT = 6;
    static final int WEEKLIES = 4;
    private static final int FAR = 30;

    private Expiries() {}

    static boolean isSession(LocalDate date) {
        return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    static LocalDate sessionAfter(LocalDate date) {
        LocalDate next = date.plusDays(1);
        return isSession(next) ? next : next.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    /** Four Tuesdays, {@code date} included, then the first two last Tuesdays of a month more than 30 days away. */
    static List<LocalDate> listed(LocalDate date) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate tuesday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        for (int week = 0; week < WEEKLIES; week++) {
            expiries.add(tuesday.plusWeeks(week));
        }
        for (YearMonth month = YearMonth.from(date); expiries.size() < COUNT; month = month.plusMonths(1)) {
            LocalDate last = lastTuesday(month);
            if (ChronoUnit.DAYS.between(date, last) > FAR) {
                expiries.add(last);
            }
        }
        return expiries;
    }

    /** Expiry of the future that trades on {@code date}: the nearest monthly one. */
    static LocalDate future(LocalDate date) {
        LocalDate last = lastTuesday(YearMonth.from(date));
        return last.isBefore(date) ? lastTuesday(YearMonth.from(date).plusMonths(1)) : last;
    }

    private static LocalDate lastTuesday(YearMonth month) {
        return month.atDay(1).with(TemporalAdjusters.lastInMonth(DayOfWeek.TUESDAY));
    }

    /** Sessions after {@code from} up to and including {@code to}. */
    static int businessDays(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate date = from.plusDays(1); !date.isAfter(to); date = date.plusDays(1)) {
            if (isSession(date)) {
                days++;
            }
        }
        return days;
    }
}
