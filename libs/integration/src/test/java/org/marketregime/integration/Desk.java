package org.marketregime.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/** A master at work: keeps the state, moves the clock, collects what comes out. */
final class Desk {
    final List<Output> outputs = new ArrayList<>();
    Master master;
    State state = State.empty();
    Instant now = Frames.minute(1);

    @Nullable
    Instant wake;

    Desk(Set<ComponentId> deployed, @Nullable Classifier classifier) {
        master = new Master(Settings.of("test-1", deployed), Optional.ofNullable(classifier));
    }

    /** Everything is deployed, and a classifier is installed. */
    static Desk complete() {
        return new Desk(Set.copyOf(ComponentId.ALL), new WeightClassifier());
    }

    Desk at(Instant time) {
        now = time;
        return this;
    }

    Desk after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Takes an event; returns what came out of this one. */
    List<Output> take(Event event) {
        Step step = master.step(state, event, now);
        state = step.state();
        wake = step.wake();
        outputs.addAll(step.outputs());
        return step.outputs();
    }

    /** Announces a minute, 200 ms after its end. */
    List<Output> seal(int minute) {
        at(Frames.sealOf(minute));
        return take(new Event.Sealed("NIFTY", Frames.minute(minute), Frames.sealOf(minute), 100));
    }

    List<Output> frame(Frames frame) {
        return take(new Event.Received(frame.frame()));
    }

    /** The frames of all components but these, 10 ms later each. */
    void framesWithout(int minute, ComponentId... silent) {
        for (ComponentId component : ComponentId.ALL) {
            if (!List.of(silent).contains(component)) {
                after(Duration.ofMillis(10)).frame(Frames.of(component, minute));
            }
        }
    }

    List<Output> tick() {
        return take(new Event.Tick());
    }

    List<Signal> signals() {
        return signals(outputs);
    }

    Signal last() {
        return signals().getLast();
    }

    static List<Signal> signals(List<Output> outputs) {
        List<Signal> signals = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Published published) {
                signals.add(published.signal());
            }
        }
        return signals;
    }

    static List<String> codes(Signal signal) {
        return signal.reasons().stream().map(Signal.Reason::code).toList();
    }
}
