package org.marketregime.ingest.csv;

import org.jspecify.annotations.Nullable;
import org.marketregime.ingest.quality.DayReport;

/**
 * What became of one session.
 *
 * @param report its quality
 * @param written hours sealed now
 * @param unchanged hours that were sealed before with the same contents
 * @param reportKept whether an earlier import of the same contents left another report, which stays
 * @param failure why it is not sealed, or null; hours counted above stay
 */
public record SessionResult(
        DayReport report,
        int written,
        int unchanged,
        boolean reportKept,
        @Nullable String failure) {}
