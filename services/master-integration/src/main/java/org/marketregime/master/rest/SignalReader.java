package org.marketregime.master.rest;

import java.time.Instant;
import java.util.Optional;
import org.marketregime.integration.Signal;

/** The recent signals, with all their revisions. Never blocks; underlyings are named as inside: {@code NIFTY}. */
public interface SignalReader {
    /** The newest minute in its last revision. */
    Optional<Signal> current(String underlying);

    /** What {@link #current} gave when the exchange's clock showed {@code at}. */
    Optional<Signal> at(String underlying, Instant at);

    /** The newest minute that does not end after {@code at}, in the last revision that was made by {@code knownAt}. */
    Optional<Signal> at(String underlying, Instant at, Instant knownAt);

    /** The oldest minute of which anything is kept. */
    Optional<Instant> oldest(String underlying);
}
