package org.marketregime.integration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.Refusal;
import org.marketregime.domain.ComponentId;
import org.marketregime.integration.Output.Fate;
import org.marketregime.integration.Output.Kind;
import org.marketregime.integration.Output.Settled;

/**
 * The join of the eight components, as a pure function: no clock, no thread, no broker. Whoever calls it hands it every
 * event with the time, publishes what comes out, and calls again no later than the step asks to be woken.
 */
public final class Master {
    private final Settings settings;
    private final @Nullable Classifier classifier;

    /**
     * A master with these rules.
     *
     * @param classifier empty while there is none: then no regime is ever stated, and every signal says why
     */
    public Master(Settings settings, Optional<Classifier> classifier) {
        this.settings = settings;
        this.classifier = classifier.orElse(null);
    }

    public Settings settings() {
        return settings;
    }

    /**
     * After a restart at {@code now}, announcements and frames of minutes sealed at this time or later have to be read
     * again, in the order in which they came, all with the same {@code now}.
     */
    public Instant recallFrom(Instant now) {
        return now.minus(settings.revisable().multipliedBy(2));
    }

    /**
     * What {@code event} leads to. Deadlines that have passed at {@code now} come before the event, so the answer does
     * not depend on how punctually anyone ticks. A {@code now} before the latest one known counts as that.
     */
    public Step step(State state, Event event, Instant now) {
        Instant told = Micros.truncate(now);
        Instant at = told.isBefore(state.latest()) ? state.latest() : told;
        List<Output> outputs = new ArrayList<>(2);
        State next = due(state.at(at), at, outputs);
        next = switch (event) {
            case Event.Sealed sealed -> sealed(next, sealed, at, outputs);
            case Event.Received received -> frame(next, received.frame(), true, at, outputs);
            case Event.Recalled recalled -> frame(next, recalled.frame(), false, at, outputs);
            case Event.Refused refused -> {
                var cause = refused.cause();
                outputs.add(new Settled(Fate.REJECTED, cause.component(), null, cause.refusal(), cause.why()));
                yield next.with(next.tally().plus(cause.component(), Fate.REJECTED));
            }
            case Event.Tick tick -> next;
            case Event.Restored restored -> next.at(notBefore(restored, at)).with(restored(restored));
            case Event.Released released -> next.without(released.underlying());
            case Event.Halted halted -> next.with(next.line(halted.underlying()).withHalt(halted.cause()));
            case Event.Resumed resumed ->
                next.with(next.line(resumed.underlying()).withHalt(null));
        };
        return new Step(next, outputs, next.wake());
    }

    /** Answers every minute whose time has come. */
    private State due(State state, Instant now, List<Output> outputs) {
        Instant wake = state.wake();
        if (wake == null || now.isBefore(wake)) {
            return state;
        }
        State next = state;
        for (int i = 0; i < state.lines().size(); i++) {
            Line line = state.lines().value(i);
            if (!line.open().isEmpty() && !now.isBefore(line.open().value(0).due())) {
                next = next.with(answered(line, now, outputs));
            }
        }
        return next;
    }

    private State sealed(State state, Event.Sealed sealed, Instant now, List<Output> outputs) {
        Line line = state.line(sealed.underlying());
        line = line.withSightings(line.sightings().withBars(sealed.eventTime(), sealed.rows() > 0));
        if (line.find(sealed.eventTime()) == null && !line.isForgotten(sealed.eventTime(), sealed.sealedAt())) {
            line = line.with(Join.heard(sealed.eventTime(), sealed.sealedAt(), now, settings));
        }
        return state.with(answered(line, now, outputs));
    }

    /** @param counts whether this is an input of this process, which has to end somewhere */
    private State frame(State state, Frame frame, boolean counts, Instant now, List<Output> outputs) {
        Line line = state.line(frame.underlying());
        Join join = line.find(frame.eventTime());
        Settled settled = fate(line, join, frame, now);
        if (counts) {
            outputs.add(settled);
        }
        Line next = taken(line, join, frame, settled, now, outputs);
        State after = state.with(next);
        return counts ? after.with(after.tally().plus(frame.component(), settled.fate())) : after;
    }

    private Settled fate(Line line, @Nullable Join join, Frame frame, Instant now) {
        ComponentId component = frame.component();
        if (!settings.deployed().contains(component)) {
            String why = "component " + component.wireName() + " is not deployed here";
            return new Settled(Fate.REJECTED, component, frame, Refusal.COMPONENT_NOT_DEPLOYED, why);
        }
        if (join == null) {
            return line.isForgotten(frame.eventTime(), frame.sealedAt())
                    ? new Settled(Fate.LATE, component, frame, null, "the minute is no longer kept")
                    : new Settled(Fate.USED, component, frame, null, "");
        }
        Slot slot = join.slot(component);
        if (slot.hasSeen(frame)) {
            return new Settled(Fate.DUPLICATE, component, frame, null, "this frame was here before");
        }
        if (frame.revision() == slot.revision()) {
            String why = "two different frames of " + component.wireName() + " for " + frame.eventTime()
                    + " are both revision " + frame.revision();
            return new Settled(Fate.REJECTED, component, frame, Refusal.REVISION_CONFLICT, why);
        }
        if (frame.revision() < slot.revision()) {
            String why = "revision " + slot.revision() + " was here before revision " + frame.revision();
            return new Settled(Fate.REJECTED, component, frame, Refusal.REVISION_SUPERSEDED, why);
        }
        if (slot.revision() > 0 && slot.says(frame)) {
            return new Settled(Fate.DUPLICATE, component, frame, null, "a new revision that says the same");
        }
        if (join.published() != null && now.isAfter(join.sealedAt().plus(settings.revisable()))) {
            String why = "it came more than " + settings.revisable().toMinutes() + " minutes after the seal";
            return new Settled(Fate.LATE, component, frame, null, why);
        }
        return new Settled(Fate.USED, component, frame, null, "");
    }

