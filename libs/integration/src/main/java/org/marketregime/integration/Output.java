package org.marketregime.integration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Refusal;
import org.marketregime.domain.ComponentId;

/** What the caller has to do, in this order. */
public sealed interface Output {
    /** How a signal relates to what was published of its underlying before. */
    enum Kind {
        /** The newest minute so far. */
        NEWEST,
        /** The first answer for a minute that was heard of only after a newer one had been answered. */
        FILLED,
        /** A further revision of a minute. */
        REVISED
    }

    /** Publish this signal. */
    record Published(Signal signal, Kind kind) implements Output {}

    /** What became of one received or refused frame. There is exactly one of these for each. */
    record Settled(
            Fate fate,
            @Nullable ComponentId component,
            @Nullable Frame frame,
            @Nullable Refusal refusal,
            String why) implements Output {}

    /** Where an accepted input ends. */
    enum Fate {
        /** It became what its component says of its minute. */
        USED,
        /** Too late to change an answer; it belongs into the late topic. */
        LATE,
        /** It says nothing that is not known. */
        DUPLICATE,
        /** It belongs into the dead-letter topic. */
        REJECTED
    }

    /** The soft deadline of a minute passed and these components are missing. */
    record Waiting(String underlying, Instant eventTime, List<ComponentId> missing) implements Output {
        public Waiting {
            missing = List.copyOf(missing);
        }
    }

    /** The classifier threw. The signal says UNKNOWN; the cause belongs into the log and on a counter. */
    record ClassifierFailed(String underlying, Instant eventTime, RuntimeException cause) implements Output {}
}
