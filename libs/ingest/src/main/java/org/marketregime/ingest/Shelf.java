package org.marketregime.ingest;

import java.util.List;
import org.marketregime.ingest.parquet.ByteSource;

/**
 * Parquet files of a store that are made from its sessions and lie beside the partitions. Each is written once, its manifest last; a
 * reader sees only what a manifest names.
 */
public interface Shelf {
    /** The names on the shelf, sorted. A name has lower-case letters, digits, dots and hyphens; the store adds the suffix. */
    List<String> names();

    /**
     * The bytes of a file, after their size and CRC32C have been compared with the manifest.
     *
     * @throws org.marketregime.domain.PlatformException PART_CORRUPT naming the file, what was wanted and what was found;
     *     SCHEMA_MISMATCH when a newer version wrote it; NOT_FOUND; STORE_UNAVAILABLE when the store does not answer in time
     */
    ByteSource read(String name);

    /**
     * Writes a file durably, unless it is there already.
     *
     * @return whether it was written now
     * @throws org.marketregime.domain.PlatformException PART_CONFLICT when a file of that name has other contents
     */
    boolean write(String name, byte[] content);

    /** A name as people know it, with the root in front. */
    String describe(String name);
}
