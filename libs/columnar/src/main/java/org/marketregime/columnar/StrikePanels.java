package org.marketregime.columnar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Float64 measures of one expiry by minute and strike, off heap: what kernels over strikes read. Row r of a session is
 * its minute r + 1 and holds the strikes listed so far, ascending by rank, so that the rank of a strike may grow from
 * row to row and is asked for by {@link #rank}. Unknown is NaN. A panel takes memory once something is set in it. Owns
 * its buffers; belongs to one thread.
 */
public final class StrikePanels implements AutoCloseable {
    private static final int SMALLEST_CAPACITY = 48;
    private static final int STRIKES = 0;

    private final BufferAllocator allocator;
    private final int[] counts;
    /** The strikes, then the panels. */
    private final @Nullable Buffer[] buffers;

    private int capacity = SMALLEST_CAPACITY;

    private StrikePanels(int panels, int rows, BufferAllocator allocator) {
        this.allocator = allocator;
        this.counts = new int[rows];
        this.buffers = new @Nullable Buffer[1 + panels];
    }

    /** Memory of one panel: a line of {@link #capacity} values for each row. */
    private record Buffer(ArrowBuf owner, MemorySegment memory) {}

    /** Panels without a single strike. */
    public static StrikePanels allocate(int panels, int rows, BufferAllocator allocator) {
        return new StrikePanels(panels, rows, allocator);
    }

    public int panels() {
        return buffers.length - 1;
    }

    public int rows() {
        return counts.length;
    }

    /** How many strikes a row lists. */
    public int count(int row) {
        return counts[row];
    }

    /** Lists the strikes of a row, ascending; every panel of the row becomes unknown. */
    public void list(int row, double[] strikes) {
        grow(strikes.length);
        counts[row] = strikes.length;
        set(STRIKES - 1, row, strikes);
        for (int index = 1; index < buffers.length; index++) {
            Buffer buffer = buffers[index];
            if (buffer != null) {
                buffer.memory.asSlice(8L * at(row, 0), 8L * strikes.length).fill((byte) 0xFF); // all ones is a NaN
            }
        }
    }

    /** Makes room; a chain grows a few times a session at most, so the copy is rare. */
    private void grow(int strikes) {
        if (strikes <= capacity) {
            return;
        }
        int before = capacity;
        capacity = strikes + strikes / 8;
        for (int index = 0; index < buffers.length; index++) {
            Buffer old = buffers[index];
            if (old != null) {
                Buffer wider = take();
                for (int row = 0; row < counts.length; row++) {
                    MemorySegment.copy(
                            old.memory, 8L * row * before, wider.memory, 8L * row * capacity, 8L * counts[row]);
                }
                buffers[index] = wider;
                old.owner.close();
            }
        }
    }

    private Buffer buffer(int index) {
        Buffer buffer = buffers[index];
        if (buffer == null) {
            buffer = take();
            buffers[index] = buffer;
        }
        return buffer;
    }

    @SuppressWarnings("restricted") // the buffer is ours and lives as long as the segment is reachable through us
    private Buffer take() {
        long bytes = 8L * counts.length * capacity;
        ArrowBuf owner = allocator.buffer(bytes);
        MemorySegment memory = MemorySegment.ofAddress(owner.memoryAddress()).reinterpret(bytes);
        memory.fill((byte) 0xFF);
        return new Buffer(owner, memory);
    }

    private long at(int row, int rank) {
        return (long) row * capacity + rank;
    }

    public double strike(int row, int rank) {
        return get(STRIKES - 1, row, rank);
    }

    public double get(int panel, int row, int rank) {
        Buffer buffer = buffers[1 + panel];
        return buffer == null ? Double.NaN : buffer.memory.getAtIndex(ValueLayout.JAVA_DOUBLE, at(row, rank));
    }

    public void set(int panel, int row, int rank, double value) {
        buffer(1 + panel).memory.setAtIndex(ValueLayout.JAVA_DOUBLE, at(row, rank), value);
    }

    /** Sets a row of a panel, by rank. */
    public void set(int panel, int row, double[] values) {
        MemorySegment.copy(values, 0, buffer(1 + panel).memory, ValueLayout.JAVA_DOUBLE, 8L * at(row, 0), counts[row]);
    }

    /** The rank of a listed strike; otherwise −(rank of the next higher one) − 1, as in a binary search. */
    public int rank(int row, double strike) {
        int low = 0;
        int high = counts[row] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            double found = strike(row, middle);
            if (found == strike) {
                return middle;
            }
            if (found < strike) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** The rank of the lowest listed strike that is at least {@code price}; the count of the row if there is none. */
    public int ceiling(int row, double price) {
        int rank = rank(row, price);
        return rank >= 0 ? rank : -rank - 1;
    }

    /** Takes over rows {@code from} (inclusive) to {@code to} (exclusive) of panels with the same numbers. */
    void take(StrikePanels other, int from, int to) {
        for (int row = from; row < to; row++) {
            int count = other.counts[row];
            double[] strikes = new double[count];
            for (int rank = 0; rank < count; rank++) {
                strikes[rank] = other.strike(row, rank);
            }
            list(row, strikes);
            for (int index = 1; index < buffers.length; index++) {
                Buffer source = other.buffers[index];
                if (source != null) {
                    MemorySegment.copy(
                            source.memory, 8L * other.at(row, 0), buffer(index).memory, 8L * at(row, 0), 8L * count);
                }
            }
        }
    }

    /** Takes every strike off the list. */
    public void clear() {
        Arrays.fill(counts, 0);
    }

    @Override
    public void close() {
        Arrays.stream(buffers).filter(Objects::nonNull).forEach(buffer -> buffer.owner.close());
        Arrays.fill(buffers, null);
    }
}
