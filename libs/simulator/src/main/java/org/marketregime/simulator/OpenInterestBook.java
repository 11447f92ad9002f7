package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Open interest of one underlying's options over the night, in lots, until they expire. */
final class OpenInterestBook {
    private final TreeMap<LocalDate, TreeMap<Integer, long[]>> lots = new TreeMap<>();

    /** Call and put of a strike, given in grid steps; null where nobody has traded it. */
    long @Nullable [] find(LocalDate expiry, int strike) {
        TreeMap<Integer, long[]> strikes = lots.get(expiry);
        return strikes == null ? null : strikes.get(strike);
    }

    void store(LocalDate expiry, int strike, long call, long put) {
        lots.computeIfAbsent(expiry, date -> new TreeMap<>()).put(strike, new long[] {call, put});
    }

    /** Forgets what has expired by the end of {@code date}. */
    void settle(LocalDate date) {
        lots.headMap(date, true).clear();
    }
}
