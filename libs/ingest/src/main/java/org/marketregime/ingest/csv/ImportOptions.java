package org.marketregime.ingest.csv;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What whoever imports says about the files; what is null is found out from each file.
 *
 * @param zone of stamps that name none
 * @param stamp what the stamps name
 * @param barMinutes length of a bar
 * @param oiUnit unit of the open interest
 * @param volumeUnit unit of the volume
 * @param volumeKind what the volume columns count
 * @param ivUnit unit of the implied volatility
 * @param underlying name for files without such a column
 * @param earliest rows before are refused
 * @param latest rows after are refused
 */
public record ImportOptions(
        ZoneId zone,
        @Nullable StampKind stamp,
        @Nullable Integer barMinutes,
        @Nullable CountUnit oiUnit,
        @Nullable CountUnit volumeUnit,
        @Nullable VolumeKind volumeKind,
        @Nullable IvUnit ivUnit,
        @Nullable String underlying,
        Instant earliest,
        Instant latest) {
    /** What a stamp names. */
    public enum StampKind {
        /** When the row was taken. */
        SNAPSHOT,
        /** The start of the bar. */
        START,
        /** The end of the bar. */
        END
    }

    /** What a count of contracts counts. */
    public enum CountUnit {
        LOTS,
        SHARES
    }

    /** What a volume column counts. */
    public enum VolumeKind {
        /** Since the row before. */
        MINUTE,
        /** Since the start of the session. */
        CUMULATIVE
    }

    /** The unit of an annualised volatility. */
    public enum IvUnit {
        PERCENT,
        DECIMAL
    }

    /** Nothing said: everything is found out, stamps without zone are those of {@code zone}. */
    public static ImportOptions of(ZoneId zone, Instant now) {
        return new ImportOptions(
                zone,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2000-01-01T00:00:00Z"),
                now.plus(Duration.ofDays(1)));
    }
}
