package org.marketregime.columnar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * The chain of some minutes of one session in Arrow buffers: one row per (minute, expiry, strike), sorted by them and
 * unique. A missing value is NaN. The batch owns its buffers; close it. It belongs to one thread until it is filled.
 */
public final class ChainBatch implements AutoCloseable {
    private final String underlying;
    private final LocalDate date;
    private final int rows;
    private final BufferAllocator allocator;
    private final ArrowBuf minute;
    private final ArrowBuf expiry;
    private final ArrowBuf strike;
    private final Map<ChainColumn, ArrowBuf> measures;
    private boolean closed;

    private ChainBatch(
            String underlying,
            LocalDate date,
            int rows,
            BufferAllocator allocator,
            ArrowBuf minute,
            ArrowBuf expiry,
            ArrowBuf strike,
            Map<ChainColumn, ArrowBuf> measures) {
        this.underlying = underlying;
        this.date = date;
        this.rows = rows;
        this.allocator = allocator;
        this.minute = minute;
        this.expiry = expiry;
        this.strike = strike;
        this.measures = measures;
    }

    /**
     * A batch of {@code rows} rows whose contents are undefined until every row is set.
     *
     * @throws PlatformException OFF_HEAP_EXHAUSTED when the allocator's limit does not allow it; nothing stays allocated
     */
    public static ChainBatch allocate(
            String underlying, LocalDate date, int rows, Set<ChainColumn> columns, BufferAllocator allocator) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative, was " + rows);
        }
        List<ArrowBuf> taken = new ArrayList<>();
        try {
            ArrowBuf minute = take(allocator, rows, Integer.BYTES, taken);
            ArrowBuf expiry = take(allocator, rows, Integer.BYTES, taken);
            ArrowBuf strike = take(allocator, rows, Double.BYTES, taken);
            Map<ChainColumn, ArrowBuf> measures = new EnumMap<>(ChainColumn.class);
            for (ChainColumn column : columns) {
                measures.put(column, take(allocator, rows, Double.BYTES, taken));
            }
            return new ChainBatch(underlying, date, rows, allocator, minute, expiry, strike, measures);
        } catch (OutOfMemoryException e) {
            taken.forEach(ArrowBuf::close);
            long wanted = rows * (2L * Integer.BYTES + (1L + columns.size()) * Double.BYTES);
            throw new PlatformException(
                    ErrorCode.OFF_HEAP_EXHAUSTED,
                    "chain of " + underlying + " " + date + " needs " + wanted + " bytes off heap; "
                            + allocator.getName() + " has " + allocator.getAllocatedMemory() + " of "
                            + allocator.getLimit() + " in use",
                    e);
        }
    }

    private static ArrowBuf take(BufferAllocator allocator, int rows, int width, List<ArrowBuf> taken) {
        ArrowBuf buffer = allocator.buffer(Math.max(1, (long) rows * width));
        taken.add(buffer);
        return buffer;
    }

    /**
     * The rows of {@code parts} one after the other, in a batch of its own with the columns {@code columns}; a part
     * without one of them is NaN there. The parts stay open and must be of one session, in key order.
     */
    public static ChainBatch concat(
            String underlying,
            LocalDate date,
            List<ChainBatch> parts,
            Set<ChainColumn> columns,
            BufferAllocator allocator) {
        int rows = 0;
        for (ChainBatch part : parts) {
            rows = Math.addExact(rows, part.rows);
        }
        ChainBatch all = allocate(underlying, date, rows, columns, allocator);
        int at = 0;
        for (ChainBatch part : parts) {
            copy(part.minute, all.minute, at, part.rows, Integer.BYTES);
            copy(part.expiry, all.expiry, at, part.rows, Integer.BYTES);
            copy(part.strike, all.strike, at, part.rows, Double.BYTES);
            for (ChainColumn column : columns) {
                ArrowBuf from = part.measures.get(column);
                if (from == null) {
                    all.fillMissing(column, at, at + part.rows);
                } else {
                    copy(from, all.buffer(column), at, part.rows, Double.BYTES);
                }
            }
            at += part.rows;
        }
        return all;
    }

    private static void copy(ArrowBuf from, ArrowBuf to, int at, int rows, int width) {
        to.setBytes((long) at * width, from, 0, (long) rows * width);
    }

    /** The first {@code count} rows, as a batch to which the buffers now belong; this one is closed. */
    public ChainBatch first(int count) {
        if (count < 0 || count > rows || closed) {
            throw new IllegalArgumentException("wanted " + count + " rows of " + (closed ? "a closed batch" : rows));
        }
        if (count == rows) {
            return this;
        }
        closed = true;
        return new ChainBatch(underlying, date, count, allocator, minute, expiry, strike, measures);
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

    /** Where the buffers come from. */
    public BufferAllocator allocator() {
        return allocator;
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

    /** Sets rows {@code from} (inclusive) to {@code to} (exclusive) of a measure to missing. */
    public void fillMissing(ChainColumn column, int from, int to) {
        MemorySegment values = segment(column);
        for (int row = from; row < to; row++) {
            values.setAtIndex(ValueLayout.JAVA_DOUBLE, row, Double.NaN);
        }
    }

    /** The int32 minutes of the session, {@code rows} of them, valid until the batch is closed. */
    public MemorySegment minutes() {
        return view(minute, Integer.BYTES);
    }

    /** The int32 epoch days of the expiries, {@code rows} of them, valid until the batch is closed. */
    public MemorySegment expiryDays() {
        return view(expiry, Integer.BYTES);
    }

    /** The float64 strikes, {@code rows} of them, valid until the batch is closed. */
    public MemorySegment strikes() {
        return view(strike, Double.BYTES);
    }

    /** The float64 values of a measure, {@code rows} of them, valid until the batch is closed. */
    public MemorySegment segment(ChainColumn column) {
        return view(buffer(column), Double.BYTES);
    }

    @SuppressWarnings("restricted") // the buffer is ours and outlives the segment's documented use
    private MemorySegment view(ArrowBuf buffer, int width) {
        return MemorySegment.ofAddress(buffer.memoryAddress()).reinterpret((long) rows * width);
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
        if (closed) {
            return;
        }
        closed = true;
        minute.close();
        expiry.close();
        strike.close();
        measures.values().forEach(ArrowBuf::close);
        measures.clear();
    }
}
