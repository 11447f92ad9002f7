package org.marketregime.integration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/** One minute of one underlying: what is here of it and what was last published. Immutable. */
final class Join {
    private final Instant eventTime;
    private final Instant sealedAt;
    private final Instant soft;
    private final Instant hard;
    private final boolean waitingSaid;
    private final List<Slot> slots;
    private final @Nullable Signal published;

    private Join(
            Instant eventTime,
            Instant sealedAt,
            Instant soft,
            Instant hard,
            boolean waitingSaid,
            List<Slot> slots,
            @Nullable Signal published) {
        this.eventTime = eventTime;
        this.sealedAt = sealedAt;
        this.soft = soft;
        this.hard = hard;
        this.waitingSaid = waitingSaid;
        this.slots = slots;
        this.published = published;
    }

    /** A minute that is heard of for the first time, at {@code now}. */
    static Join heard(Instant eventTime, Instant sealed, Instant now, Settings settings) {
        // Nothing is heard of before it is sealed: a later stamp is another machine's clock.
        Instant sealedAt = sealed.isAfter(now) ? now : sealed;
        Instant soft = sealedAt.plus(settings.soft());
        Instant hard = sealedAt.plus(settings.hard());
        if (now.isAfter(hard)) {
            // We catch up: its frames are as old and arrive together with it, so they get a moment from now on.
            soft = now.plus(settings.soft());
            hard = soft;
        }
        Slot[] none = new Slot[ComponentId.ALL.size()];
        Arrays.fill(none, Slot.EMPTY);
        return new Join(eventTime, sealedAt, soft, hard, false, List.of(none), null);
    }

    /** A minute of which all that is left are its signals, {@code revisions} in order. */
    static Join restored(List<Signal> revisions) {
        Signal last = revisions.getLast();
        Slot[] slots = new Slot[ComponentId.ALL.size()];
        Arrays.fill(slots, Slot.EMPTY);
        for (Signal signal : revisions) {
            for (Signal.Part part : signal.components()) {
                Signal.Used used = part.used();
                if (used != null) {
                    int at = part.component().number() - 1;
                    slots[at] = slots[at].told(used.revision(), used.inputHash());
                }
            }
        }
        Instant sealedAt = last.sealedAt();
        return new Join(last.eventTime(), sealedAt, sealedAt, sealedAt, true, List.of(slots), last);
    }

    Instant eventTime() {
        return eventTime;
    }

    Instant sealedAt() {
        return sealedAt;
    }

    /** When the minute has to be looked at again. */
    Instant due() {
        return waitingSaid || hard.isBefore(soft) ? hard : soft;
    }

    boolean softPassed(Instant now) {
        return !now.isBefore(soft);
    }

    boolean hardPassed(Instant now) {
        return !now.isBefore(hard);
    }

    boolean waitingSaid() {
        return waitingSaid;
    }

    Slot slot(ComponentId component) {
        return slots.get(component.number() - 1);
    }

    @Nullable
    Frame frame(ComponentId component) {
        return slot(component).frame();
    }

    boolean has(Set<ComponentId> components) {
        for (ComponentId component : components) {
            if (frame(component) == null) {
                return false;
            }
        }
        return true;
    }

    /** The last revision that was published, null before the first. */
    @Nullable
    Signal published() {
        return published;
    }

    Join with(ComponentId component, Slot slot) {
        Slot[] changed = slots.toArray(new Slot[0]);
        changed[component.number() - 1] = slot;
        return new Join(eventTime, sealedAt, soft, hard, waitingSaid, List.of(changed), published);
    }

    Join sayingWaiting() {
        return new Join(eventTime, sealedAt, soft, hard, true, slots, published);
    }

    Join publishing(Signal signal) {
        return new Join(eventTime, sealedAt, soft, hard, waitingSaid, slots, signal);
    }
}
