package org.marketregime.integration;

import java.time.Duration;
import java.time.Instant;

/**
 * What the clock of the exchange shows while a past day is replayed: the minute announced last, plus the time since. In
 * live operation the exchange's clock is ours, and this must not be used: it would hide that the feed lags.
 *
 * @param eventTime of the announcement
 * @param knownAt when it was made
 */
public record FeedClock(Instant eventTime, Instant knownAt) {
    public Instant at(Instant now) {
        return eventTime.plus(Duration.between(knownAt, now));
    }
}
