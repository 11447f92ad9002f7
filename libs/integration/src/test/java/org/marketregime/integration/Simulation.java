package org.marketregime.integration;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/**
 * One hour of two underlyings in virtual time. Consuming and publishing are committed together, as a transaction does;
 * a killed process loses what it had not committed and gets the inputs of it again.
 */
final class Simulation {
    static final int MINUTES = 60;

    private static final Fault BACK = new Fault.Restart(-1, -1);
    private static final Instant OPEN = Frames.minute(1).minusSeconds(60);

    private final Master master;
    private final Random commits;
    private final Checker checker;
    private final PriorityQueue<Delivery> coming;

    private State state = State.empty();
    private @Nullable Instant wake;
    private long now;
    private long offset;
    private @Nullable Instant frozen;
    private boolean down;
    private int steps;

    private final List<Delivery> consumed = new ArrayList<>();
    private final List<Delivery> uncommitted = new ArrayList<>();
    private final Deque<Delivery> backlog = new ArrayDeque<>();

    private Simulation(long seed, List<Fault> faults) {
        Set<ComponentId> deployed =
                seed % 4 == 0 ? EnumSet.of(ComponentId.TRIPLE_STRADDLE) : EnumSet.allOf(ComponentId.class);
        Optional<Classifier> classifier = seed % 4 == 0 ? Optional.empty() : Optional.of(new WeightClassifier());
        this.master = new Master(Settings.of("simulated", deployed), classifier);
        this.commits = new Random(~seed);
        this.coming = new PriorityQueue<>(Delivery.of(seed, faults));
        this.checker = new Checker(master.settings(), faults.stream().noneMatch(Fault::shakesTime));
    }

    static Instant time(long millis) {
        return OPEN.plusMillis(millis);
    }

    static List<Fault> plan(long seed) {
        return Fault.plan(new Random(seed * 31 + 7), Delivery.UNDERLYINGS.size(), MINUTES);
    }

    /** What was published in the hour. Throws when a rule was broken. */
    static Result run(long seed, List<Fault> faults) {
        Simulation simulation = new Simulation(seed, faults);
        simulation.run();
        return new Result(simulation.checker.signals(), simulation.steps, simulation.checker.fates());
    }

    record Result(List<Signal> signals, int steps, Tally fates) {}

    private void run() {
        while (true) {
            Delivery next = coming.peek();
            long tick = tickTime();
            if (next == null && tick == Long.MAX_VALUE) {
                break;
            }
            if (next == null || tick < next.at()) {
                now = tick;
                step(new Event.Tick());
                commitSometimes();
            } else {
                coming.poll();
                now = next.at();
                arrive(next);
            }
        }
        commit();
        checker.finish(state);
    }

    private Instant clock() {
        return frozen != null ? frozen : time(now + offset);
    }

    /** When the master's clock shows the time at which it wants to be woken. */
    private long tickTime() {
        if (wake == null || down || frozen != null) {
            return Long.MAX_VALUE;
        }
        long shown = Math.ceilDiv(java.time.Duration.between(OPEN, wake).toNanos(), 1_000_000);
        return Math.max(now, shown - offset);
    }

    private void arrive(Delivery delivery) {
        switch (delivery.fault()) {
            case null -> {
                if (down) {
                    backlog.add(delivery);
                } else {
                    consume(delivery);
                    commitSometimes();
                }
            }
            case Fault.Restart restart when restart.equals(BACK) -> comeBack();
            case Fault.Restart restart -> die(restart);
            case Fault.ClockStep step -> {
                frozen = null;
                offset += step.by();
            }
            case Fault.ClockFreeze freeze -> {
                frozen = clock();
                coming.add(new Delivery(now + freeze.during(), -1, null, new Fault.ClockStep(now, 0)));
            }
            case Fault other -> throw new IllegalStateException(other + " is not delivered");
        }
    }

    private void consume(Delivery delivery) {
        Event message = delivery.message();
        if (message != null) {
            uncommitted.add(delivery);
            step(message);
        }
    }

    private void step(Event event) {
        Step step = master.step(state, event, clock());
        steps++;
        state = step.state();
        wake = step.wake();
        checker.observe(event, step);
    }

    private void commitSometimes() {
        if (commits.nextInt(4) == 0) {
            commit();
        }
    }

    private void commit() {
        checker.commit();
        consumed.addAll(uncommitted);
        uncommitted.clear();
    }

    private void die(Fault.Restart restart) {
        if (down) {
            return;
        }
        down = true;
        checker.abort(state);
        uncommitted.forEach(backlog::add);
        uncommitted.clear();
        coming.add(new Delivery(now + restart.down(), -1, null, BACK));
    }

    private void comeBack() {
        down = false;
        state = State.empty();
        Instant since = master.recallFrom(clock()).minusSeconds(commits.nextInt(600));
        for (String underlying : Delivery.UNDERLYINGS) {
            step(new Event.Restored(underlying, stored(underlying, since), since));
        }
        Instant recallFrom = master.recallFrom(clock());
        for (Delivery delivery : consumed) {
            Event again = again(delivery.message(), recallFrom);
            if (again != null) {
                step(again);
            }
        }
        while (!backlog.isEmpty()) {
            consume(backlog.poll());
        }
        commitSometimes();
    }

    /** What a reader of the topic finds from {@code since} on, and the newest signal before. */
    private List<Signal> stored(String underlying, Instant since) {
        List<Signal> found = new ArrayList<>();
        Signal before = null;
        for (Signal signal : checker.signals()) {
            if (signal.underlying().equals(underlying)) {
                if (signal.knownAt().isBefore(since)) {
                    before = before == null || signal.eventTime().isAfter(before.eventTime()) ? signal : before;
                } else {
                    found.add(signal);
                }
            }
        }
        if (before != null) {
            found.add(before);
        }
        return found;
    }

    private static @Nullable Event again(@Nullable Event message, Instant from) {
        return switch (message) {
            case Event.Received received
            when !received.frame().sealedAt().isBefore(from) -> new Event.Recalled(received.frame());
            case Event.Sealed sealed when !sealed.sealedAt().isBefore(from) -> sealed;
            case Event.Halted halted -> halted;
            case Event.Resumed resumed -> resumed;
            case null, default -> null;
        };
    }
}
