package org.marketregime.ingest;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ParquetTable;

/**
 * A part as Parquet: {@code ts} (end of the minute), {@code expiry}, {@code strike}, then the measures, null where
 * missing; sorted by the first three.
 */
final class PartCodec {
    static final String TS = "ts";
    static final String EXPIRY = "expiry";
    static final String STRIKE = "strike";
    static final long MICROS_PER_MINUTE = Duration.ofMinutes(1).toNanos() / 1000;

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

    /** The open of the session, from which minutes count. */
    static long openMicros(LocalDate date) {
        return TradingSession.endOf(date, 1).toEpochMilli() * 1000 - MICROS_PER_MINUTE;
    }
}
