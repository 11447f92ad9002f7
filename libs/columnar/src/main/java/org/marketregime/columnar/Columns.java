package org.marketregime.columnar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Float64 columns of equal length in one Arrow buffer, with panels by strike beside them: what kernels read and write.
 * Row r of a session is its minute r + 1. Unknown is NaN. Owns its buffers; belongs to one thread.
 */
public final class Columns implements AutoCloseable {
    private final int count;
    private final int rows;
    private final ArrowBuf buffer;
    private final MemorySegment memory;
    private final StrikePanels panels;

    @SuppressWarnings("restricted") // the buffer is ours and lives as long as the segment is reachable through us
    private Columns(int count, int panels, int rows, BufferAllocator allocator) {
        this.count = count;
        this.rows = rows;
        this.buffer = allocator.buffer(Math.max(1L, (long) count * rows * Double.BYTES));
        this.memory = MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret((long) count * rows * Double.BYTES);
        this.panels = StrikePanels.allocate(panels, rows, allocator);
    }

    /** Columns of NaN, without panels. */
    public static Columns allocate(int count, int rows, BufferAllocator allocator) {
        return allocate(count, 0, rows, allocator);
    }

    /** Columns of NaN and panels without strikes. */
    public static Columns allocate(int count, int panels, int rows, BufferAllocator allocator) {
        Columns columns = new Columns(count, panels, rows, allocator);
        columns.clear();
        return columns;
    }

    public int count() {
        return count;
    }

    public int rows() {
        return rows;
    }

    public double get(int column, int row) {
        return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) column * rows + row);
    }

    public void set(int column, int row, double value) {
        memory.setAtIndex(ValueLayout.JAVA_DOUBLE, (long) column * rows + row, value);
    }

    /** The values of one column, valid until this is closed. */
    public MemorySegment segment(int column) {
        return memory.asSlice((long) column * rows * Double.BYTES, (long) rows * Double.BYTES);
    }

    /** What the rows say of each strike. */
    public StrikePanels panels() {
        return panels;
    }

    /** Takes over rows {@code from} (inclusive) to {@code to} (exclusive) of columns and panels with the same numbers. */
    public void take(Columns other, int from, int to) {
        for (int column = 0; column < count; column++) {
            MemorySegment.copy(other.segment(column), 8L * from, segment(column), 8L * from, 8L * (to - from));
        }
        if (panels.panels() > 0) {
            panels.take(other.panels, from, to);
        }
    }

    /** Makes every value unknown and takes every strike off the panels. */
    public void clear() {
        memory.asSlice(0, (long) count * rows * Double.BYTES).fill((byte) 0xFF); // all ones is a NaN
        panels.clear();
    }

    @Override
    public void close() {
        panels.close();
        buffer.close();
    }
}
