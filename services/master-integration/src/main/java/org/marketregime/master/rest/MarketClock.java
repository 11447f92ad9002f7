package org.marketregime.master.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marketregime.integration.FeedClock;
import org.marketregime.integration.Signal;

/**
 * The exchange's clock, and how the times at which we knew something read on it. While a past day is replayed the two
 * clocks show different years.
 */
public sealed interface MarketClock {
    /** What the exchange's clock shows. */
    Instant now();

    /** What our own clock shows: the one that says when something was known. */
    default Instant ours() {
        return clock().instant();
    }

    /** Our own clock. */
    InstantSource clock();

    /** What the exchange's clock showed when {@code signal} was made. */
    Instant madeAt(Signal signal);

    /** Whether minutes come at the pace at which they end. Otherwise nobody can tell when the next one comes. */
    boolean isSteady();

    /** The clock of live operation: the exchange's is ours. */
    record Live(InstantSource clock) implements MarketClock {
        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Instant madeAt(Signal signal) {
            return signal.knownAt();
        }

        @Override
        public boolean isSteady() {
            return true;
        }
    }

    /**
     * The clock of a replay: it shows the minute announced last, plus the time since.
     *
     * @param feed gives null until a minute was announced
     */
    record Replay(InstantSource clock, Supplier<@Nullable FeedClock> feed) implements MarketClock {
        @Override
        public Instant now() {
            FeedClock shown = feed.get();
            return shown == null ? Instant.EPOCH : shown.at(clock.instant());
        }

        @Override
        public Instant madeAt(Signal signal) {
            return signal.eventTime().plus(Duration.between(signal.sealedAt(), signal.knownAt()));
        }

        @Override
        public boolean isSteady() {
            return false;
        }
    }
}
