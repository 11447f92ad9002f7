package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.integration.Output.Fate;
import org.marketregime.integration.Output.Kind;
import org.marketregime.integration.Signal.Status;

/**
 * Holds the master to its promises from outside: it sees what arrives and what is committed, and counts for itself.
 * Numbers are those of the specification (reliability, section 3).
 */
final class Checker {
    private record Minute(String underlying, Instant eventTime) {}

    private record Name(String underlying, Instant eventTime, ComponentId component, int revision, Digest inputHash) {
        static Name of(Frame frame) {
            return new Name(
                    frame.underlying(), frame.eventTime(), frame.component(), frame.revision(), frame.inputHash());
        }
    }

    private record Slotted(Minute minute, ComponentId component) {}

    /** An output, and the time that the master counted when it made it. */
    private record Made(Output output, Instant at) {}

    private final Settings settings;
    private final boolean punctual;

    private final Map<Name, Instant> arrived = new HashMap<>();
    private final Map<Minute, Instant> heard = new HashMap<>();
    private final Map<Minute, Signal> last = new HashMap<>();
    private final Map<String, Instant> heads = new HashMap<>();
    private final Map<Name, Fate> fates = new HashMap<>();
    private final Map<Slotted, Frame> used = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private Tally total = Tally.NONE;

    private final List<Made> uncommitted = new ArrayList<>();
    private final Map<ComponentId, Integer> inputs = new EnumMap<>(ComponentId.class);

    /** @param punctual whether nothing moves the clock or the process, so that deadlines are met exactly */
    Checker(Settings settings, boolean punctual) {
        this.settings = settings;
        this.punctual = punctual;
    }

    List<Signal> signals() {
        return signals;
    }

    Tally fates() {
        return total;
    }

    void observe(Event event, Step step) {
        Instant now = step.state().latest();
        int expected = 0;
        switch (event) {
            case Event.Received received -> {
                Frame frame = received.frame();
                arrived(frame, now);
                if (settings.deployed().contains(frame.component())) {
                    heard.putIfAbsent(new Minute(frame.underlying(), frame.eventTime()), now);
                }
                inputs.merge(frame.component(), 1, Integer::sum);
                expected = 1;
            }
            case Event.Refused refused -> {
                ComponentId component = refused.cause().component();
                if (component != null) {
                    inputs.merge(component, 1, Integer::sum);
                }
                expected = 1;
            }
            case Event.Recalled recalled -> arrived(recalled.frame(), now);
            case Event.Sealed sealed -> heard.putIfAbsent(new Minute(sealed.underlying(), sealed.eventTime()), now);
            default -> {}
        }
        int settled = 0;
        for (Output output : step.outputs()) {
            settled += output instanceof Output.Settled ? 1 : 0;
            uncommitted.add(new Made(output, now));
        }
        require(settled == expected, "I4: every input ends exactly once", event);
        Instant wake = step.wake();
        require(wake == null || wake.isAfter(now), "what is due is done", event);
    }

    /** A killed process may have counted later than the one after it, whose clock was set back. */
    private void arrived(Frame frame, Instant now) {
        arrived.merge(Name.of(frame), now, (a, b) -> a.isBefore(b) ? a : b);
    }

    void abort(State state) {
        tallied(state);
        uncommitted.clear();
    }

    void commit() {
        for (Made made : uncommitted) {
            switch (made.output()) {
                case Output.Published published -> published(published, made.at());
                case Output.Settled settled -> settled(settled, made.at());
                case Output.Waiting waiting -> {}
                case Output.ClassifierFailed failed -> throw new AssertionError(failed);
            }
        }
        uncommitted.clear();
    }

