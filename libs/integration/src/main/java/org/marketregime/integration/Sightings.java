package org.marketregime.integration;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.TradingSession;

/** The newest minute that was seen of each part of an underlying. Immutable. */
final class Sightings {
    static final Sightings NONE = new Sightings(null, null, new Seen[ComponentId.ALL.size()]);

    /** @param dataAsOf end of the last minute that brought rows, null when none did that day */
    record Seen(Instant eventTime, @Nullable Instant dataAsOf) {}

    private final @Nullable Seen bars;
    private final @Nullable Seen signal;
    private final @Nullable Seen[] components;

    private Sightings(@Nullable Seen bars, @Nullable Seen signal, @Nullable Seen[] components) {
        this.bars = bars;
        this.signal = signal;
        this.components = components;
    }

    @Nullable
    Seen bars() {
        return bars;
    }

    @Nullable
    Seen signal() {
        return signal;
    }

    @Nullable
    Seen component(ComponentId component) {
        return components[component.number() - 1];
    }

    /** @param rows whether the minute brought any */
    Sightings withBars(Instant eventTime, boolean rows) {
        if (!newer(bars, eventTime)) {
            return this;
        }
        Instant before = bars == null ? null : bars.dataAsOf();
        boolean today = before != null && TradingSession.dateOf(before).equals(TradingSession.dateOf(eventTime));
        return new Sightings(new Seen(eventTime, rows ? eventTime : today ? before : null), signal, components);
    }

    Sightings withSignal(Signal published) {
        Instant eventTime = published.eventTime();
        return newer(signal, eventTime) ? new Sightings(bars, new Seen(eventTime, eventTime), components) : this;
    }

    Sightings withComponent(ComponentId component, Instant eventTime, @Nullable Instant dataAsOf) {
        int at = component.number() - 1;
        if (!newer(components[at], eventTime)) {
            return this;
        }
        @Nullable Seen[] changed = Arrays.copyOf(components, components.length);
        changed[at] = new Seen(eventTime, dataAsOf);
        return new Sightings(bars, signal, changed);
    }

    private static boolean newer(@Nullable Seen seen, Instant eventTime) {
        return seen == null || !eventTime.isBefore(seen.eventTime());
    }
}
