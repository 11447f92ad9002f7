package org.marketregime.integration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketregime.integration.Signal.LastKnown;

/**
 * One underlying: the minutes that wait, the minutes that are answered and may still be revised.
 *
 * @param open minutes without an answer
 * @param done minutes with one
 * @param forgottenThrough minutes up to here that are in neither table may have been answered; nobody knows any more
 * @param knownSince minutes sealed earlier that are in neither table may have been answered by someone else
 * @param head newest minute that was answered
 * @param carried last regime of a minute that is no longer kept
 * @param halt why no regime may be stated, null normally
 */
record Line(
        String underlying,
        SortedTable<Instant, Join> open,
        SortedTable<Instant, Join> done,
        Instant forgottenThrough,
        Instant knownSince,
        @Nullable Instant head,
        @Nullable LastKnown carried,
        @Nullable String halt,
        Sightings sightings) {

    static Line of(String underlying) {
        return new Line(
                underlying,
                SortedTable.empty(),
                SortedTable.empty(),
                Instant.MIN,
                Instant.MIN,
                null,
                null,
                null,
                Sightings.NONE);
    }

    @Nullable
    Join find(Instant eventTime) {
        Join waiting = open.get(eventTime);
        return waiting != null ? waiting : done.get(eventTime);
    }

    /** Whether a minute that is in neither table may have been answered all the same. */
    boolean isForgotten(Instant eventTime, Instant sealedAt) {
        return !eventTime.isAfter(forgottenThrough) || sealedAt.isBefore(knownSince);
    }

    Line withOpen(SortedTable<Instant, Join> changed) {
        return new Line(underlying, changed, done, forgottenThrough, knownSince, head, carried, halt, sightings);
    }

    Line withDone(SortedTable<Instant, Join> changed) {
        return new Line(underlying, open, changed, forgottenThrough, knownSince, head, carried, halt, sightings);
    }

    /** With {@code join} in the table where it belongs. */
    Line with(Join join) {
        return join.published() == null
                ? withOpen(open.with(join.eventTime(), join))
                : withDone(done.with(join.eventTime(), join));
    }

    /** With a minute whose first or next answer was just published. */
    Line answered(Join join, Signal signal) {
        Instant time = join.eventTime();
        return new Line(
                underlying,
                open.without(time),
                done.with(time, join),
                forgottenThrough,
                knownSince,
                head == null || time.isAfter(head) ? time : head,
                carried,
                halt,
                sightings.withSignal(signal));
    }

    Line withHalt(@Nullable String cause) {
        return new Line(underlying, open, done, forgottenThrough, knownSince, head, carried, cause, sightings);
    }

    Line withSightings(Sightings changed) {
        return changed == sightings
                ? this
                : new Line(underlying, open, done, forgottenThrough, knownSince, head, carried, halt, changed);
    }

    /** Without answered minutes that can neither be revised nor repeated, and without more than are allowed. */
    Line trimmed(Instant now, Settings settings) {
        Instant keepFrom = now.minus(settings.revisable().multipliedBy(2));
        int drop = 0;
        while (drop < done.size()
                && (done.value(drop).sealedAt().isBefore(keepFrom) || done.size() - drop > settings.mostMinutes())) {
            drop++;
        }
        if (drop == 0) {
            return this;
        }
        LastKnown last = lastKnownBefore(drop);
        Instant through = done.key(drop - 1);
        return new Line(
                underlying,
                open,
                done.dropFirst(drop),
                through.isAfter(forgottenThrough) ? through : forgottenThrough,
                knownSince,
                head,
                last,
                halt,
                sightings);
    }

    /** The last regime that was stated for a minute before {@code eventTime}. */
    @Nullable
    LastKnown lastKnownBefore(Instant eventTime) {
        return lastKnownBefore(done.below(eventTime));
    }

    private @Nullable LastKnown lastKnownBefore(int index) {
        for (int i = index - 1; i >= 0; i--) {
            Signal signal = done.value(i).published();
            if (signal != null && signal.verdict() != null) {
                var verdict = signal.verdict();
                double probability = verdict.probabilities().getOrDefault(verdict.regime(), 0.0);
                return new LastKnown(verdict.regime(), signal.eventTime(), probability);
            }
        }
        return carried;
    }
}