    private void published(Output.Published published, Instant at) {
        Signal signal = published.signal();
        Minute minute = new Minute(signal.underlying(), signal.eventTime());
        Signal before = last.put(minute, signal);
        Instant head = heads.get(signal.underlying());
        require(
                signal.revision() == (before == null ? 1 : before.revision() + 1),
                "I1: revisions count from 1 without gap",
                signal);
        Kind kind = before != null
                ? Kind.REVISED
                : head == null || signal.eventTime().isAfter(head) ? Kind.NEWEST : Kind.FILLED;
        require(published.kind() == kind, "I2: what moves on is newer than all before", kind, published);
        if (kind == Kind.NEWEST) {
            heads.put(signal.underlying(), signal.eventTime());
        }
        require(signal.knownAt().equals(at), "known_at is when it was made", at, signal);
        require(
                before == null || !signal.knownAt().isBefore(before.knownAt()),
                "a revision is not known before the one it replaces",
                signal);
        sound(signal);
        if (before != null) {
            grown(before, signal);
        } else if (punctual) {
            punctual(signal, minute);
        }
        signals.add(signal);
    }

    private void sound(Signal signal) {
        int present = 0;
        double weight = 0;
        double[] near = {.20, .10, .15, .15, .15, .10, .15, 0};
        for (Signal.Part part : signal.components()) {
            Signal.Used frame = part.used();
            if (frame != null) {
                var name = new Name(
                        signal.underlying(), signal.eventTime(), part.component(), frame.revision(), frame.inputHash());
                Instant since = arrived.get(name);
                require(since != null && !since.isAfter(signal.knownAt()), "I3: what is used was there", part, signal);
                present++;
                weight += near[part.component().number() - 1];
            }
        }
        require(signal.completeness() == present / 8.0, "completeness counts frames", signal);
        boolean halted =
                signal.reasons().stream().anyMatch(reason -> reason.code().equals("halted"));
        boolean classifier = settings.deployed().size() == 8;
        Status status = halted
                ? Status.HALTED
                : present < 5 || weight < 0.6 - 1e-9 || !classifier
                        ? Status.UNKNOWN
                        : present == 8 ? Status.COMPLETE : Status.PARTIAL;
        require(signal.status() == status, "the status follows from what is there", status, signal);
        require(status == Status.COMPLETE || !signal.reasons().isEmpty(), "what is not complete says why", signal);
        require(
                (signal.verdict() != null) == (status == Status.COMPLETE || status == Status.PARTIAL),
                "regime",
                signal);
        require(signal.lastKnown() == null || signal.verdict() == null, "last known only without a regime", signal);
    }

    private void grown(Signal before, Signal signal) {
        require(
                !signal.inputHash().equals(before.inputHash()) || signal.status() != before.status(),
                "I1: a revision says something new",
                signal);
        if (before.verdict() != null && signal.verdict() != null) {
            require(
                    signal.verdict().confidence() >= before.verdict().confidence() - 1e-9,
                    "I6: more components, no less confidence",
                    signal);
        }
    }

    private void punctual(Signal signal, Minute minute) {
        Instant first = heard.getOrDefault(minute, Instant.MAX);
        Instant deadline = signal.sealedAt().plusSeconds(5);
        if (first.isAfter(deadline)) {
            deadline = first.plusSeconds(1);
        }
        boolean all = signal.components().stream()
                .allMatch(part -> part.used() != null || !settings.deployed().contains(part.component()));
        // A minute waits for an older one that was heard of late, and that one waits one second.
        require(!signal.knownAt().isAfter(deadline.plusSeconds(1)), "D2: answered in time", deadline, signal);
        require(all || !signal.knownAt().isBefore(deadline), "D2: not given up too early", deadline, signal);
    }

