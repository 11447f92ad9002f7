package org.marketregime.integration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.marketregime.domain.ComponentId;

/** Something that goes wrong in a simulated hour. Times are milliseconds since the open. */
sealed interface Fault {
    /** The frame arrives again. */
    record Duplicated(int underlying, int minute, ComponentId component, int copies, long delay) implements Fault {}

    /** The frame arrives later. */
    record Late(int underlying, int minute, ComponentId component, long delay) implements Fault {}

    /** The frame never arrives. */
    record Lost(int underlying, int minute, ComponentId component) implements Fault {}

    /** Components say nothing for some minutes. */
    record Silent(Set<ComponentId> components, int from, int to) implements Fault {}

    /** Everything about a minute arrives later: disorder over many minutes. */
    record Held(int underlying, int minute, long delay) implements Fault {}

    /** The announcement never arrives. */
    record SealLost(int underlying, int minute) implements Fault {}

    /** The component revises its frame, saying something new or the same. */
    record Revised(int underlying, int minute, ComponentId component, long delay, boolean same) implements Fault {}

    /** The component sends another frame under the same revision. */
    record Rival(int underlying, int minute, ComponentId component, long delay) implements Fault {}

    /** A frame arrives that its check refuses. */
    record Poison(long at, ComponentId component) implements Fault {}

    /** The process is killed: what it had not committed has never happened. It is back after {@code down}. */
    record Restart(long at, long down) implements Fault {}

    /** Someone sets the clock. */
    record ClockStep(long at, long by) implements Fault {}

    /** The clock stands still, then jumps. */
    record ClockFreeze(long at, long during) implements Fault {}

    /** The underlying is halted for a while. */
    record Halt(int underlying, long at, long during) implements Fault {}

    /** Whether it moves the master's clock or its process, so that deadlines need not be met to the millisecond. */
    default boolean shakesTime() {
        return switch (this) {
            case Restart r -> true;
            case ClockStep s -> true;
            case ClockFreeze f -> true;
            default -> false;
        };
    }

    /** The faults of one seed, in a fixed order, so that some can be left out by number. */
    static List<Fault> plan(Random random, int underlyings, int minutes) {
        List<Fault> plan = new ArrayList<>();
        // Some hours are calm, some are terrible.
        int count = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(60);
        for (int i = 0; i < count; i++) {
            int underlying = random.nextInt(underlyings);
            int minute = 1 + random.nextInt(minutes);
            ComponentId component = ComponentId.ALL.get(random.nextInt(8));
            long at = random.nextLong(minutes * 60_000L);
            plan.add(
                    switch (random.nextInt(20)) {
                        case 0, 1, 2 ->
                            new Duplicated(
                                    underlying, minute, component, 1 + random.nextInt(10), delay(random, 20 * 60_000));
                        case 3, 4, 5 -> new Late(underlying, minute, component, late(random));
                        case 6, 7 -> new Lost(underlying, minute, component);
                        case 8 -> new Silent(some(random, component), minute, minute + random.nextInt(15));
                        case 9, 10 -> new Held(underlying, minute, delay(random, 10 * 60_000));
                        case 11 -> new SealLost(underlying, minute);
                        case 12, 13 ->
                            new Revised(
                                    underlying, minute, component, delay(random, 17 * 60_000), random.nextBoolean());
                        case 14 -> new Rival(underlying, minute, component, delay(random, 60_000));
                        case 15 -> new Poison(at, component);
                        case 16, 17 -> new Restart(at, delay(random, 4 * 60_000));
                        case 18 ->
                            random.nextBoolean()
                                    ? new ClockStep(
                                            at,
                                            List.of(300_000L, -300_000L, -90_000L)
                                                    .get(random.nextInt(3)))
                                    : new ClockFreeze(at, delay(random, 90_000));
                        default -> new Halt(underlying, at, delay(random, 5 * 60_000));
                    });
        }
        return plan;
    }

    /** Mostly one, at times many. */
    private static Set<ComponentId> some(Random random, ComponentId first) {
        Set<ComponentId> some = EnumSet.of(first);
        for (int more = random.nextBoolean() ? 0 : random.nextInt(8); more > 0; more--) {
            some.add(ComponentId.ALL.get(random.nextInt(8)));
        }
        return some;
    }

    private static long late(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 3_000;
            case 1 -> 7_000;
            case 2 -> 14 * 60_000;
            case 3 -> 16 * 60_000;
            default -> delay(random, 50 * 60_000);
        };
    }

    /** Short ones are as likely as long ones. */
    private static long delay(Random random, int most) {
        return (long) Math.pow(most, random.nextDouble());
    }
}
