package org.marketregime.ingest.csv;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.ingest.quality.DayTally;
import org.marketregime.ingest.quality.FileShare;

/**
 * A session put together.
 *
 * @param rows all its minutes; whoever has this owns them
 * @param minutes that have rows
 */
record Assembled(ChainBatch rows, DayTally tally, BitSet minutes, List<FileShare> files, SortedSet<LocalDate> expiries)
        implements AutoCloseable {
    @Override
    public void close() {
        rows.close();
    }
}
