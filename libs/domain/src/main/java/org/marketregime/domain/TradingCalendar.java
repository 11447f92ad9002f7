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
 */
public record TradingCalendar(Set<LocalDate> holidays, Set<LocalDate> specials) {
    public TradingCalendar {
        holidays = Set.copyOf(holidays);
        specials = Set.copyOf(specials);
    }

    /** Whether a regular session is expected on {@code date}. */
    public boolean isTradingDay(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !holidays.contains(date) && !isSpecial(date);
    }

    public boolean isSpecial(LocalDate date) {
        return specials.contains(date);
    }
}
