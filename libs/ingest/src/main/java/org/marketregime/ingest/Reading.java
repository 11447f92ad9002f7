package org.marketregime.ingest;

import java.util.List;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.ErrorCode;

/**
 * The rows of the parts that could be read, and the parts that could not. Close {@link #rows}.
 *
 * @param refused in minute order; no row of them is in {@code rows}
 */
public record Reading(ChainBatch rows, List<Refusal> refused) implements AutoCloseable {
    public Reading {
        refused = List.copyOf(refused);
    }

    /** A part that was refused: its minutes, and the reason with file, row group and column. */
    public record Refusal(String path, int fromMinute, int toMinute, ErrorCode code, String reason) {}

    @Override
    public void close() {
        rows.close();
    }
}
