package org.marketregime.ingest;

import com.google.cloud.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/**
 * The record of sealed minutes: {@code <root>/<UNDERLYING>/<yyyy>/<MM>/<dd>/<HH>/}, the hour that of the minute's end at
 * the exchange. Parts are written once, their manifest last; a reader sees only what a manifest names. One process
 * writes an underlying at a time; any number read.
 */
public interface ChainStore extends AutoCloseable {
    /** How long all attempts at one request to a bucket may take together. */
    Duration DEADLINE = Duration.ofSeconds(30);

    /**
     * Opens a folder, which need not exist yet, or {@code gs://bucket/prefix} with the credentials of the machine.
     *
     * @throws org.marketregime.domain.PlatformException CONFIG_INVALID when it cannot be a store
     */
    static ChainStore open(String root) {
        return Roots.open(root);
    }

    /**
     * Opens {@code gs://bucket/prefix} through a client with its own host, credentials and transport. Its retries are
     * replaced by {@code deadline}, the time that all attempts at one request may take together.
     *
     * @throws org.marketregime.domain.PlatformException CONFIG_INVALID when {@code root} is no such address
     */
    static ChainStore open(String root, Storage storage, Duration deadline) {
        return Roots.open(root, storage, deadline);
    }

    /** The underlyings that have at least one part, sorted. */
    List<String> underlyings();

    /** The trade dates that have at least one part, ascending. */
    List<LocalDate> sessions(String underlying);

    /** The parts of a session in minute order. Where a compacted part covers smaller ones, only it is listed. */
    List<Part> parts(String underlying, LocalDate date);

    /** The last minute of a session that is sealed, 0 when none is; told by names alone, so that it may be asked often. */
    int sealedUpTo(String underlying, LocalDate date);

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
     * Reads like {@link #read}, but leaves out parts that are corrupt or have a wrong schema, and names them.
     *
     * @throws org.marketregime.domain.PlatformException STORE_UNAVAILABLE when the store does not answer in time
     */
    Reading readAvailable(
            String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator);

    /**
     * Seals the rows of minutes {@code from}…{@code to} (one hour folder) as one part. Minutes without rows are sealed
     * as empty. Writing what is already there changes nothing, also when it is there as part of a wider one.
     *
     * @throws org.marketregime.domain.PlatformException INPUT_INVALID naming the row that cannot be sealed;
     *     PART_CONFLICT when some of the minutes are sealed with other contents
     */
    Part write(ChainBatch rows, int from, int to);

    /**
     * Seals all minutes of a closed hour once more as one part, which readers then use; the smaller ones stay until
     * they are swept. An hour that is one part already is left alone.
     *
     * @throws org.marketregime.domain.PlatformException NOT_FOUND when the hour has no part; CHAIN_INCOMPLETE when a
     *     minute between its parts is not sealed
     */
    Part compact(String underlying, LocalDate date, int hour, BufferAllocator allocator);

    /**
     * Removes from a session what no reader uses and nobody has touched since {@code before}: parts that a wider,
     * readable one of before that time covers, Parquet files without manifest, temporary files. Readers that began
     * after {@code before} are not disturbed.
     *
     * @return the names removed, sorted
     */
    List<String> sweep(String underlying, LocalDate date, Instant before);

    /**
     * Puts a small file for people beside the parts of a session, once; readers of parts never see it.
     *
     * @param name like {@code quality.json}
     * @return whether what lies there now has that content
     */
    boolean attach(String underlying, LocalDate date, String name, byte[] content);

    /**
     * What a component keeps of the sessions of an underlying, in {@code memory/<UNDERLYING>/<component>/} below the root. No reader of
     * partitions looks there.
     *
     * @param component wire name
     */
    Shelf memory(String underlying, String component);

    /** Daily bars of an underlying for days that may have no session, in {@code days/<UNDERLYING>/} below the root. */
    Shelf days(String underlying);

    @Override
    void close();
}
