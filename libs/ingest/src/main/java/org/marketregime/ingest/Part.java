package org.marketregime.ingest;

import java.time.LocalDate;

/**
 * A sealed part, as its manifest describes it.
 *
 * @param path of the Parquet file, relative to the root of the store
 * @param fromMinute first minute that the part seals, 1…375
 * @param toMinute last minute that the part seals, inclusive
 * @param rows rows in the file; 0 when nothing arrived in those minutes
 * @param bytes size of the file
 * @param crc32c of the whole file, as GCS computes it
 */
public record Part(
        String path,
        String underlying,
        LocalDate date,
        int fromMinute,
        int toMinute,
        long rows,
        long bytes,
        int crc32c) {}
