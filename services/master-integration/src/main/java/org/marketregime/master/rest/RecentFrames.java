package org.marketregime.master.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.integration.Frame;

/** The frames of the last minutes of every underlying. One thread adds, any thread reads. */
public final class RecentFrames implements FrameReader {
    private static final NavigableMap<Instant, Map<ComponentId, Frame>> NONE = Collections.emptyNavigableMap();

    private final Map<String, NavigableMap<Instant, Map<ComponentId, Frame>>> underlyings = new ConcurrentHashMap<>();
    private final int mostMinutes;

    /** Keeps so many minutes of each underlying. */
    public RecentFrames(int mostMinutes) {
        if (mostMinutes < 1) {
            throw new IllegalArgumentException("frames of 1 minute or more are kept, was " + mostMinutes);
        }
        this.mostMinutes = mostMinutes;
    }

    /** Adds a frame; one of a revision that is not newer than what is kept changes nothing. */
    public void add(Frame frame) {
        NavigableMap<Instant, Map<ComponentId, Frame>> minutes =
                underlyings.computeIfAbsent(frame.underlying(), name -> new ConcurrentSkipListMap<>());
        Map<ComponentId, Frame> before = minutes.get(frame.eventTime());
        EnumMap<ComponentId, Frame> after = new EnumMap<>(ComponentId.class);
        if (before != null) {
            after.putAll(before);
        }
        Frame kept = after.get(frame.component());
        if (kept != null && kept.revision() >= frame.revision()) {
            return;
        }
        after.put(frame.component(), frame);
        // A minute is replaced as a whole: a reader sees it before or after, never between.
        minutes.put(frame.eventTime(), after);
        while (minutes.size() > mostMinutes) {
            minutes.pollFirstEntry();
        }
    }

    @Override
    public List<Frame> current(String underlying) {
        return frames(minutes(underlying).lastEntry());
    }

    @Override
    public List<Frame> at(String underlying, Instant at) {
        return frames(minutes(underlying).floorEntry(at));
    }

    @Override
    public Optional<Instant> oldest(String underlying) {
        var first = minutes(underlying).firstEntry();
        return first == null ? Optional.empty() : Optional.of(first.getKey());
    }

    private NavigableMap<Instant, Map<ComponentId, Frame>> minutes(String underlying) {
        return underlyings.getOrDefault(underlying, NONE);
    }

    private static List<Frame> frames(Map.@Nullable Entry<Instant, Map<ComponentId, Frame>> minute) {
        return minute == null ? List.of() : new ArrayList<>(minute.getValue().values());
    }
}
