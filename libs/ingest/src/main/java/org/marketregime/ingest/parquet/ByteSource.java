package org.marketregime.ingest.parquet;

import java.util.List;

/** The bytes of one file, of which only some may have to be fetched. */
public interface ByteSource {
    long size();

    /** Exactly {@code length} bytes from {@code offset}; the caller has checked them against {@link #size()}. */
    Slice read(long offset, int length);

    /** Says what will be read next, so that it can be fetched together. */
    default void expect(List<ParquetFile.Extent> extents) {}

    /** A file that is in memory already. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public Slice read(long offset, int length) {
                return new Slice(bytes, Math.toIntExact(offset), length);
            }
        };
    }

    /** A stretch of an array that is not to be changed. */
    final class Slice {
        private final byte[] array;
        private final int offset;
        private final int length;

        public Slice(byte[] array, int offset, int length) {
            if (offset < 0 || length < 0 || length > array.length - offset) {
                throw new IllegalArgumentException(
                        "bytes " + offset + "…" + ((long) offset + length) + " of " + array.length);
            }
            this.array = array;
            this.offset = offset;
            this.length = length;
        }

        public byte[] array() {
            return array;
        }

        public int offset() {
            return offset;
        }

        public int length() {
            return length;
        }
    }
}
