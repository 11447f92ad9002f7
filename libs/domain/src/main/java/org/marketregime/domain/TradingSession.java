package org.marketregime.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The regular session of the exchange: 09:15 to 15:30 IST, 375 one-minute rows. A minute is named by its end: minute 1
 * ends 09:16, minute 375 ends 15:30.
 */
public final class TradingSession {
    public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    public static final LocalTime OPEN = LocalTime.of(9, 15);
    public static final LocalTime CLOSE = LocalTime.of(15, 30);
    public static final int MINUTES = 375;

    private TradingSession() {}

    /** The end of minute {@code minute} (1…375) of the session of {@code date}. */
    public static Instant endOf(LocalDate date, int minute) {
        if (minute < 1 || minute > MINUTES) {
            throw new IllegalArgumentException("minute must be 1…" + MINUTES + ", was " + minute);
        }
        return date.atTime(OPEN).atZone(ZONE).toInstant().plus(Duration.ofMinutes(minute));
    }

    /**
     * The minute that an observation at {@code instant} belongs to: the smallest m whose end is not before it. A
     * snapshot of 09:24:16 belongs to the minute that ends 09:25, one of exactly 09:25:00 too.
     *
     * @return 1…375, or a number outside that range when the instant lies outside the session of {@code date}
     */
    public static int minuteOf(LocalDate date, Instant instant) {
        Duration sinceOpen = Duration.between(date.atTime(OPEN).atZone(ZONE).toInstant(), instant);
        return Math.toIntExact(
                Math.ceilDiv(sinceOpen.toNanos(), Duration.ofMinutes(1).toNanos()));
    }

    /** The trade date that {@code instant} falls on at the exchange. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** When contracts that expire on {@code expiry} stop trading: 15:30 IST of that date. */
    public static Instant expiryTime(LocalDate expiry) {
        return expiry.atTime(CLOSE).atZone(ZONE).toInstant();
    }
}
