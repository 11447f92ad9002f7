package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/** The chain of one session as plain rows, sorted by minute, expiry and strike. */
public record OracleSession(LocalDate date, List<OracleRow> rows) {
    private static final Comparator<OracleRow> ORDER = Comparator.comparingInt(OracleRow::minute)
            .thenComparing(OracleRow::expiry)
            .thenComparingDouble(OracleRow::strike);

    public OracleSession {
        rows = rows.stream().sorted(ORDER).toList();
    }

    public static OracleSession from(ChainBatch batch) {
        List<OracleRow> rows = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            rows.add(new OracleRow(
                    batch.minute(row),
                    LocalDate.ofEpochDay(batch.expiryDay(row)),
                    batch.strike(row),
                    read(batch, ChainColumn.SPOT, row),
                    read(batch, ChainColumn.FUTURE_HIGH, row),
                    read(batch, ChainColumn.FUTURE_LOW, row),
                    read(batch, ChainColumn.FUTURE_CLOSE, row),
                    read(batch, ChainColumn.FUTURE_VOLUME, row),
                    read(batch, ChainColumn.FUTURE_OI, row),
                    read(batch, ChainColumn.CE_CLOSE, row),
                    read(batch, ChainColumn.CE_VOLUME, row),
                    read(batch, ChainColumn.CE_OI, row),
                    read(batch, ChainColumn.PE_CLOSE, row),
                    read(batch, ChainColumn.PE_VOLUME, row),
                    read(batch, ChainColumn.PE_OI, row)));
        }
        return new OracleSession(batch.date(), rows);
    }

    private static double read(ChainBatch batch, ChainColumn column, int row) {
        return batch.columns().contains(column) ? batch.get(column, row) : Double.NaN;
    }

    /** The same session as it was known at the end of {@code minute}. */
    public OracleSession upTo(int minute) {
        return new OracleSession(
                date, rows.stream().filter(row -> row.minute() <= minute).toList());
    }

    /** Minutes {@code from}…{@code to} as a batch that the caller closes; a column this table lacks is all NaN. */
    public ChainBatch batch(String underlying, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator) {
        List<OracleRow> wanted = rows.stream()
                .filter(row -> row.minute() >= from && row.minute() <= to)
                .toList();
        ChainBatch batch = ChainBatch.allocate(underlying, date, wanted.size(), columns, allocator);
        for (int i = 0; i < wanted.size(); i++) {
            OracleRow row = wanted.get(i);
            batch.setKey(i, row.minute(), Math.toIntExact(row.expiry().toEpochDay()), row.strike());
            for (ChainColumn column : columns) {
                batch.set(column, i, value(row, column));
            }
        }
        return batch;
    }

    private static double value(OracleRow row, ChainColumn column) {
        return switch (column) {
            case SPOT -> row.spot();
            case FUTURE_HIGH -> row.futureHigh();
            case FUTURE_LOW -> row.futureLow();
            case FUTURE_CLOSE -> row.futureClose();
            case FUTURE_VOLUME -> row.futureVolume();
            case FUTURE_OI -> row.futureOi();
            case CE_CLOSE -> row.ceClose();
            case CE_VOLUME -> row.ceVolume();
            case CE_OI -> row.ceOi();
            case PE_CLOSE -> row.peClose();
            case PE_VOLUME -> row.peVolume();
            case PE_OI -> row.peOi();
            default -> Double.NaN;
        };
    }
}
