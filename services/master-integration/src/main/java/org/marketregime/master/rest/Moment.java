package org.marketregime.master.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.integration.MarketTime;
import org.marketregime.integration.Signal;

/**
 * The time of the exchange for which an answer is made, and the rules by which it judges ages. The same moment gives the
 * same answer, whenever it is asked for.
 *
 * @param at what the exchange's clock shows or showed
 */
record Moment(Instant at, MarketClock clock, TradingCalendar calendar, Duration staleAfter) {
    /** Longer than any closure of an exchange; after it the calendar is thought to have ended. */
    private static final int LONGEST_PAUSE_DAYS = 30;

    boolean isStale(Instant minute) {
        return MarketTime.between(calendar, minute, at).compareTo(staleAfter) > 0;
    }

    /** How old the minute was when its answer was made; constant, so that equal answers stay equal. */
    Duration ageWhenMade(Signal signal) {
        Duration age = Duration.between(signal.eventTime(), clock.madeAt(signal));
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The end of the next minute of a regular session, null when the calendar knows none. */
    @Nullable
    Instant nextAfter(Instant minute) {
        LocalDate date = TradingSession.dateOf(minute);
        if (calendar.isTradingDay(date)) {
            int next = TradingSession.minuteOf(date, minute.plusNanos(1));
            if (next <= TradingSession.MINUTES) {
                return TradingSession.endOf(date, Math.max(1, next));
            }
        }
        for (int days = 1; days <= LONGEST_PAUSE_DAYS; days++) {
            if (calendar.isTradingDay(date.plusDays(days))) {
                return TradingSession.endOf(date.plusDays(days), 1);
            }
        }
        return null;
    }
}
