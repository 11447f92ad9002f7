package org.marketregime.research;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;

/**
 * A minute of a session.
 *
 * @param number 1…375
 */
record SessionMinute(LocalDate date, int number) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The minute that ends at {@code text}, exchange-local unless it has an offset. */
    static SessionMinute parse(String text) {
        try {
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from)) {
                case ZonedDateTime time -> ending(time.toInstant());
                case LocalDateTime time ->
                    ending(time.atZone(TradingSession.ZONE).toInstant());
                case Object other -> throw new IllegalStateException("asked for a time, got " + other);
            };
        } catch (DateTimeException e) {
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    "a minute is named by its end, like 2025-08-29T10:31 at the exchange or 2025-08-29T05:01Z, not \""
                            + text + "\"",
                    e);
        }
    }

    static SessionMinute ending(Instant end) {
        LocalDate date = TradingSession.dateOf(end);
        LocalDateTime local = LocalDateTime.ofInstant(end, TradingSession.ZONE);
        Duration sinceOpen = Duration.between(date.atTime(TradingSession.OPEN), local);
        long number = sinceOpen.dividedBy(MINUTE);
        if (!sinceOpen.equals(MINUTE.multipliedBy(number)) || number < 1 || number > TradingSession.MINUTES) {
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    local
                            + " at the exchange is not the end of a minute of the session, which are 09:16, 09:17, … 15:30");
        }
        return new SessionMinute(date, Math.toIntExact(number));
    }

    Instant end() {
        return TradingSession.endOf(date, number);
    }

    @Override
    public String toString() {
        return date + " " + TradingSession.OPEN.plusMinutes(number);
    }
}
