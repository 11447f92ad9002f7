package org.marketregime.ingest;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/** Chains of the size and texture of a real one: ticked prices, contracts times lot, holes. Seeded. */
final class SampleChains {
    static final LocalDate DATE = LocalDate.of(2025, 8, 29);
    static final Set<ChainColumn> ALL = EnumSet.allOf(ChainColumn.class);

    private SampleChains() {}

    static ChainBatch chain(long seed, int from, int to, int expiries, int strikes, BufferAllocator allocator) {
        return chain("NIFTY", seed, from, to, expiries, strikes, ALL, allocator);
    }

    static ChainBatch chain(
            String underlying,
            long seed,
            int from,
            int to,
            int expiries,
            int strikes,
            Set<ChainColumn> columns,
            BufferAllocator allocator) {
        int rows = (to - from + 1) * expiries * strikes;
        ChainBatch batch = ChainBatch.allocate(underlying, DATE, rows, columns, allocator);
        int row = 0;
        for (int minute = from; minute <= to; minute++) {
            // one generator a minute, so that a minute is the same whatever range it is made in
            SplittableRandom random = new SplittableRandom(seed * 1000 + minute);
            double spot = 24500 + random.nextInt(2000) * 0.05;
            for (int expiry = 0; expiry < expiries; expiry++) {
                for (int strike = 0; strike < strikes; strike++) {
                    batch.setKey(row, minute, (int) DATE.toEpochDay() + 4 + 7 * expiry, 24000 + 50 * strike);
                    for (ChainColumn column : columns) {
                        batch.set(column, row, value(column, spot, random));
                    }
                    row++;
                }
            }
        }
        return batch;
    }

    private static double value(ChainColumn column, double spot, SplittableRandom random) {
        if (column == ChainColumn.SPOT) {
            return spot;
        }
        if (random.nextInt(10) == 0) {
            return Double.NaN;
        }
        return column.isCount() ? random.nextInt(5000) * 75.0 : random.nextInt(20_000) * 0.05;
    }
}
