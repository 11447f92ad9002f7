package org.marketregime.standalone;

import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;

/**
 * Computes the recorded day once, minute by minute, and throws the result away: a service that has been up for an hour
 * runs compiled code, and so the first minute of the demo should.
 */
final class Rehearsal {
    private Rehearsal() {}

    static void run(Path root, String underlying, int minutes) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        try (ChainStore store = ChainStore.open(root.toString());
                BufferAllocator allocator = new RootAllocator();
                Backend backend = Backends.open("auto");
                FeatureEngine engine =
                        ChainFeatureEngine.open(TripleStraddle.COMPONENT, calendar, backend, allocator)) {
            engine.open(Recording.DAY);
            for (int minute = 1; minute <= minutes; minute++) {
                try (ChainBatch rows =
                        store.read(underlying, Recording.DAY, minute, minute, engine.columns(), allocator)) {
                    engine.compute(rows, minute, minute);
                }
            }
        }
    }
}
