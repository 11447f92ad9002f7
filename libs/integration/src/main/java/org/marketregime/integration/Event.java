package org.marketregime.integration;

import java.time.Instant;
import java.util.List;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;

/** Everything that can happen to the master. */
public sealed interface Event {
    /**
     * A minute is in the store. Its deadlines run from here.
     *
     * @param rows 0 when the minute brought nothing
     */
    record Sealed(String underlying, Instant eventTime, Instant sealedAt, long rows) implements Event {
        public static Sealed of(Checked.AcceptedSeal accepted) {
            MinuteSealed seal = accepted.seal();
            return new Sealed(
                    seal.getUnderlying(), accepted.eventTime(), Micros.instant(seal.getKnownAtUs()), seal.getRows());
        }
    }

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
     * This instance takes over an underlying; what it knew of it before is replaced. What the old owner had consumed and
     * may still matter, see {@link Master#recallFrom}, follows before anything new: announcements as {@link Sealed},
     * frames as {@link Recalled}.
     *
     * <p>Seal times are ours and event times may be those of a replayed day, so what is known is bounded by the former.
     *
     * @param signals every signal that was published at {@code since} or later, with all revisions, and at least the
     *     newest one before
     * @param since {@link Instant#MIN} when these are all that there ever were
     */
    record Restored(String underlying, List<Signal> signals, Instant since) implements Event {
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
