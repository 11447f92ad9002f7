package org.marketregime.ingest.contracts;

import java.time.LocalDate;

/** A lot size and the contracts and trade dates that it holds for; both ranges are inclusive. */
record Lot(int shares, LocalDate expiryFrom, LocalDate expiryTo, LocalDate tradedFrom, LocalDate tradedTo) {
    boolean holds(LocalDate expiry, LocalDate tradeDate) {
        return within(expiry, expiryFrom, expiryTo) && within(tradeDate, tradedFrom, tradedTo);
    }

    boolean overlaps(Lot other) {
        return !expiryFrom.isAfter(other.expiryTo)
                && !other.expiryFrom.isAfter(expiryTo)
                && !tradedFrom.isAfter(other.tradedTo)
                && !other.tradedFrom.isAfter(tradedTo);
    }

    private static boolean within(LocalDate date, LocalDate from, LocalDate to) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
