package org.marketregime.integration;

import java.time.Instant;
import java.util.List;
import org.marketregime.contracts.Checked;

/** Everything that can happen to the master. */
public sealed interface Event {
    /** A minute is in the store. Its deadlines run from here. */
    record Sealed(String underlying, Instant eventTime, Instant sealedAt) implements Event {}

    /** A frame arrived that passed its check. */
    record Received(Frame frame) implements Event {}

    /**
     * A frame that was received before a restart, read again: the topic holds its content, signals only name it. Not
     * counted, and nothing is reported of it unless it leads to a signal.
     */
    record Recalled(Frame frame) implements Event {}

    /** A frame arrived that its check refused. */
    record Refused(Checked.Refused cause) implements Event {}

    /** Time passed. */
    record Tick() implements Event {}

    /**
     * This instance takes over an underlying; what it knew of it before is replaced. Frames that the old owner had
     * consumed and that may still matter, see {@link Master#recallFrom}, follow as {@link Recalled} before anything new.
     *
     * @param signals every published signal, with all revisions, of minutes that end after {@code completeAfter}
     */
    record Restored(String underlying, List<Signal> signals, Instant completeAfter) implements Event {
        public Restored {
            signals = List.copyOf(signals);
        }
    }

    /** This instance no longer owns an underlying. */
    record Released(String underlying) implements Event {}

    /** The exchange halted the underlying, or someone pulled the switch: no regime is stated until {@link Resumed}. */
    record Halted(String underlying, String cause) implements Event {}

    record Resumed(String underlying) implements Event {}
}
