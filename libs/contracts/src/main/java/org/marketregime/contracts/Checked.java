package org.marketregime.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/** What a check says of a message. */
public sealed interface Checked {
    /** A frame that may be believed. */
    record AcceptedFrame(FeatureFrame frame, ComponentId component, Instant eventTime) implements Checked {}

    /** An announcement that may be believed. */
    record AcceptedSeal(MinuteSealed seal, Instant eventTime) implements Checked {}

    /**
     * A message that must not be used; it belongs into the dead-letter topic.
     *
     * @param component who sent it, null when that cannot be told
     * @param why one sentence with what was wanted and what was found, safe to log
     */
    record Refused(@Nullable ComponentId component, Refusal refusal, String why) implements Checked {}
}
