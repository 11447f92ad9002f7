package org.marketregime.ingest.csv;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.csv.ImportOptions.IvUnit;

/** Whether implied volatility is in percent: most values of the first minutes are then above 1.5. */
final class IvEvidence {
    private static final double SMALLEST_PERCENT = 1.5;
    private static final int FIRST_MINUTES = 5;
    private static final double CLEAR = 0.65;

    private int firstDay = Integer.MAX_VALUE;
    private final TreeMap<Long, long[]> byMinute = new TreeMap<>();

    void add(ChainRow row, double iv) {
        if (!(iv > 0) || row.day > firstDay) {
            return;
        }
        if (row.day < firstDay) {
            firstDay = row.day;
            byMinute.clear();
        }
        long[] counts = byMinute.computeIfAbsent(Math.floorDiv(row.millis, 60_000L), _ -> new long[2]);
        counts[0]++;
        if (iv >= SMALLEST_PERCENT) {
            counts[1]++;
        }
    }

    /** @throws PlatformException INPUT_INVALID when the values do not tell and nobody said */
    Conventions.Finding<IvUnit> decide(@Nullable IvUnit said, String file) {
        if (said != null) {
            return new Conventions.Finding<>(said, "as told");
        }
        long values = 0;
        long large = 0;
        int minutes = 0;
        for (Map.Entry<Long, long[]> minute : byMinute.entrySet()) {
            if (minutes++ == FIRST_MINUTES) {
                break;
            }
            values += minute.getValue()[0];
            large += minute.getValue()[1];
        }
        if (values == 0) {
            return new Conventions.Finding<>(null, "no values");
        }
        String share = large + " of " + values + " values of the first minutes are 1.5 or more";
        if (large >= CLEAR * values) {
            return new Conventions.Finding<>(IvUnit.PERCENT, share);
        }
        if (large <= (1 - CLEAR) * values) {
            return new Conventions.Finding<>(IvUnit.DECIMAL, share);
        }
        throw new PlatformException(
                ErrorCode.INPUT_INVALID,
                file + ": cannot tell whether implied volatility is in percent: " + share
                        + "; say --iv-unit percent or decimal");
    }
}
