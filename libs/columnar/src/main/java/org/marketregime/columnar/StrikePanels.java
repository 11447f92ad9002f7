package org.marketregime.columnar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Float64 measures of one expiry by minute and strike, in one Arrow buffer: what kernels over strikes read. Row r of a
 * session is its minute r + 1 and holds the strikes listed so far, ascending by rank, so that the rank of a strike may
 * grow from row to row and is asked for by {@link #rank}. Unknown is NaN. Owns its buffer; belongs to one thread.
 */
public final class StrikePanels implements AutoCloseable {
    private static final int SMALLEST_CAPACITY = 64;

    private final int panels;
    private final BufferAllocator allocator;
    private final int[] counts;
    private int capacity;
    private ArrowBuf buffer;
    private MemorySegment memory;

    private StrikePanels(int panels, int rows, BufferAllocator allocator) {
        this.panels = panels;
        this.allocator = allocator;
        this.counts = new int[rows];
        this.capacity = panels == 0 ? 0 : SMALLEST_CAPACITY;
        this.buffer = allocator.buffer(bytes());
        this.memory = segment(buffer);
    }

    /** Panels without a single strike. */
    public static StrikePanels allocate(int panels, int rows, BufferAllocator allocator) {
        return new StrikePanels(panels, rows, allocator);
    }

    private long bytes() {
        return Math.max(1L, (long) (1 + panels) * counts.length * capacity * Double.BYTES);
    }

    @SuppressWarnings("restricted") // the buffer is ours and lives as long as the segment is reachable through us
    private static MemorySegment segment(ArrowBuf buffer) {
        return MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret(buffer.capacity());
    }

    public int panels() {
        return panels;
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
        for (int rank = 0; rank < strikes.length; rank++) {
            memory.setAtIndex(ValueLayout.JAVA_DOUBLE, at(0, row, rank), strikes[rank]);
        }
        for (int panel = 1; panel <= panels; panel++) {
            for (int rank = 0; rank < strikes.length; rank++) {
                memory.setAtIndex(ValueLayout.JAVA_DOUBLE, at(panel, row, rank), Double.NaN);
            }
        }
    }

    /** Makes room; a session has at most a few sizes of chain, so the copy is rare. */
    private void grow(int strikes) {
        if (strikes <= capacity || panels == 0) {
            return;
        }
        int before = capacity;
        MemorySegment old = memory;
        ArrowBuf oldBuffer = buffer;
        capacity = Math.max(strikes, 2 * before);
        buffer = allocator.buffer(bytes());
        memory = segment(buffer);
        for (long line = 0; line < (long) (1 + panels) * counts.length; line++) {
            MemorySegment.copy(
                    old,
                    line * before * Double.BYTES,
                    memory,
                    line * capacity * Double.BYTES,
                    (long) before * Double.BYTES);
        }
        oldBuffer.close();
    }

    private long at(int panel, int row, int rank) {
        return ((long) panel * counts.length + row) * capacity + rank;
    }

    public double strike(int row, int rank) {
        return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, at(0, row, rank));
    }

    public double get(int panel, int row, int rank) {
        return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, at(1 + panel, row, rank));
    }

    public void set(int panel, int row, int rank, double value) {
        memory.setAtIndex(ValueLayout.JAVA_DOUBLE, at(1 + panel, row, rank), value);
    }

    /** Sets a row of a panel, by rank. */
    public void set(int panel, int row, double[] values) {
        MemorySegment.copy(
                values, 0, memory, ValueLayout.JAVA_DOUBLE, at(1 + panel, row, 0) * Double.BYTES, counts[row]);
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

    /** The measures of one row, by rank; valid until the next call of {@link #list}. */
    public MemorySegment segment(int panel, int row) {
        return memory.asSlice(at(1 + panel, row, 0) * Double.BYTES, (long) counts[row] * Double.BYTES);
    }

    /** Takes over rows {@code from} (inclusive) to {@code to} (exclusive) of panels with the same numbers. */
    void take(StrikePanels other, int from, int to) {
        for (int row = from; row < to; row++) {
            double[] strikes = new double[other.count(row)];
            for (int rank = 0; rank < strikes.length; rank++) {
                strikes[rank] = other.strike(row, rank);
            }
            list(row, strikes);
            for (int panel = 0; panel < panels; panel++) {
                MemorySegment.copy(other.segment(panel, row), 0, segment(panel, row), 0, 8L * strikes.length);
            }
        }
    }

    /** Takes every strike off the list. */
    public void clear() {
        java.util.Arrays.fill(counts, 0);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
