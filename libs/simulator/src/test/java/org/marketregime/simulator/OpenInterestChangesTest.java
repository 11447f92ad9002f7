package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/** {@code -Dsimulator.open_interest.sessions=N} enlarges the sample. */
class OpenInterestChangesTest {
    private static final long SEED = 7;
    /** Until then contracts that came into being as the nearest are among those that grew up. */
    private static final int WARM_UP = 10;

    private static final int SESSIONS = Integer.getInteger("simulator.open_interest.sessions", 16);

    @Test
    void openInterestFallsAlmostAsOftenAsItRises() {
        long[] changes = new long[3];
        try (BufferAllocator allocator = new RootAllocator()) {
            MarketSimulator simulator =
                    new MarketSimulator(World.of(Variant.BASE, SEED), SEED, LocalDate.of(2024, 1, 1));
            for (int i = 0; i < SESSIONS; i++) {
                try (SimulatedSession session = simulator.next(allocator)) {
                    if (i >= WARM_UP) {
                        count(session, ChainColumn.CE_OI, changes);
                        count(session, ChainColumn.PE_OI, changes);
                    }
                }
            }
        }

        double all = changes[0] + changes[1] + changes[2];
        double fallen = changes[0] / all;
        double unchanged = changes[1] / all;
        System.out.println(String.format(
                Locale.ROOT,
                "seed %d, %d sessions: 15-minute OI changes of the first expiry: negative %.3f, unchanged %.3f",
                SEED,
                SESSIONS - WARM_UP,
                fallen,
                unchanged));
        // Published: negative .39, unchanged .13. The balance of falls and rises is reproduced; the share without
        // change is not:
        // strikes far away turn over 60 · .02 = 1.2 lots a minute, which a quarter of an hour seldom leaves where it
        // was.
        assertThat(fallen / (1 - unchanged)).as("seed %s", SEED).isCloseTo(.39 / .87, within(.02));
        assertThat(unchanged).as("seed %s", SEED).isBetween(.01, .13);
    }

    private static void count(SimulatedSession session, ChainColumn column, long[] changes) {
        long first = Expiries.listed(session.path().date()).getFirst().toEpochDay();
        Map<Double, Double> known = new TreeMap<>();
        for (ChainBatch batch : session.hours("NIFTY")) {
            for (int row = 0; row < batch.rows(); row++) {
                if (batch.expiryDay(row) == first && batch.minute(row) % 15 == 0) {
                    double now = batch.get(column, row);
                    Double before = known.put(batch.strike(row), now);
                    if (before != null) {
                        changes[1 + (int) Math.signum(now - before)]++;
                    }
                }
            }
        }
    }
}
