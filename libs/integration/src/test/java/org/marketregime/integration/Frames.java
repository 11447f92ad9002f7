package org.marketregime.integration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingSession;

/** Frames for tests: content, and with it every hash, follows from a seed. */
record Frames(
        String underlying,
        ComponentId component,
        Instant eventTime,
        Instant sealedAt,
        int revision,
        long content,
        @Nullable Instant dataAsOf,
        @Nullable Integer frontDte) {
    static final LocalDate DAY = LocalDate.of(2025, 8, 29);

    static Instant minute(int minute) {
        return TradingSession.endOf(DAY, minute);
    }

    /** When the seal of a minute of {@link #DAY} is announced: 200 ms after its end. */
    static Instant sealOf(int minute) {
        return minute(minute).plusMillis(200);
    }

    static Frames of(ComponentId component, int minute) {
        long content = 1_000L * minute + component.number();
        return new Frames("NIFTY", component, minute(minute), sealOf(minute), 1, content, minute(minute), 3);
    }

    Frames revision(int next) {
        return new Frames(underlying, component, eventTime, sealedAt, next, content, dataAsOf, frontDte);
    }

    Frames content(long other) {
        return new Frames(underlying, component, eventTime, sealedAt, revision, other, dataAsOf, frontDte);
    }

    Frames underlying(String other) {
        return new Frames(other, component, eventTime, sealedAt, revision, content, dataAsOf, frontDte);
    }

    Frames dataAsOf(@Nullable Instant other) {
        return new Frames(underlying, component, eventTime, sealedAt, revision, content, other, frontDte);
    }

    Frames frontDte(@Nullable Integer other) {
        return new Frames(underlying, component, eventTime, sealedAt, revision, content, dataAsOf, other);
    }

    Frames sealedAt(Instant other) {
        return new Frames(underlying, component, eventTime, other, revision, content, dataAsOf, frontDte);
    }

    Frame frame() {
        return new Frame(
                underlying,
                eventTime,
                component,
                revision,
                new Digest(content, 1, 0, 0),
                new Digest(content, 2, 0, 0),
                sealedAt,
                sealedAt.plus(Duration.ofMillis(3)),
                dataAsOf,
                Values.of((float) content, 1, Float.NaN),
                new Channels(0.25, -0.5, 0.5),
                frontDte);
    }
}
