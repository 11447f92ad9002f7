package org.marketregime.runtime.kafka;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still where its source steps back, so that no deadline comes twice and none moves away. */
final class ForwardClock implements InstantSource {
    private final InstantSource source;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    ForwardClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        Instant read = source.instant();
        return latest.accumulateAndGet(read, (before, now) -> now.isBefore(before) ? before : now);
    }
}
