package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.ingest.ChainStore;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.component.ComponentFrames.Answer;

/**
 * The frames of a stored session, made again by the code that makes them live. Components that read others are given the rebuilt frames
 * of those; the other underlying is as the store has it now. So a frame comes out as it was published unless something was late then:
 * that shows in the input hash. Nothing is written. Belongs to one thread.
 */
public final class FrameRebuild implements AutoCloseable {
    private final ChainStore store;
    private final String underlying;
    private final LocalDate date;
    private final SharedReading reading;
    private final FrameBoard board;
    private final List<ComponentFrames> components;
    private final Set<Integer> wanted;

    private FrameRebuild(
            ChainStore store,
            String underlying,
            LocalDate date,
            SharedReading reading,
            FrameBoard board,
            List<ComponentFrames> components,
            Set<Integer> wanted) {
        this.store = store;
        this.underlying = underlying;
        this.date = date;
        this.reading = reading;
        this.board = board;
        this.components = components;
        this.wanted = wanted;
    }

    /**
     * Begins with nothing computed.
     *
     * @param wanted the components whose frames will be asked for; those that they read come along
     * @throws PlatformException NOT_FOUND when the store has no such session
     */
    public static FrameRebuild open(
            ChainStore store,
            String underlying,
            LocalDate date,
            Collection<Component> wanted,
            TradingCalendar calendar,
            Backend backend,
            BufferAllocator allocator) {
        List<LocalDate> sessions = store.sessions(underlying);
        if (!sessions.contains(date)) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "no session of " + underlying + " on " + date + " in the store; it has "
                            + (sessions.isEmpty()
                                    ? "none"
                                    : sessions.size() + " from " + sessions.getFirst() + " to " + sessions.getLast()));
        }
        TreeMap<Integer, ServedComponent> served = new TreeMap<>();
        TreeMap<Integer, Inputs> inputs = new TreeMap<>();
        for (Component component : Catalogue.components()) {
            ServedComponent one = ServedComponent.of(component, calendar, backend, allocator);
            served.put(component.number(), one);
            inputs.put(component.number(), Inputs.of(one));
        }
        Set<Integer> numbers = wanted.stream().map(Component::number).collect(Collectors.toUnmodifiableSet());
        List<Integer> order = order(numbers, inputs);
        SharedReading reading = new SharedReading(store, allocator);
        FrameBoard board = new FrameBoard(Set.copyOf(order));
        List<ComponentFrames> components = new ArrayList<>();
        for (int number : order) {
            ServedComponent component = Objects.requireNonNull(served.get(number));
            components.add(new ComponentFrames(
                    component,
                    Objects.requireNonNull(inputs.get(number)),
                    SessionOpener.leavingNothing(component, store, reading, board)));
        }
        return new FrameRebuild(store, underlying, date, reading, board, components, numbers);
    }

    /** These components and all that they read, everyone after those that it reads. */
    private static List<Integer> order(Set<Integer> wanted, Map<Integer, Inputs> inputs) {
        TreeSet<Integer> left = new TreeSet<>();
        TreeSet<Integer> next = new TreeSet<>(wanted);
        while (left.addAll(next)) {
            left.forEach(number -> next.addAll(reads(number, inputs)));
        }
        List<Integer> order = new ArrayList<>();
        while (!left.isEmpty()) {
            int first = left.stream()
                    .filter(number -> order.containsAll(reads(number, inputs)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("components " + left + " read each other"));
            left.remove(first);
            order.add(first);
        }
        return order;
    }

    private static Set<Integer> reads(int number, Map<Integer, Inputs> inputs) {
        Set<Integer> reads = new TreeSet<>(Objects.requireNonNull(inputs.get(number), () -> "no component " + number)
                .frames());
        reads.retainAll(inputs.keySet());
        return reads;
    }

    /**
     * The frames of a minute, in component order; those of the minutes before are made on the way. When a minute was sealed and its frame
     * made is 0 in them.
     *
     * @throws PlatformException NOT_FOUND when the minute is not sealed; otherwise what keeps a component that is wanted from computing it
     */
    public List<FeatureFrame> frames(int minute) {
        requireSealed(minute);
        TreeMap<Integer, FeatureFrame> frames = new TreeMap<>();
        for (ComponentFrames component : components) {
            List<Answer> answers;
            try {
                answers = component.rebuild(underlying, date, minute);
            } finally {
                reading.close();
            }
            for (Answer answer : answers) {
                if (answer instanceof Answer.Frame(FeatureFrame frame)) {
                    board.put(frame, FrameBoard.ANY_PARTITION);
                }
            }
            int number = number(component);
            if (wanted.contains(number)) {
                frames.put(number, frame(component, minute, answers.getLast()));
            }
        }
        return List.copyOf(frames.values());
    }

    private FeatureFrame frame(ComponentFrames component, int minute, Answer answer) {
        return switch (answer) {
            case Answer.Frame(FeatureFrame frame) -> frame;
            case Answer.Refused(PlatformException why) ->
                throw new PlatformException(
                        why.code(),
                        component.name() + " has no frame of " + named(minute) + ": " + why.getMessage(),
                        why);
            case Answer.Late _, Answer.Duplicate _ ->
                throw new IllegalStateException("nothing is late and nothing comes twice in a rebuild");
        };
    }

    private static int number(ComponentFrames component) {
        return ComponentId.find(component.name()).orElseThrow().number();
    }

    private void requireSealed(int minute) {
        if (store.parts(underlying, date).stream()
                .noneMatch(part -> part.fromMinute() <= minute && minute <= part.toMinute())) {
            int last = store.sealedUpTo(underlying, date);
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    named(minute) + " is not sealed in the store"
                            + (last < minute ? "; the last that is ends " + time(last) : ""));
        }
    }

    private String named(int minute) {
        return underlying + " " + date + " " + time(minute);
    }

    private static LocalTime time(int minute) {
        return TradingSession.OPEN.plusMinutes(minute);
    }

    @Override
    public void close() {
        components.forEach(ComponentFrames::close);
        reading.close();
    }
}
