package org.marketregime.integration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.Regime;

/**
 * One revision of the answer for one minute. Never changed once published: a later insight is the next revision.
 *
 * @param knownAt when this revision was made
 * @param inputHash over the frames that were used
 * @param components all eight, in order
 * @param reasons why the answer is not better than it is; empty only when COMPLETE
 * @param verdict null when no regime is stated
 * @param lastKnown the regime before, only when none is stated now
 * @param sealedAt when the minute was sealed
 */
public record Signal(
        String underlying,
        Instant eventTime,
        Instant knownAt,
        int revision,
        String model,
        Digest inputHash,
        Status status,
        List<Part> components,
        List<Reason> reasons,
        double completeness,
        Verdict.@Nullable Classified verdict,
        @Nullable LastKnown lastKnown,
        Instant sealedAt) {
    public Signal {
        components = List.copyOf(components);
        reasons = List.copyOf(reasons);
        if (revision < 1 || components.size() != ComponentId.ALL.size()) {
            throw new IllegalArgumentException(
                    "a signal has a revision from 1 and eight components, was " + revision + " and " + components);
        }
        if (!status.statesRegime() && verdict != null) {
            throw new IllegalArgumentException("no regime is stated under " + status);
        }
    }

    /** How good the answer is. */
    public enum Status {
        /** No regime can be stated. */
        UNKNOWN,
        COMPLETE,
        /** Some components are missing, and enough are there. */
        PARTIAL,
        /** The frames are there and the data they rest on is old. */
        STALE,
        HALTED;

        boolean statesRegime() {
            return switch (this) {
                case UNKNOWN, HALTED -> false;
                case COMPLETE, PARTIAL, STALE -> true;
            };
        }
    }

    /** One plain sentence and a code that machines can rely on. */
    public record Reason(String code, String text) {}

    /** The last regime that was stated, and of which minute. */
    public record LastKnown(Regime regime, Instant eventTime, double probability) {}

    /**
     * What a signal took from one component.
     *
     * @param used null when its frame was not used
     */
    public record Part(ComponentId component, @Nullable Used used) {}

    /** The frame that was used, and what it brought. */
    public record Used(
            int revision,
            Digest inputHash,
            Instant computedAt,
            @Nullable Instant dataAsOf,
            int featuresValid,
            int featuresTotal,
            @Nullable Channels channels) {}
}
