package org.marketregime.integration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.Refusal;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;

/**
 * Something that arrives at the master in a simulated hour.
 *
 * @param at milliseconds since the open
 * @param order breaks ties
 * @param message what arrives; null when something happens to the process instead
 */
record Delivery(
        long at,
        int order,
        @Nullable Event message,
        @Nullable Fault fault) implements Comparable<Delivery> {
    static final List<String> UNDERLYINGS = List.of("BANKNIFTY", "NIFTY");

    private static final Values[][] VALUES = new Values[61][8];

    static {
        for (int minute = 1; minute <= 60; minute++) {
            for (int component = 0; component < 8; component++) {
                VALUES[minute][component] = Values.of(minute, component, Float.NaN);
            }
        }
    }

    @Override
    public int compareTo(Delivery other) {
        return at != other.at ? Long.compare(at, other.at) : Integer.compare(order, other.order);
    }

    Delivery later(long time) {
        return new Delivery(time, order, message, fault);
    }

    private record Key(int underlying, int minute, ComponentId component) {}

    /** All that arrives in an hour with these faults. The same seed and faults give the same list. */
    static List<Delivery> of(long seed, List<Fault> faults) {
        return new Maker(new Random(seed)).make(faults);
    }

    private static final class Maker {
        private final Random random;
        private final Map<Key, List<Delivery>> frames = new HashMap<>();
        private final Map<Key, Delivery> seals = new HashMap<>();
        private final List<Delivery> others = new ArrayList<>();
        private int order;

        Maker(Random random) {
            this.random = random;
        }

        List<Delivery> make(List<Fault> faults) {
            for (int minute = 1; minute <= 60; minute++) {
                for (int underlying = 0; underlying < UNDERLYINGS.size(); underlying++) {
                    calm(underlying, minute);
                }
            }
            faults.forEach(this::apply);
            List<Delivery> all = new ArrayList<>(others);
            // The order of the maps does not matter: whoever delivers sorts.
            frames.values().forEach(all::addAll);
            all.addAll(seals.values());
            all.sort(null);
            return all;
        }

        private void calm(int underlying, int minute) {
            long sealedAt = minute * 60_000L + 50 + random.nextInt(250);
            var seal = new Event.Sealed(
                    UNDERLYINGS.get(underlying), Frames.minute(minute), Simulation.time(sealedAt), 100);
            seals.put(
                    new Key(underlying, minute, ComponentId.TRIPLE_STRADDLE),
                    new Delivery(sealedAt + 1 + random.nextInt(30), order++, seal, null));
            for (ComponentId component : ComponentId.ALL) {
                Frame frame = frame(underlying, minute, component, sealedAt, 1, 0);
                List<Delivery> list = new ArrayList<>(1);
                list.add(new Delivery(sealedAt + 5 + random.nextInt(400), order++, new Event.Received(frame), null));
                frames.put(new Key(underlying, minute, component), list);
            }
        }

        private static Frame frame(
                int underlying, int minute, ComponentId component, long sealedAt, int revision, int version) {
            long content = minute * 1_000L + component.number() * 10L + version;
            return new Frame(
                    UNDERLYINGS.get(underlying),
                    Frames.minute(minute),
                    component,
                    revision,
                    new Digest(content, underlying, 1, 0),
                    new Digest(content, underlying, 2, 0),
                    Simulation.time(sealedAt),
                    Simulation.time(sealedAt + 3),
                    Frames.minute(minute),
                    VALUES[minute][component.number() - 1],
                    null,
                    3);
        }

        private void apply(Fault fault) {
            switch (fault) {
                case Fault.Duplicated f -> {
                    for (Delivery first : copy(f.underlying(), f.minute(), f.component())) {
                        for (int i = 1; i <= f.copies(); i++) {
                            add(f.underlying(), f.minute(), f.component(), first.at() + f.delay() * i, first.message());
                        }
                    }
                }
                case Fault.Late f ->
                    list(f.underlying(), f.minute(), f.component()).replaceAll(d -> d.later(d.at() + f.delay()));
                case Fault.Lost f ->
                    list(f.underlying(), f.minute(), f.component()).clear();
                case Fault.Silent f -> {
                    for (int minute = f.from(); minute <= Math.min(60, f.to()); minute++) {
                        for (ComponentId component : f.components()) {
                            list(0, minute, component).clear();
                            list(1, minute, component).clear();
                        }
                    }
                }
                case Fault.Held f -> {
                    for (ComponentId component : ComponentId.ALL) {
                        list(f.underlying(), f.minute(), component).replaceAll(d -> d.later(d.at() + f.delay()));
                    }
                    seals.computeIfPresent(
                            new Key(f.underlying(), f.minute(), ComponentId.TRIPLE_STRADDLE),
                            (key, seal) -> seal.later(seal.at() + f.delay()));
                }
                case Fault.SealLost f -> seals.remove(new Key(f.underlying(), f.minute(), ComponentId.TRIPLE_STRADDLE));
                case Fault.Revised f ->
                    again(f.underlying(), f.minute(), f.component(), f.delay(), 2, f.same() ? 0 : 1);
                case Fault.Rival f -> again(f.underlying(), f.minute(), f.component(), f.delay(), 1, 2);
                case Fault.Poison f -> {
                    var refused = new Checked.Refused(f.component(), Refusal.CHANNEL_OUT_OF_RANGE, "direction was 7");
                    others.add(new Delivery(f.at(), order++, new Event.Refused(refused), null));
                }
                case Fault.Halt f -> {
                    String name = UNDERLYINGS.get(f.underlying());
                    others.add(new Delivery(f.at(), order++, new Event.Halted(name, "exercise"), null));
                    others.add(new Delivery(f.at() + f.during(), order++, new Event.Resumed(name), null));
                }
                case Fault.Restart f -> others.add(new Delivery(f.at(), order++, null, f));
                case Fault.ClockStep f -> others.add(new Delivery(f.at(), order++, null, f));
                case Fault.ClockFreeze f -> others.add(new Delivery(f.at(), order++, null, f));
            }
        }

        private void again(int underlying, int minute, ComponentId component, long delay, int revision, int version) {
            long sealedAt = minute * 60_000L + 200;
            Frame frame = frame(underlying, minute, component, sealedAt, revision, version);
            add(underlying, minute, component, sealedAt + delay, new Event.Received(frame));
        }

        private void add(int underlying, int minute, ComponentId component, long at, @Nullable Event message) {
            list(underlying, minute, component).add(new Delivery(at, order++, message, null));
        }

        private List<Delivery> list(int underlying, int minute, ComponentId component) {
            return frames.computeIfAbsent(new Key(underlying, minute, component), key -> new ArrayList<>());
        }

        private List<Delivery> copy(int underlying, int minute, ComponentId component) {
            return List.copyOf(list(underlying, minute, component));
        }
    }
}