    private Line taken(
            Line line, @Nullable Join join, Frame frame, Settled settled, Instant now, List<Output> outputs) {
        ComponentId component = frame.component();
        if (settled.fate() == Fate.USED) {
            Join at = join != null ? join : Join.heard(frame.eventTime(), frame.sealedAt(), now, settings);
            at = at.with(component, at.slot(component).inForce(frame));
            Sightings seen = line.sightings().withComponent(component, frame.eventTime(), frame.dataAsOf());
            Line next = line.withSightings(seen).with(at);
            return at.published() == null
                    ? answered(next, now, outputs)
                    : published(next, at, now, outputs).trimmed(now, settings);
        }
        if (join == null || settled.refusal() == Refusal.COMPONENT_NOT_DEPLOYED) {
            return line;
        }
        Slot slot = join.slot(component);
        return line.with(join.with(component, slot.misses(frame) ? slot.inForce(frame) : slot.remembering(frame)));
    }

    /** Answers the minutes of {@code line} in order, as far as their answers can be given now. */
    private Line answered(Line line, Instant now, List<Output> outputs) {
        Line next = line;
        while (!next.open().isEmpty()) {
            Join first = next.open().value(0);
            boolean all = first.has(settings.deployed());
            boolean crowded = next.open().size() > settings.mostMinutes();
            if (all || crowded || first.hardPassed(now)) {
                next = published(next, first, now, outputs);
            } else {
                if (!first.waitingSaid() && first.softPassed(now)) {
                    outputs.add(new Output.Waiting(next.underlying(), first.eventTime(), missing(first)));
                    next = next.with(first.sayingWaiting());
                }
                break;
            }
        }
        return next.trimmed(now, settings);
    }

    private Line published(Line line, Join join, Instant now, List<Output> outputs) {
        Signal signal = Answer.of(settings, classifier, line, join, now, outputs::add);
        Instant head = line.head();
        Kind kind = signal.revision() > 1
                ? Kind.REVISED
                : head == null || signal.eventTime().isAfter(head) ? Kind.NEWEST : Kind.FILLED;
        outputs.add(new Output.Published(signal, kind));
        return line.answered(join.publishing(signal), signal);
    }

    private List<ComponentId> missing(Join join) {
        return settings.deployed().stream()
                .filter(component -> join.frame(component) == null)
                .toList();
    }

    /** Nothing may be known earlier than what was known before it, also when another machine's clock said when. */
    private static Instant notBefore(Event.Restored restored, Instant now) {
        Instant latest = now;
        for (Signal signal : restored.signals()) {
            latest = signal.knownAt().isAfter(latest) ? signal.knownAt() : latest;
        }
        return latest;
    }

    private static Line restored(Event.Restored restored) {
        Map<Instant, List<Signal>> minutes = new TreeMap<>();
        for (Signal signal : restored.signals()) {
            minutes.computeIfAbsent(signal.eventTime(), time -> new ArrayList<>())
                    .add(signal);
        }
        SortedTable<Instant, Join> done = SortedTable.empty();
        Sightings seen = Sightings.NONE;
        Instant forgotten = Instant.MIN;
        Signal oldest = null;
        Signal newest = null;
        for (List<Signal> revisions : minutes.values()) {
            revisions.sort(java.util.Comparator.comparingInt(Signal::revision));
            newest = revisions.getLast();
            oldest = oldest == null ? newest : oldest;
            forgotten = newest.sealedAt().isBefore(restored.since()) ? newest.eventTime() : forgotten;
            done = done.with(newest.eventTime(), Join.restored(revisions));
            seen = seen.withSignal(newest);
            for (Signal.Part part : newest.components()) {
                if (part.used() != null) {
                    seen = seen.withComponent(
                            part.component(), newest.eventTime(), part.used().dataAsOf());
                }
            }
        }
        return new Line(
                restored.underlying(),
                SortedTable.empty(),
                done,
                forgotten,
                restored.since(),
                newest == null ? null : newest.eventTime(),
                oldest == null ? null : oldest.lastKnown(),
                newest == null ? null : halt(newest),
                seen);
    }

    /** A halt outlives a restart: only a person or the exchange ends it. */
    private static @Nullable String halt(Signal newest) {
        return newest.reasons().stream()
                .filter(reason -> reason.code().equals("halted"))
                .map(Signal.Reason::text)
                .findFirst()
                .orElse(null);
    }
}
