package org.marketregime.ingest.parquet;

/** Parquet's DELTA_BINARY_PACKED: whole numbers as differences, in blocks of miniblocks with a bit width each. */
final class DeltaPacked {
    private static final int LARGEST_BLOCK = 1 << 16;
    private static final int WIDEST = 64;

    private final byte[] bytes;
    private final int end;
    private int at;

    DeltaPacked(ByteSource.Slice body) {
        this.bytes = body.array();
        this.at = body.offset();
        this.end = body.offset() + body.length();
    }

    /**
     * Reads as many numbers as {@code into} has room for.
     *
     * @param narrow whether sums wrap at 32 bits
     * @return where the next begins
     */
    int decode(long[] into, boolean narrow) {
        long block = varint();
        long perBlock = varint();
        long total = varint();
        long value = zigzag();
        if (block <= 0
                || block > LARGEST_BLOCK
                || perBlock <= 0
                || block % perBlock != 0
                || block / perBlock % 8 != 0) {
            throw new Malformed("blocks of " + block + " values in " + perBlock + " parts");
        }
        if (total != into.length) {
            throw new Malformed("wanted " + into.length + " values, found " + total);
        }
        int size = (int) (block / perBlock);
        int done = 0;
        if (done < into.length) {
            into[done++] = value;
        }
        int[] widths = new int[(int) perBlock];
        while (done < into.length) {
            long least = zigzag();
            for (int i = 0; i < widths.length; i++) {
                widths[i] = next();
                if (widths[i] > WIDEST) {
                    throw new Malformed("bit width must be 0…64, was " + widths[i]);
                }
            }
            for (int i = 0; i < widths.length && done < into.length; i++) {
                int width = widths[i];
                if ((long) size / 8 * width > end - at) {
                    throw new Malformed("differences end after " + done + " of " + into.length + " values");
                }
                long bit = 8L * at;
                for (int k = 0; k < size && done < into.length; k++, bit += width) {
                    value += least + bits(bit, width);
                    value = narrow ? (int) value : value;
                    into[done++] = value;
                }
                at += size / 8 * width;
            }
        }
        return at;
    }

    private long bits(long from, int width) {
        long value = 0;
        int got = 0;
        long bit = from;
        while (got < width) {
            int inByte = (int) (bit & 7);
            int take = Math.min(8 - inByte, width - got);
            long part = (bytes[(int) (bit >>> 3)] & 0xffL) >>> inByte & ((1L << take) - 1);
            value |= part << got;
            got += take;
            bit += take;
        }
        return value;
    }

    private int next() {
        if (at >= end) {
            throw new Malformed("differences end early");
        }
        return bytes[at++] & 0xff;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = next();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new Malformed("a number of more than 64 bits");
    }

    private long zigzag() {
        long raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }
}
