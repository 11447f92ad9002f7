package org.marketregime.master.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marketregime.integration.Frame;

/** The recent frames in their last revision. Never blocks; underlyings are named as inside: {@code NIFTY}. */
public interface FrameReader {
    /** The frames of the newest minute that has any, in component order; empty when none has. */
    List<Frame> current(String underlying);

    /** The frames of the newest minute that has any and does not end after {@code at}. */
    List<Frame> at(String underlying, Instant at);

    /** The oldest minute of which a frame is kept. */
    Optional<Instant> oldest(String underlying);
}
