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

    /** The time that is asked for: who says only what was known asks for what was served then, if clocks agree. */
    @Nullable
    Instant asked(@Nullable Instant at, @Nullable Instant knownAt) {
        return at == null && clock.isSteady() ? knownAt : at;
    }

    /** The moment of these two times, which must have come; now, without any. */
    Moment of(@Nullable Instant at, @Nullable Instant knownAt) {
        Instant now = clock.now();
        if (at != null && at.isAfter(now.plus(SKEW))) {
            throw new ApiException(ApiError.TIME_IN_FUTURE, "at is " + at + ", the exchange's clock shows " + now);
        }
        Instant ours = clock.ours();
        if (knownAt != null && knownAt.isAfter(ours.plus(SKEW))) {
            throw new ApiException(ApiError.TIME_IN_FUTURE, "known_at is " + knownAt + ", our clock shows " + ours);
        }
        return new Moment(at == null ? now : at, clock, calendar, staleAfter);
    }

    CacheControl cacheUntil(@Nullable Instant next) {
        return Caching.until(next, clock.now(), clock.isSteady());
    }
}
