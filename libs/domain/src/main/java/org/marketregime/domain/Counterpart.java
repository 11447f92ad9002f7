package org.marketregime.domain;

import java.util.Map;
import java.util.Optional;

/** The index that another one is held against: most of the weight of BANKNIFTY is in NIFTY too, so what parts them is news. */
public final class Counterpart {
    private static final Map<String, String> PAIRS = Map.of("NIFTY", "BANKNIFTY", "BANKNIFTY", "NIFTY");

    private Counterpart() {}

    /** The other one of the pair; empty for an underlying that is in none. */
    public static Optional<String> of(String underlying) {
        return Optional.ofNullable(PAIRS.get(underlying));
    }
}
