package org.marketregime.ingest;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ColumnType;
import org.marketregime.ingest.parquet.ParquetFile;
import org.marketregime.ingest.parquet.ParquetTable;

/**
 * A part as Parquet: {@code ts} (end of the minute), {@code expiry}, {@code strike}, then the measures, null where
 * missing; sorted by the first three.
 */
final class PartCodec {
    private static final String TS = "ts";
    private static final String EXPIRY = "expiry";
    private static final String STRIKE = "strike";
    private static final long MICROS_PER_MINUTE = Duration.ofMinutes(1).toNanos() / 1000;

    private PartCodec() {}

    static List<String> columnNames(Set<ChainColumn> columns) {
        List<String> names = new ArrayList<>(List.of(TS, EXPIRY, STRIKE));
        columns.forEach(column -> names.add(column.column()));
        return names;
    }

    static byte[] encode(ChainBatch rows) {
        long open = openMicros(rows.date());
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Timestamps(TS, row -> open + rows.minute(row) * MICROS_PER_MINUTE));
        columns.add(new Column.Dates(EXPIRY, rows::expiryDay));
        columns.add(new Column.Doubles(STRIKE, true, rows::strike));
        for (ChainColumn column : rows.columns()) {
            columns.add(
                    column.isCount()
                            ? new Column.Counts(column.column(), row -> rows.get(column, row))
                            : new Column.Doubles(column.column(), false, row -> rows.get(column, row)));
        }
        return ParquetTable.encode(rows.rows(), columns);
    }

    private static long openMicros(java.time.LocalDate date) {
        return TradingSession.endOf(date, 1).toEpochMilli() * 1000 - MICROS_PER_MINUTE;
    }

    /** The rows of minutes {@code from}…{@code to} of a part, with exactly {@code columns}. */
    static ChainBatch decode(
            ByteSource bytes,
            String where,
            Manifest manifest,
            int from,
            int to,
            Set<ChainColumn> columns,
            BufferAllocator allocator) {
        ParquetFile file = ParquetFile.open(bytes, where);
        file.require(TS, ColumnType.TIMESTAMP);
        file.require(EXPIRY, ColumnType.DATE);
        file.require(STRIKE, ColumnType.DOUBLE);
        for (ChainColumn column : columns) {
            if (file.has(column.column())) {
                file.require(column.column(), column.isCount() ? ColumnType.INT64 : ColumnType.DOUBLE);
            }
        }
        if (file.rows() != manifest.rows()) {
            throw corrupt(where + " has " + file.rows() + " rows, its manifest says " + manifest.rows());
        }
        requireClaims(file, where, manifest);
        List<Keys> groups = keys(file, where, manifest.name(), from, to, columnNames(columns), bytes);
        int rows = groups.stream().mapToInt(Keys::rows).sum();
        PartName name = manifest.name();
        ChainBatch batch = ChainBatch.allocate(name.underlying(), name.date(), rows, columns, allocator);
        try {
            int at = 0;
            for (Keys keys : groups) {
                keys.copyTo(batch, at);
                for (ChainColumn column : columns) {
                    readMeasure(file, keys, column, batch, at);
                }
                at += keys.rows();
            }
            return batch;
        } catch (RuntimeException e) {
            batch.close();
            throw e;
        }
    }

    /** What the manifest says beyond size and checksum has to be true of the file, too. */
    private static void requireClaims(ParquetFile file, String where, Manifest manifest) {
        for (String column : manifest.columns()) {
            if (!file.has(column)) {
                throw corrupt(where + " has no column " + column + ", which its manifest names");
            }
        }
        if (file.groups() == 0 || manifest.first() == null || manifest.last() == null) {
            return;
        }
        Optional<ParquetFile.Span> first = file.span(0, TS);
        Optional<ParquetFile.Span> last = file.span(file.groups() - 1, TS);
        if (first.isPresent() && last.isPresent()) {
            Instant from = Instant.EPOCH.plus(first.get().min(), ChronoUnit.MICROS);
            Instant to = Instant.EPOCH.plus(last.get().max(), ChronoUnit.MICROS);
            if (!from.equals(manifest.first()) || !to.equals(manifest.last())) {
                throw corrupt(where + " has rows of " + from + "…" + to + ", its manifest says " + manifest.first()
                        + "…" + manifest.last());
            }
        }
    }

    private static void readMeasure(ParquetFile file, Keys keys, ChainColumn column, ChainBatch batch, int at) {
        if (keys.rows() == 0) {
            return;
        }
        if (!file.has(column.column())) {
            batch.fillMissing(column, at, at + keys.rows());
        } else if (column.isCount()) {
            file.readCounts(keys.group, column.column(), keys.first, keys.last, batch.segment(column), at);
        } else {
            file.readDoubles(keys.group, column.column(), keys.first, keys.last, batch.segment(column), at);
        }
    }

    private static List<Keys> keys(
            ParquetFile file, String where, PartName name, int from, int to, List<String> names, ByteSource bytes) {
        long open = openMicros(name.date());
        List<Integer> wanted = new ArrayList<>();
        List<ParquetFile.Extent> extents = new ArrayList<>();
        for (int group = 0; group < file.groups(); group++) {
            boolean pruned = file.span(group, TS)
                    .filter(span ->
                            span.max() < open + from * MICROS_PER_MINUTE || span.min() > open + to * MICROS_PER_MINUTE)
                    .isPresent();
            if (!pruned) {
                wanted.add(group);
                extents.addAll(file.extents(group, names));
            }
        }
        bytes.expect(extents);
        List<Keys> groups = new ArrayList<>();
        Keys previous = null;
        for (int group : wanted) {
            Keys keys = new Keys(file, where, name, group);
            keys.requireOrder(previous);
            keys.limit(from, to);
            groups.add(keys);
            previous = keys;
        }
        return groups;
    }

    private static PlatformException corrupt(String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, what);
    }

    /** The keys of one row group, and which of its rows are wanted. */
    private static final class Keys {
        private final String where;
        private final int group;
        private final int[] minutes;
        private final int[] expiries;
        private final double[] strikes;
        private int first;
        private int last;

        Keys(ParquetFile file, String where, PartName name, int group) {
            this.where = where + ": row group " + group;
            this.group = group;
            long open = openMicros(name.date());
            long[] stamps = file.readLongs(group, TS);
            this.minutes = new int[stamps.length];
            for (int row = 0; row < stamps.length; row++) {
                long sinceOpen = stamps[row] - open;
                long minute = sinceOpen / MICROS_PER_MINUTE;
                if (sinceOpen % MICROS_PER_MINUTE != 0 || minute < name.from() || minute > name.to()) {
                    throw corrupt(this.where + ", column ts: row " + row + " is " + stamps[row]
                            + " µs, wanted the end of a minute " + name.from() + "…" + name.to());
                }
                minutes[row] = (int) minute;
            }
            this.expiries = file.readInts(group, EXPIRY);
            this.strikes = new double[stamps.length];
            file.readDoubles(group, STRIKE, 0, stamps.length, MemorySegment.ofArray(strikes), 0);
            this.last = stamps.length;
        }

        void requireOrder(@org.jspecify.annotations.Nullable Keys previous) {
            if (previous != null && previous.minutes.length > 0 && minutes.length > 0) {
                requireBefore(previous, previous.minutes.length - 1, 0);
            }
            for (int row = 0; row < minutes.length; row++) {
                if (!(strikes[row] > 0 && strikes[row] < Double.POSITIVE_INFINITY)) {
                    throw corrupt(where + ", column strike: row " + row + " is " + strikes[row]);
                }
                if (row > 0) {
                    requireBefore(this, row - 1, row);
                }
            }
        }

        private void requireBefore(Keys other, int before, int row) {
            int order = Integer.compare(other.minutes[before], minutes[row]);
            if (order == 0) {
                order = Integer.compare(other.expiries[before], expiries[row]);
            }
            if (order == 0) {
                order = Double.compare(other.strikes[before], strikes[row]);
            }
            if (order >= 0) {
                throw corrupt(where + ": row " + row + (order == 0 ? " repeats" : " is out of order after")
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

        int rows() {
            return last - first;
        }

        void copyTo(ChainBatch batch, int at) {
            MemorySegment.copy(minutes, first, batch.minutes(), ValueLayout.JAVA_INT, at * 4L, rows());
            MemorySegment.copy(expiries, first, batch.expiryDays(), ValueLayout.JAVA_INT, at * 4L, rows());
            MemorySegment.copy(strikes, first, batch.strikes(), ValueLayout.JAVA_DOUBLE, at * 8L, rows());
        }
    }
}
