package org.marketregime.columnar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The chain of some minutes of one session in Arrow buffers: one row per (minute, expiry, strike), sorted by them and
 * unique. A missing value is NaN. The batch owns its buffers; close it. It belongs to one thread until it is filled.
 */
public final class ChainBatch implements AutoCloseable {
    private final String underlying;
    private final LocalDate date;
    private final int rows;
    private final ArrowBuf minute;
    private final ArrowBuf expiry;
    private final ArrowBuf strike;
    private final Map<ChainColumn, ArrowBuf> measures = new EnumMap<>(ChainColumn.class);

    private ChainBatch(
            String underlying, LocalDate date, int rows, Set<ChainColumn> columns, BufferAllocator allocator) {
        this.underlying = underlying;
        this.date = date;
        this.rows = rows;
        this.minute = allocator.buffer(Math.max(1, (long) rows * Integer.BYTES));
        this.expiry = allocator.buffer(Math.max(1, (long) rows * Integer.BYTES));
        this.strike = allocator.buffer(Math.max(1, (long) rows * Double.BYTES));
        for (ChainColumn column : columns) {
            measures.put(column, allocator.buffer(Math.max(1, (long) rows * Double.BYTES)));
        }
    }

    /** A batch of {@code rows} rows whose contents are undefined until every row is set. */
    public static ChainBatch allocate(
            String underlying, LocalDate date, int rows, Set<ChainColumn> columns, BufferAllocator allocator) {
        return new ChainBatch(underlying, date, rows, columns, allocator);
    }

    public String underlying() {
        return underlying;
    }

    public LocalDate date() {
        return date;
    }

    public int rows() {
        return rows;
    }

    public Set<ChainColumn> columns() {
        return measures.isEmpty() ? EnumSet.noneOf(ChainColumn.class) : EnumSet.copyOf(measures.keySet());
    }

    /** Minute of the session, 1…375, by its end. */
    public int minute(int row) {
        return minute.getInt((long) row * Integer.BYTES);
    }

    /** Expiry date as an epoch day. */
    public int expiryDay(int row) {
        return expiry.getInt((long) row * Integer.BYTES);
    }

    public double strike(int row) {
        return strike.getDouble((long) row * Double.BYTES);
    }

    public double get(ChainColumn column, int row) {
        return buffer(column).getDouble((long) row * Double.BYTES);
    }

    public void setKey(int row, int minuteOfSession, int expiryDay, double strikePrice) {
        minute.setInt((long) row * Integer.BYTES, minuteOfSession);
        expiry.setInt((long) row * Integer.BYTES, expiryDay);
        strike.setDouble((long) row * Double.BYTES, strikePrice);
    }

    public void set(ChainColumn column, int row, double value) {
        buffer(column).setDouble((long) row * Double.BYTES, value);
    }

    /** The float64 values of a measure, {@code rows} of them, valid until the batch is closed. */
    @SuppressWarnings("restricted") // the buffer is ours and outlives the segment's documented use
    public MemorySegment segment(ChainColumn column) {
        return MemorySegment.ofAddress(buffer(column).memoryAddress())
                .reinterpret((long) rows * ValueLayout.JAVA_DOUBLE.byteSize());
    }

    private ArrowBuf buffer(ChainColumn column) {
        ArrowBuf buffer = measures.get(column);
        if (buffer == null) {
            throw new IllegalArgumentException(
                    "column " + column.column() + " was not read; this batch has " + columns());
        }
        return buffer;
    }

    @Override
    public void close() {
        minute.close();
        expiry.close();
        strike.close();
        measures.values().forEach(ArrowBuf::close);
        measures.clear();
    }
}
