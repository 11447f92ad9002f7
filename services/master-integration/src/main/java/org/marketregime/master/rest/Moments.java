package org.marketregime.master.rest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.domain.TradingCalendar;
import org.springframework.http.CacheControl;

/** The moments for which answers are made. */
record Moments(MarketClock clock, TradingCalendar calendar, Duration staleAfter) {
    /** How far the clock of a caller may be ahead of ours. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    Moment now() {
        return at(clock.now());
    }

    /** The moment {@code asked}, which must have come. */
    Moment past(String name, Instant asked) {
        Instant now = clock.now();
        if (asked.isAfter(now.plus(SKEW))) {
            throw new ApiException(
                    ApiError.TIME_IN_FUTURE, name + " is " + asked + ", the exchange's clock shows " + now);
        }
        return at(asked);
    }

    CacheControl cacheUntil(@Nullable Instant next) {
        return Caching.until(next, clock.now(), clock.isSteady());
    }

    private Moment at(Instant time) {
        return new Moment(time, clock, calendar, staleAfter);
    }
}
