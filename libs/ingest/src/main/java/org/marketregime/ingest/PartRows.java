package org.marketregime.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.ColumnType;
import org.marketregime.ingest.parquet.ParquetFile;

/** The wanted rows of a part whose schema and keys have been read and checked; its measures wait to be unpacked. */
final class PartRows {
    private final ParquetFile file;
    private final List<PartKeys> groups;
    private final Set<ChainColumn> columns;
    private final int rows;

    private PartRows(ParquetFile file, List<PartKeys> groups, Set<ChainColumn> columns) {
        this.file = file;
        this.groups = groups;
        this.columns = columns;
        this.rows = groups.stream().mapToInt(PartKeys::rows).sum();
    }

    /** The rows of minutes {@code from}…{@code to}, with exactly {@code columns}. */
    static PartRows open(
            ByteSource bytes, String where, Manifest manifest, int from, int to, Set<ChainColumn> columns) {
        ParquetFile file = ParquetFile.open(bytes, where);
        file.require(PartCodec.TS, ColumnType.TIMESTAMP);
        file.require(PartCodec.EXPIRY, ColumnType.DATE);
        file.require(PartCodec.STRIKE, ColumnType.DOUBLE);
        for (ChainColumn column : columns) {
            if (file.has(column.column())) {
                file.require(column.column(), column.isCount() ? ColumnType.INT64 : ColumnType.DOUBLE);
            }
        }
        if (file.rows() != manifest.rows()) {
            throw corrupt(where + " has " + file.rows() + " rows, its manifest says " + manifest.rows());
        }
        requireClaims(file, where, manifest);
        List<String> names = PartCodec.columnNames(columns);
        return new PartRows(file, keys(file, where, manifest.name(), from, to, names, bytes), columns);
    }

    int rows() {
        return rows;
    }

    /** Unpacks into rows {@code at}…{@code at + rows()} of a batch that has all the columns. */
    void copyTo(ChainBatch batch, int at) {
        int row = at;
        for (PartKeys keys : groups) {
            keys.copyTo(batch, row);
            for (ChainColumn column : columns) {
                readMeasure(keys, column, batch, row);
            }
            row += keys.rows();
        }
    }

    private void readMeasure(PartKeys keys, ChainColumn column, ChainBatch batch, int at) {
        if (keys.rows() == 0) {
            return;
        }
        String name = column.column();
        if (!file.has(name)) {
            batch.fillMissing(column, at, at + keys.rows());
        } else if (column.isCount()) {
            file.readCounts(keys.group(), name, keys.first(), keys.last(), batch.segment(column), at);
        } else {
            file.readDoubles(keys.group(), name, keys.first(), keys.last(), batch.segment(column), at);
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
        Optional<ParquetFile.Span> first = file.span(0, PartCodec.TS);
        Optional<ParquetFile.Span> last = file.span(file.groups() - 1, PartCodec.TS);
        if (first.isPresent() && last.isPresent()) {
            Instant from = Instant.EPOCH.plus(first.get().min(), ChronoUnit.MICROS);
            Instant to = Instant.EPOCH.plus(last.get().max(), ChronoUnit.MICROS);
            if (!from.equals(manifest.first()) || !to.equals(manifest.last())) {
                throw corrupt(where + " has rows of " + from + "…" + to + ", its manifest says " + manifest.first()
                        + "…" + manifest.last());
            }
        }
    }

    private static List<PartKeys> keys(
            ParquetFile file, String where, PartName name, int from, int to, List<String> names, ByteSource bytes) {
        long open = PartCodec.openMicros(name.date());
        List<Integer> wanted = new ArrayList<>();
        List<ParquetFile.Extent> extents = new ArrayList<>();
        for (int group = 0; group < file.groups(); group++) {
            boolean pruned = file.span(group, PartCodec.TS)
                    .filter(span -> span.max() < open + from * PartCodec.MICROS_PER_MINUTE
                            || span.min() > open + to * PartCodec.MICROS_PER_MINUTE)
                    .isPresent();
            if (!pruned) {
                wanted.add(group);
                extents.addAll(file.extents(group, names));
            }
        }
        bytes.expect(extents);
        List<PartKeys> groups = new ArrayList<>();
        PartKeys previous = null;
        for (int group : wanted) {
            PartKeys keys = new PartKeys(file, where, name, group);
            keys.requireOrder(previous);
            keys.limit(from, to);
            groups.add(keys);
            previous = keys;
        }
        return groups;
    }

    static PlatformException corrupt(String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, what);
    }
}
