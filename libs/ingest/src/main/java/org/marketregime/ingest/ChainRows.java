package org.marketregime.ingest;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** What must be true of rows before they are sealed, and when two batches say the same. */
final class ChainRows {
    private ChainRows() {}

    /** @throws PlatformException INPUT_INVALID naming the row */
    static void requireSealable(ChainBatch rows, int from, int to) {
        for (int row = 0; row < rows.rows(); row++) {
            int minute = rows.minute(row);
            double strike = rows.strike(row);
            if (minute < from || minute > to) {
                throw invalid(rows, row, "minute must be " + from + "…" + to + ", was " + minute);
            }
            if (!(strike > 0 && strike < Double.POSITIVE_INFINITY)) {
                throw invalid(rows, row, "strike must be positive, was " + strike);
            }
            if (row > 0 && compareKeys(rows, row - 1, rows, row) >= 0) {
                throw invalid(
                        rows,
                        row,
                        "rows must be unique and sorted by minute, expiry, strike; this one follows "
                                + key(rows, row - 1));
            }
        }
        for (ChainColumn column : rows.columns()) {
            for (int row = 0; row < rows.rows(); row++) {
                double value = rows.get(column, row);
                if (Double.isInfinite(value)) {
                    throw invalid(rows, row, column.column() + " must be finite or missing, was " + value);
                }
                if (column.isCount() && !Double.isNaN(value) && value != Math.rint(value)) {
                    throw invalid(rows, row, column.column() + " must be a whole number, was " + value);
                }
            }
        }
    }

    private static PlatformException invalid(ChainBatch rows, int row, String what) {
        return new PlatformException(
                ErrorCode.INPUT_INVALID,
                rows.underlying() + " " + rows.date() + ", row " + row + " (" + key(rows, row) + "): " + what);
    }

    private static String key(ChainBatch rows, int row) {
        return "minute " + rows.minute(row) + ", expiry " + LocalDate.ofEpochDay(rows.expiryDay(row)) + ", strike "
                + rows.strike(row);
    }

    static int compareKeys(ChainBatch a, int rowA, ChainBatch b, int rowB) {
        int order = Integer.compare(a.minute(rowA), b.minute(rowB));
        if (order == 0) {
            order = Integer.compare(a.expiryDay(rowA), b.expiryDay(rowB));
        }
        return order == 0 ? Double.compare(a.strike(rowA), b.strike(rowB)) : order;
    }

    /** A copy of the rows of minutes {@code from}…{@code to}. */
    static ChainBatch slice(ChainBatch rows, int from, int to) {
        int first = 0;
        int last = rows.rows();
        while (first < last && rows.minute(first) < from) {
            first++;
        }
        while (last > first && rows.minute(last - 1) > to) {
            last--;
        }
        ChainBatch slice =
                ChainBatch.allocate(rows.underlying(), rows.date(), last - first, rows.columns(), rows.allocator());
        for (int row = first; row < last; row++) {
            slice.setKey(row - first, rows.minute(row), rows.expiryDay(row), rows.strike(row));
            for (ChainColumn column : slice.columns()) {
                slice.set(column, row - first, rows.get(column, row));
            }
        }
        return slice;
    }

    /** The first difference in words; a column that one of them does not have is missing there. */
    static Optional<String> difference(ChainBatch found, ChainBatch given) {
        int rows = Math.min(found.rows(), given.rows());
        Set<ChainColumn> columns = EnumSet.noneOf(ChainColumn.class);
        columns.addAll(found.columns());
        columns.addAll(given.columns());
        for (int row = 0; row < rows; row++) {
            if (compareKeys(found, row, given, row) != 0) {
                return Optional.of("row " + row + " is " + key(found, row) + " there, " + key(given, row) + " here");
            }
            for (ChainColumn column : columns) {
                double there = value(found, column, row);
                double here = value(given, column, row);
                if (Double.compare(there, here) != 0) {
                    return Optional.of("row " + row + " (" + key(found, row) + ") has " + column.column() + " " + there
                            + " there, " + here + " here");
                }
            }
        }
        return found.rows() == given.rows()
                ? Optional.empty()
                : Optional.of(found.rows() + " rows there, " + given.rows() + " here");
    }

    private static double value(ChainBatch batch, ChainColumn column, int row) {
        return batch.columns().contains(column) ? batch.get(column, row) : Double.NaN;
    }
}
