package org.marketregime.ingest.contracts;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The dates that one contract bore, each with the first trade date that knew it; the first was known from the start. */
final class ExpiryHistory {
    private final NavigableMap<LocalDate, LocalDate> byKnownFrom = new TreeMap<>();

    ExpiryHistory(LocalDate first) {
        byKnownFrom.put(LocalDate.MIN, first);
    }

    LocalDate latest() {
        return byKnownFrom.lastEntry().getValue();
    }

    /** Whether {@code knownFrom} is later than every change so far. */
    boolean move(LocalDate to, LocalDate knownFrom) {
        if (!knownFrom.isAfter(byKnownFrom.lastKey())) {
            return false;
        }
        byKnownFrom.put(knownFrom, to);
        return true;
    }

    LocalDate knownOn(LocalDate tradeDate) {
        Map.Entry<LocalDate, LocalDate> known = byKnownFrom.floorEntry(tradeDate);
        return known == null ? byKnownFrom.firstEntry().getValue() : known.getValue();
    }
}
