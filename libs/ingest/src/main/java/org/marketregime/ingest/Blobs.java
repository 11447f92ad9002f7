package org.marketregime.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.ingest.parquet.ByteSource;

/**
 * Named byte strings that are written once: a folder or a bucket. Names use {@code /}. Every method throws
 * STORE_UNAVAILABLE, naming the object, when the store does not answer.
 */
interface Blobs extends AutoCloseable {
    /**
     * What lies at a name.
     *
     * @param crc32c where the store knows it without reading
     */
    record Stored(String name, long bytes, @Nullable Integer crc32c, Instant modified) {}

    /** What lies at a name after an attempt to write it. */
    record Written(boolean created, long bytes, int crc32c) {}

    /** The names directly below {@code prefix} that have something below themselves, sorted. */
    List<String> folders(String prefix);

    /** Everything below {@code prefix}, by name. */
    List<Stored> list(String prefix);

    /** How many requests at once are worth their while; 1 where nothing is gained. */
    int parallelism();

    boolean exists(String name);

    /** The whole of a small object that was listed, or null when it is gone. */
    byte @Nullable [] read(Stored stored);

    /**
     * The bytes of an object that must have that size and checksum, or null when there is none. Of a large one perhaps
     * only what is needed is fetched, and the checksum is what the store says it is.
     *
     * @throws org.marketregime.domain.PlatformException PART_CORRUPT when it is another one
     */
    @Nullable
    ByteSource open(String name, long bytes, int crc32c);

    /**
     * Like {@link #open}, but all of them at once, and the checksum is that of the bytes that arrived.
     *
     * @throws org.marketregime.domain.PlatformException PART_CORRUPT when it is another one
     */
    @Nullable
    ByteSource openWhole(String name, long bytes, int crc32c);

    /** Writes an object durably if there is none of that name, and tells what is there now. */
    Written writeOnce(String name, byte[] content);

    void delete(String name);

    /** The name as people know it, with the root in front. */
    String describe(String name);

    @Override
    void close();
}
