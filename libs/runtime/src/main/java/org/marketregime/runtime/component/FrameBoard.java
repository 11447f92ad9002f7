package org.marketregime.runtime.component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Channels;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.FrameRow;
import org.marketregime.runtime.component.Hearing.Heard;

/**
 * What components said lately, as others read it: the frames of the last sessions of each underlying. Filled with messages only, also
 * by components of the same process, so that what is read does not depend on who runs where. The first frame of a component for a
 * minute stands. Belongs to one thread.
 */
final class FrameBoard {
    private static final int SESSIONS = 3;

    /** Where there are no partitions. */
    static final int ANY_PARTITION = 0;

    /** Who was waited for in vain in so many minutes is not waited for until heard of again. */
    static final int PATIENCE = 3;

    private final Set<Integer> wanted;
    private final Map<String, Line> lines = new TreeMap<>();
    /** For how many minutes it has been waited for in vain. */
    private final Map<Speaker, Integer> vain = new HashMap<>();

    /** @param wanted numbers of the components whose frames are kept */
    FrameBoard(Set<Integer> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** A minute of a component. */
    record Place(String underlying, LocalDate date, int component, int minute) {
        static Place of(FeatureFrame frame, ComponentId component) {
            Instant end = Micros.instant(frame.getEventTimeUs());
            LocalDate date = TradingSession.dateOf(end);
            return new Place(frame.getUnderlying(), date, component.number(), TradingSession.minuteOf(date, end));
        }
    }

    /** A component on an underlying. */
    private record Speaker(String underlying, int component) {}

    /** An underlying. */
    private static final class Line {
        final int partition;
        final TreeMap<LocalDate, Map<Integer, Heard[]>> sessions = new TreeMap<>();

        Line(int partition) {
            this.partition = partition;
        }
    }

    /** Puts up a frame that is right, unless nobody reads it or its place is taken. */
    void put(FeatureFrame frame, int partition) {
        ComponentId component = ComponentId.find(frame.getComponent()).orElse(null);
        if (component == null || !wanted.contains(component.number())) {
            return;
        }
        Place place = Place.of(frame, component);
        Line line = lines.computeIfAbsent(place.underlying(), _ -> new Line(partition));
        Heard[] minutes = line.sessions
                .computeIfAbsent(place.date(), _ -> new HashMap<>())
                .computeIfAbsent(place.component(), _ -> new Heard[TradingSession.MINUTES + 1]);
        if (minutes[place.minute()] == null) {
            minutes[place.minute()] = heard(frame, place);
        }
        if (line.sessions.size() > SESSIONS) {
            line.sessions.pollFirstEntry();
        }
    }

    private static Heard heard(FeatureFrame frame, Place place) {
        float[] values = new float[frame.getValuesCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = frame.getValues(i);
        }
        Channels channels = frame.getChannels();
        int dataMinute = frame.getDataAsOfUs() == 0
                ? 0
                : TradingSession.minuteOf(place.date(), Micros.instant(frame.getDataAsOfUs()));
        FrameRow row = new FrameRow(
                values,
                frame.hasChannels() ? channels.getDirection() : Double.NaN,
                frame.hasChannels() ? channels.getActivity() : Double.NaN,
                dataMinute,
                frame.hasFrontDte() ? place.date().plusDays(frame.getFrontDte()) : null);
        return new Heard(
                row, frame.getRevision(), Digest.of(frame.getInputHash().toByteArray()));
    }

    /** Takes a frame down. */
    void remove(Place place) {
        Heard[] minutes = minutes(place.underlying(), place.date(), place.component());
        if (minutes != null) {
            minutes[place.minute()] = null;
        }
    }

    boolean has(Place place) {
        Heard[] minutes = minutes(place.underlying(), place.date(), place.component());
        return minutes != null && minutes[place.minute()] != null;
    }

    /** What is up of a session, now and later. */
    Hearing of(String underlying, LocalDate date) {
        return (component, minute) -> {
            Heard[] minutes = minutes(underlying, date, component);
            return minutes == null ? null : minutes[minute];
        };
    }

    private Heard @Nullable [] minutes(String underlying, LocalDate date, int component) {
        Line line = lines.get(underlying);
        Map<Integer, Heard[]> session = line == null ? null : line.sessions.get(date);
        return session == null ? null : session.get(component);
    }

    /** Who of these components has not spoken of a minute and can be expected to. */
    Set<Integer> awaited(String underlying, LocalDate date, int minute, Collection<Integer> components) {
        Set<Integer> awaited = new TreeSet<>();
        for (int component : components) {
            if (minute >= 1
                    && !has(new Place(underlying, date, component, minute))
                    && vain.getOrDefault(new Speaker(underlying, component), 0) < PATIENCE) {
                awaited.add(component);
            }
        }
        return awaited;
    }

    /** These have been waited for in vain. */
    void missed(String underlying, Set<Integer> components) {
        components.forEach(component -> vain.merge(new Speaker(underlying, component), 1, Integer::sum));
    }

    /** A component is heard of, late or not. */
    void spoke(String underlying, int component) {
        vain.remove(new Speaker(underlying, component));
    }

    /** Forgets the underlyings of these partitions. */
    void drop(IntPredicate partitions) {
        lines.values().removeIf(line -> partitions.test(line.partition));
    }
}
