package org.marketregime.master;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.marketregime.domain.ComponentId;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Signal;
import org.marketregime.integration.SignalBook;

/**
 * What the service keeps beside the master's state: signals and frames for readers, and which minutes were announced.
 * Immutable; an underlying that changes is copied, the others are shared.
 */
final class Readers {
    private static final int MOST_ANNOUNCED = 800;

    private final SignalBook signals;
    private final Map<String, Map<ComponentId, Frame>> frames;
    private final Map<String, NavigableSet<Instant>> announced;

    Readers(SignalBook signals, Map<String, Map<ComponentId, Frame>> frames) {
        this(signals, frames, Map.of());
    }

    private Readers(
            SignalBook signals,
            Map<String, Map<ComponentId, Frame>> frames,
            Map<String, NavigableSet<Instant>> announced) {
        this.signals = signals;
        this.frames = frames;
        this.announced = announced;
    }

    SignalBook signals() {
        return signals;
    }

    Map<String, Map<ComponentId, Frame>> frames() {
        return frames;
    }

    boolean announced(String underlying, Instant eventTime) {
        NavigableSet<Instant> minutes = announced.get(underlying);
        return minutes != null && minutes.contains(eventTime);
    }

    Readers with(Signal signal) {
        return new Readers(signals.with(signal), frames, announced);
    }

    /** With {@code frame}, unless a newer minute of its component is here. */
    Readers with(Frame frame) {
        Map<ComponentId, Frame> before = frames.getOrDefault(frame.underlying(), Map.of());
        Frame last = before.get(frame.component());
        if (last != null && last.eventTime().isAfter(frame.eventTime())) {
            return this;
        }
        Map<ComponentId, Frame> changed = new EnumMap<>(ComponentId.class);
        changed.putAll(before);
        changed.put(frame.component(), frame);
        Map<String, Map<ComponentId, Frame>> all = new HashMap<>(frames);
        all.put(frame.underlying(), java.util.Collections.unmodifiableMap(changed));
        return new Readers(signals, java.util.Collections.unmodifiableMap(all), announced);
    }

    Readers withAnnounced(String underlying, Instant eventTime) {
        NavigableSet<Instant> minutes = new TreeSet<>(announced.getOrDefault(underlying, new TreeSet<>()));
        if (!minutes.add(eventTime)) {
            return this;
        }
        while (minutes.size() > MOST_ANNOUNCED) {
            minutes.pollFirst();
        }
        Map<String, NavigableSet<Instant>> all = new HashMap<>(announced);
        all.put(underlying, minutes);
        return new Readers(signals, frames, all);
    }
}
