package org.marketregime.integration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;

/** Time as the exchange spends it: only regular sessions count. */
public final class MarketTime {
    private MarketTime() {}

    /** How much of the time from {@code from} to {@code to} the exchange was open; zero when {@code to} is earlier. */
    public static Duration between(TradingCalendar calendar, Instant from, Instant to) {
        Duration open = Duration.ZERO;
        LocalDate last = TradingSession.dateOf(to);
        for (LocalDate date = TradingSession.dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
            if (calendar.isTradingDay(date)) {
                Instant start = later(from, opening(date));
                Instant end = earlier(to, TradingSession.endOf(date, TradingSession.MINUTES));
                open = start.isBefore(end) ? open.plus(Duration.between(start, end)) : open;
            }
        }
        return open;
    }

    static Instant opening(LocalDate date) {
        return date.atTime(TradingSession.OPEN).atZone(TradingSession.ZONE).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
