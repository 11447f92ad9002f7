package org.marketregime.ingest.csv;

import java.time.LocalDate;
import java.util.Comparator;

/** One session of one underlying; sorted by date first. */
record SessionKey(LocalDate date, String underlying) implements Comparable<SessionKey> {
    private static final Comparator<SessionKey> ORDER =
            Comparator.comparing(SessionKey::date).thenComparing(SessionKey::underlying);

    @Override
    public int compareTo(SessionKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return underlying + " " + date;
    }
}
