package org.marketregime.domain;

import java.util.Map;
import java.util.Optional;

/** Which underlying another is held against: the two indices whose options trade the most. */
public final class Counterpart {
    private static final Map<String, String> PAIRS = Map.of("NIFTY", "BANKNIFTY", "BANKNIFTY", "NIFTY");

    private Counterpart() {}

    /** The other of the pair; empty for an underlying that has none. */
    public static Optional<String> of(String underlying) {
        return Optional.ofNullable(PAIRS.get(underlying));
    }
}
