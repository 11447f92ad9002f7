package org.marketregime.integration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that is set once and then runs by the machine's monotonic counter: deadlines stay right when someone sets the
 * wall clock. How far the two are apart is an alarm, not a correction.
 */
public final class SteadyClock implements InstantSource {
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;

    /**
     * A clock that starts at the time that {@code wall} shows now, or at {@code notBefore} if that is later: what was
     * published under another clock stays in the past.
     *
     * @param nanos {@link System#nanoTime}, or a test's counter
     */
    public SteadyClock(InstantSource wall, LongSupplier nanos, Instant notBefore) {
        this.wall = wall;
        this.nanos = nanos;
        Instant shown = wall.instant();
        this.start = shown.isBefore(notBefore) ? notBefore : shown;
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }

    /** How far the wall clock is ahead of this one. */
    public Duration skew() {
        return Duration.between(instant(), wall.instant());
    }
}
