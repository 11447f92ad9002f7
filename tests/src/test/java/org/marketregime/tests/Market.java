package org.marketregime.tests;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.ChainStore;

/** A small made-up option chain: three expiries, a dozen strikes, prices that move a little every minute. */
final class Market {
    static final List<String> UNDERLYINGS = List.of("BANKNIFTY", "NIFTY");

    private static final Set<ChainColumn> COLUMNS = EnumSet.of(
            ChainColumn.SPOT,
            ChainColumn.FUTURE_CLOSE,
            ChainColumn.CE_OPEN,
            ChainColumn.CE_HIGH,
            ChainColumn.CE_LOW,
            ChainColumn.CE_CLOSE,
            ChainColumn.CE_VOLUME,
            ChainColumn.CE_OI,
            ChainColumn.PE_OPEN,
            ChainColumn.PE_HIGH,
            ChainColumn.PE_LOW,
            ChainColumn.PE_CLOSE,
            ChainColumn.PE_VOLUME,
            ChainColumn.PE_OI);
    private static final int EXPIRIES = 3;
    private static final int STRIKES = 12;

    private Market() {}

    /** Records the first hours of {@code date}, up to minute 104; minute {@code silent} brings nothing. */
    static void record(String root, LocalDate date, int silent) {
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator()) {
            for (String underlying : UNDERLYINGS) {
                write(store, underlying, date, 1, 44, silent, allocator);
                write(store, underlying, date, 45, 104, silent, allocator);
            }
        }
    }

    private static void write(
            ChainStore store,
            String underlying,
            LocalDate date,
            int from,
            int to,
            int silent,
            BufferAllocator allocator) {
        int minutes = to - from + 1 - (from <= silent && silent <= to ? 1 : 0);
        try (ChainBatch batch =
                ChainBatch.allocate(underlying, date, minutes * EXPIRIES * STRIKES, COLUMNS, allocator)) {
            int row = 0;
            for (int minute = from; minute <= to; minute++) {
                for (int expiry = 0; minute != silent && expiry < EXPIRIES; expiry++) {
                    for (int strike = 0; strike < STRIKES; strike++) {
                        set(batch, row++, minute, date.plusDays(4 + 7L * expiry), 24_250 + 50 * strike);
                    }
                }
            }
            store.write(batch, from, to);
        }
    }

    private static void set(ChainBatch batch, int row, int minute, LocalDate expiry, double strike) {
        double spot = 24_500 + 20 * (minute % 7) - 3 * (minute % 11);
        double time = 60 + 10.0 * (expiry.toEpochDay() - batch.date().toEpochDay()) + minute % 5;
        batch.setKey(row, minute, (int) expiry.toEpochDay(), strike);
        batch.set(ChainColumn.SPOT, row, spot);
        batch.set(ChainColumn.FUTURE_CLOSE, row, spot + 12);
        double call = Math.max(spot - strike, 0) + time;
        double put = Math.max(strike - spot, 0) + time;
        for (ChainColumn column :
                List.of(ChainColumn.CE_OPEN, ChainColumn.CE_HIGH, ChainColumn.CE_LOW, ChainColumn.CE_CLOSE)) {
            batch.set(column, row, call);
        }
        for (ChainColumn column :
                List.of(ChainColumn.PE_OPEN, ChainColumn.PE_HIGH, ChainColumn.PE_LOW, ChainColumn.PE_CLOSE)) {
            batch.set(column, row, put);
        }
        batch.set(ChainColumn.CE_VOLUME, row, 75.0 * (1 + minute % 9));
        batch.set(ChainColumn.PE_VOLUME, row, 75.0 * (1 + minute % 8));
        batch.set(ChainColumn.CE_OI, row, 75_000);
        batch.set(ChainColumn.PE_OI, row, 60_000);
    }
}
