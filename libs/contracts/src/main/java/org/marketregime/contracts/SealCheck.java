package org.marketregime.contracts;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import org.marketregime.contracts.Checked.AcceptedSeal;
import org.marketregime.contracts.Checked.Refused;

/** Decides whether the announcement of a sealed minute may be believed. */
public final class SealCheck {
    private static final int MAX_BYTES = 16 * 1024;

    private final Plausibility plausibility;

    public SealCheck(Plausibility plausibility) {
        this.plausibility = plausibility;
    }

    /** Decodes and checks a record. */
    public Checked check(byte[] message, Instant now) {
        if (message.length > MAX_BYTES) {
            return new Refused(
                    null,
                    Refusal.TOO_LARGE,
                    "an announcement has at most " + MAX_BYTES + " bytes, this one has " + message.length);
        }
        try {
            return check(MinuteSealed.parseFrom(message), now);
        } catch (InvalidProtocolBufferException e) {
            return new Refused(null, Refusal.UNDECODABLE, "not a MinuteSealed: " + e.getMessage());
        }
    }

    /** Checks an announcement that is decoded already. */
    public Checked check(MinuteSealed seal, Instant now) {
        String why = Plausibility.faultOfUnderlying(seal.getUnderlying());
        if (why != null) {
            return new Refused(null, Refusal.UNDERLYING_INVALID, why);
        }
        if (seal.getRevision() < 1) {
            return new Refused(null, Refusal.REVISION_INVALID, "revision must be 1 or more, was " + seal.getRevision());
        }
        why = plausibility.faultOfTime("event time", seal.getEventTimeUs(), now);
        if (why == null) {
            why = plausibility.faultOfTime("known_at", seal.getKnownAtUs(), now);
        }
        if (why == null) {
            why = plausibility.faultOfSeal(seal.getEventTimeUs(), seal.getKnownAtUs());
        }
        if (why != null) {
            return new Refused(null, Refusal.TIME_IMPLAUSIBLE, why);
        }
        why = plausibility.faultOfGrid(seal.getEventTimeUs());
        if (why != null) {
            return new Refused(null, Refusal.TIME_OFF_GRID, why);
        }
        if (seal.getRows() < 0) {
            return new Refused(null, Refusal.SHAPE_MISMATCH, "rows must be 0 or more, was " + seal.getRows());
        }
        return new AcceptedSeal(seal, Micros.instant(seal.getEventTimeUs()));
    }
}
