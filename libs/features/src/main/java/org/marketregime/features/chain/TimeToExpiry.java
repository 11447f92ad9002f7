package org.marketregime.features.chain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.marketregime.domain.TradingSession;

/** Calendar time from the minutes of a session to 15:30 of an expiry date. Specification P-3. */
public final class TimeToExpiry {
    private static final double YEAR_MINUTES = 525_600;
    private static final double SHORTEST_MINUTES = 5;
    private static final int DAY_MINUTES = 1440;
    private static final double LAST_HOUR_MINUTES = 60;

    private final long days;
    private final double rate;

    public TimeToExpiry(LocalDate tradeDate, LocalDate expiry, double rate) {
        this.days = ChronoUnit.DAYS.between(tradeDate, expiry);
        this.rate = rate;
    }

    /** Minutes to expiry at the end of {@code minute}; 0 at the last minute of expiry day. */
    public double minutes(int minute) {
        return (double) days * DAY_MINUTES + TradingSession.MINUTES - minute;
    }

    /** Whether 60 minutes or less are left. Specification P-9, ruling S15. */
    boolean lastHour(int minute) {
        return minutes(minute) <= LAST_HOUR_MINUTES;
    }

    /** τ in years, at least five minutes. */
    public double years(int minute) {
        return Math.max(minutes(minute), SHORTEST_MINUTES) / YEAR_MINUTES;
    }

    /** e^(−rτ). */
    double discount(int minute) {
        return StrictMath.exp(-rate * years(minute));
    }

    /** e^(rτ). */
    double growth(int minute) {
        return StrictMath.exp(rate * years(minute));
    }
}
