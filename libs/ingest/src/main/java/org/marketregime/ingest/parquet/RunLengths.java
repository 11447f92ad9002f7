package org.marketregime.ingest.parquet;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Parquet's mixture of runs and bit-packed groups of eight, for definition levels and dictionary indices. */
final class RunLengths {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RunLengths() {}

    /** Appends the first {@code count} values, each below 2^{@code width}. */
    static void encode(int[] values, int count, int width, ByteArrayOutputStream out) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int run = runLength(values, at, count);
            if (run >= 8) {
                writePacked(values, packedFrom, at, width, out);
                writeVarint(run << 1, out);
                for (int shift = 0; shift < width; shift += 8) {
                    out.write(values[at] >>> shift);
                }
                at += run;
                packedFrom = at;
            } else {
                at = Math.min(count, at + 8);
            }
        }
        writePacked(values, packedFrom, count, width, out);
    }

    private static int runLength(int[] values, int from, int count) {
        int to = from + 1;
        while (to < count && values[to] == values[from]) {
            to++;
        }
        return to - from;
    }

    private static void writePacked(int[] values, int from, int to, int width, ByteArrayOutputStream out) {
        if (from == to) {
            return;
        }
        int groups = Math.ceilDiv(to - from, 8);
        writeVarint((groups << 1) | 1, out);
        long bits = 0;
        int held = 0;
        for (int i = from; i < from + groups * 8; i++) {
            bits |= (i < to ? values[i] : 0L) << held;
            held += width;
            while (held >= 8) {
                out.write((int) bits);
                bits >>>= 8;
                held -= 8;
            }
        }
    }

    private static void writeVarint(int value, ByteArrayOutputStream out) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /** Reads {@code count} values of {@code width} bits from {@code bytes[from, to)}. */
    static void decode(byte[] bytes, int from, int to, int width, int[] out, int count) {
        if (width < 0 || width > 31) {
            throw new Malformed("bit width must be 0…31, was " + width);
        }
        int at = from;
        int done = 0;
        while (done < count) {
            int header = 0;
            int shift = 0;
            int next;
            do {
                if (at >= to || shift > 28) {
                    throw new Malformed("runs end after " + done + " of " + count + " values");
                }
                next = bytes[at++];
                header |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            int length = header >>> 1;
            if (length == 0) {
                throw new Malformed("a run of no values after " + done + " of " + count);
            }
            if ((header & 1) == 0) {
                int valueBytes = (width + 7) / 8;
                if (at + valueBytes > to) {
                    throw new Malformed("runs end after " + done + " of " + count + " values");
                }
                int value = 0;
                for (int b = 0; b < valueBytes; b++) {
                    value |= (bytes[at++] & 0xff) << (8 * b);
                }
                if (value >>> width != 0) {
                    throw new Malformed("a run of " + value + " does not fit " + width + " bits");
                }
                int run = Math.min(length, count - done);
                Arrays.fill(out, done, done + run, value);
                done += run;
            } else {
                int run = (int) Math.min(length * 8L, count - done);
                if (Math.ceilDiv((long) run * width, 8) > to - at) {
                    throw new Malformed("runs end after " + done + " of " + count + " values");
                }
                unpack(bytes, at, width, out, done, run);
                at = (int) Math.min(to, at + (long) length * width);
                done += run;
            }
        }
    }

    private static void unpack(byte[] bytes, int from, int width, int[] out, int at, int count) {
        int mask = (1 << width) - 1;
        long bit = 8L * from;
        int i = at;
        // a value and the bits before it in its first byte fit eight bytes, of which the last may be beyond the run
        for (; i < at + count && (bit >>> 3) + Long.BYTES <= bytes.length; i++) {
            out[i] = (int) ((long) LONGS.get(bytes, (int) (bit >>> 3)) >>> (bit & 7)) & mask;
            bit += width;
        }
        for (; i < at + count; i++) {
            int value = 0;
            for (int b = 0; b < width; b++, bit++) {
                value |= ((bytes[(int) (bit >>> 3)] >>> (bit & 7)) & 1) << b;
            }
            out[i] = value;
        }
    }
}