    private void settled(Output.Settled settled, Instant at) {
        total = total.plus(settled.component(), settled.fate());
        Frame frame = settled.frame();
        if (frame == null) {
            return;
        }
        Name name = Name.of(frame);
        Fate before = fates.putIfAbsent(name, settled.fate());
        boolean deployed = settings.deployed().contains(frame.component());
        require(
                deployed == (settled.refusal() != org.marketregime.contracts.Refusal.COMPONENT_NOT_DEPLOYED),
                "deployed",
                settled);
        if (!deployed) {
            return;
        }
        var slot = new Slotted(new Minute(frame.underlying(), frame.eventTime()), frame.component());
        Signal answer = last.get(slot.minute());
        // A clock that was set back makes a minute look sealed when it was heard of.
        Instant sealedAt = answer == null ? frame.sealedAt() : answer.sealedAt();
        boolean old = at.isAfter(sealedAt.plus(Duration.ofSeconds(14 * 60 + 59)));
        Frame inForce = used.get(slot);
        if (before == Fate.USED) {
            require(
                    settled.fate() == Fate.DUPLICATE || (old && settled.fate() == Fate.LATE),
                    "I1: nothing is used twice",
                    settled);
        } else if (before == null && !old) {
            Fate fate = inForce == null
                    ? Fate.USED
                    : frame.revision() <= inForce.revision()
                            ? Fate.REJECTED
                            : frame.contentHash().equals(inForce.contentHash()) ? Fate.DUPLICATE : Fate.USED;
            require(settled.fate() == fate, "a new frame in time ends here", fate, settled);
        }
        require(
                answer == null || settled.fate() != Fate.USED || !at.isAfter(sealedAt.plusSeconds(15 * 60)),
                "what is late changes nothing",
                settled);
        if (settled.fate() == Fate.USED) {
            used.put(slot, frame);
        }
    }

    /** Nothing is left over, and nothing was lost. */
    void finish(State state) {
        tallied(state);
        require(state.wake() == null, "I12: nothing waits for ever", state.wake());
        used.forEach((slot, frame) -> {
            Signal signal = last.get(slot.minute());
            require(signal != null, "I10: what was used led to a signal", frame);
            if (signal != null) {
                Signal.Used part =
                        signal.components().get(slot.component().number() - 1).used();
                require(
                        part != null
                                && part.revision() == frame.revision()
                                && part.inputHash().equals(frame.inputHash()),
                        "I10: the last revision rests on the newest frame",
                        frame,
                        signal);
            }
        });
        if (punctual) {
            heard.keySet().forEach(minute -> require(last.containsKey(minute), "every minute has an answer", minute));
            for (String underlying : Delivery.UNDERLYINGS) {
                int kept = state.line(underlying).done().size();
                require(kept <= 45, "I12: old minutes are forgotten", kept);
            }
        }
        booked();
    }

    private void tallied(State state) {
        for (ComponentId component : ComponentId.ALL) {
            long accepted = state.tally().of(component).accepted();
            require(accepted == inputs.getOrDefault(component, 0), "I4: accepted", component, accepted);
        }
        inputs.clear();
    }

    /** As of any time, the book shows what a reader of the topic knew then. */
    private void booked() {
        SignalBook book = SignalBook.keeping(100);
        Map<String, Signal> current = new HashMap<>();
        for (Signal signal : signals) {
            book = book.with(signal);
            Signal shown = current.get(signal.underlying());
            if (shown == null || !signal.eventTime().isBefore(shown.eventTime())) {
                current.put(signal.underlying(), signal);
            }
        }
        for (Map.Entry<String, Signal> entry : current.entrySet()) {
            assertThat(book.current(entry.getKey())).contains(entry.getValue());
        }
        for (int i = 0; i < signals.size(); i += 37) {
            Signal signal = signals.get(i);
            require(
                    book.at(signal.underlying(), signal.eventTime(), signal.knownAt())
                            .filter(known -> known.eventTime().equals(signal.eventTime())
                                    && known.revision() >= signal.revision()
                                    && !known.knownAt().isAfter(signal.knownAt()))
                            .isPresent(),
                    "I3: the book as of then",
                    signal);
        }
    }

    private static void require(boolean holds, String rule, @Nullable Object... found) {
        if (!holds) {
            throw new AssertionError(rule + ": " + Arrays.toString(found));
        }
    }
}
