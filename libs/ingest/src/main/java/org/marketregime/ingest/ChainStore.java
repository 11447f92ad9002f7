package org.marketregime.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/**
 * The record of sealed minutes: {@code <root>/<UNDERLYING>/<yyyy>/<MM>/<dd>/<HH>/}, the hour that of the minute's end at
 * the exchange. Parts are written once, their manifest last; a reader sees only what a manifest names.
 */
public interface ChainStore extends AutoCloseable {
    /** The underlyings that have at least one part, sorted. */
    List<String> underlyings();

    /** The trade dates that have at least one part, ascending. */
    List<LocalDate> sessions(String underlying);

    /** The parts of a session in minute order. Where a compacted part covers smaller ones, only it is listed. */
    List<Part> parts(String underlying, LocalDate date);

    /**
     * Reads rows of minutes {@code from}…{@code to} (inclusive, 1…375), only the named columns, in key order. A column
     * that a part does not have is NaN there.
     *
     * @throws org.marketregime.domain.PlatformException PART_CORRUPT or SCHEMA_MISMATCH, naming file, row group and
     *     column; STORE_UNAVAILABLE when the store does not answer in time
     */
    ChainBatch read(
            String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator);

    /**
     * Seals the rows of minutes {@code from}…{@code to} (one hour folder) as one part. Minutes without rows are sealed
     * as empty. Writing what is already there changes nothing.
     *
     * @throws org.marketregime.domain.PlatformException PART_CONFLICT when the part exists with other contents
     */
    Part write(ChainBatch rows, int from, int to);

    @Override
    void close();
}
