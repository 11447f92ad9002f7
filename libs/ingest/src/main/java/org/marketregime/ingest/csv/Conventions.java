package org.marketregime.ingest.csv;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.csv.ImportOptions.IvUnit;
import org.marketregime.ingest.csv.ImportOptions.StampKind;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;

/**
 * How a file writes what it says. Fixed for the whole file before its first row is used.
 *
 * @param shiftMinutes from a stamp to the end of what it names
 * @param oi null when the file has no open interest
 * @param volume null when the file has no volume
 * @param iv null when the file has no implied volatility
 * @param notes each finding with its reason, for people
 */
record Conventions(
        StampKind stamp,
        int shiftMinutes,
        @Nullable CountUnit oi,
        @Nullable CountUnit volume,
        VolumeKind volumeKind,
        @Nullable IvUnit iv,
        List<String> notes) {
    Conventions {
        notes = List.copyOf(notes);
    }

    /** The instant that decides the minute of a row stamped {@code millis}. */
    long endMillis(long millis) {
        return millis + shiftMinutes * 60_000L;
    }

    /**
     * A finding and the reason for it.
     *
     * @param value null when there is nothing to find out
     */
    record Finding<T>(@Nullable T value, String why) {
        T known() {
            return Objects.requireNonNull(value, why);
        }
    }
}
