package org.marketregime.ingest;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.ingest.parquet.ParquetFile;

/** The keys of one row group, and which of its rows are wanted. */
final class PartKeys {
    private final String where;
    private final int group;
    private final int[] minutes;
    private final int[] expiries;
    private final double[] strikes;
    private int first;
    private int last;

    PartKeys(ParquetFile file, String where, PartName name, int group) {
        this.where = where + ": row group " + group;
        this.group = group;
        long open = PartCodec.openMicros(name.date());
        long[] stamps = file.readLongs(group, PartCodec.TS);
        this.minutes = new int[stamps.length];
        for (int row = 0; row < stamps.length; row++) {
            long sinceOpen = stamps[row] - open;
            long minute = sinceOpen / PartCodec.MICROS_PER_MINUTE;
            if (sinceOpen % PartCodec.MICROS_PER_MINUTE != 0 || minute < name.from() || minute > name.to()) {
                throw PartRows.corrupt(this.where + ", column ts: row " + row + " is " + stamps[row]
                        + " µs, wanted the end of a minute " + name.from() + "…" + name.to());
            }
            minutes[row] = (int) minute;
        }
        this.expiries = file.readInts(group, PartCodec.EXPIRY);
        this.strikes = new double[stamps.length];
        file.readDoubles(group, PartCodec.STRIKE, 0, stamps.length, MemorySegment.ofArray(strikes), 0);
        this.last = stamps.length;
    }

    void requireOrder(@Nullable PartKeys previous) {
        if (previous != null && previous.minutes.length > 0 && minutes.length > 0) {
            requireBefore(previous, previous.minutes.length - 1, 0);
        }
        for (int row = 0; row < minutes.length; row++) {
            if (!(strikes[row] > 0 && strikes[row] < Double.POSITIVE_INFINITY)) {
                throw PartRows.corrupt(where + ", column strike: row " + row + " is " + strikes[row]);
            }
            if (row > 0) {
                requireBefore(this, row - 1, row);
            }
        }
    }

    private void requireBefore(PartKeys other, int before, int row) {
        int order = Integer.compare(other.minutes[before], minutes[row]);
        if (order == 0) {
            order = Integer.compare(other.expiries[before], expiries[row]);
        }
        if (order == 0) {
            order = Double.compare(other.strikes[before], strikes[row]);
        }
        if (order >= 0) {
            throw PartRows.corrupt(where + ": row " + row + (order == 0 ? " repeats" : " is out of order after")
                    + " the (ts, expiry, strike) of the row before it");
        }
    }

    void limit(int from, int to) {
        while (first < last && minutes[first] < from) {
            first++;
        }
        while (last > first && minutes[last - 1] > to) {
            last--;
        }
    }

    int group() {
        return group;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    int rows() {
        return last - first;
    }

    void copyTo(ChainBatch batch, int at) {
        MemorySegment.copy(minutes, first, batch.minutes(), ValueLayout.JAVA_INT, at * 4L, rows());
        MemorySegment.copy(expiries, first, batch.expiryDays(), ValueLayout.JAVA_INT, at * 4L, rows());
        MemorySegment.copy(strikes, first, batch.strikes(), ValueLayout.JAVA_DOUBLE, at * 8L, rows());
    }
}
