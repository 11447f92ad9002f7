package org.marketregime.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which dates the exchange trades. Holidays and special sessions are dated facts from configuration, never inferred
 * from weekdays or from the data.
 *
 * @param holidays weekdays without a session
 * @param specials sessions that stay out of every historical statistic: Muhurat, half days, disaster-recovery Saturdays
 * @param weekendSessions Saturdays and Sundays with a full regular session, as on the day of a budget
 */
public record TradingCalendar(Set<LocalDate> holidays, Set<LocalDate> specials, Set<LocalDate> weekendSessions) {
    public TradingCalendar {
        holidays = Set.copyOf(holidays);
        specials = Set.copyOf(specials);
        weekendSessions = Set.copyOf(weekendSessions);
    }

    public TradingCalendar(Set<LocalDate> holidays, Set<LocalDate> specials) {
        this(holidays, specials, Set.of());
    }

    /** Whether a regular session is expected on {@code date}. */
    public boolean isTradingDay(LocalDate date) {
        if (isSpecial(date)) {
            return false;
        }
        DayOfWeek day = date.getDayOfWeek();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        return weekend ? weekendSessions.contains(date) : !holidays.contains(date);
    }

    /** How many regular sessions lie after {@code date}, up to and with {@code last}; 0 on the last day. */
    public int tradingDays(LocalDate date, LocalDate last) {
        int days = 0;
        for (LocalDate day = date.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            days += isTradingDay(day) ? 1 : 0;
        }
        return days;
    }

    public boolean isSpecial(LocalDate date) {
        return specials.contains(date);
    }
}
