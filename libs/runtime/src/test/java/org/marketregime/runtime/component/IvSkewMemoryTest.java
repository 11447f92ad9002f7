package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.skew.IvSkew;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;

/** Component 4 on a store of small chains: however it starts, it shows the same bits. */
class IvSkewMemoryTest {
    private static final int SESSIONS = 76;

    @TempDir
    Path root;

    private final SmallMarket market = new SmallMarket(71, SESSIONS);
    /** One in the middle and the last before the session that is shown. */
    private final TradingCalendar calendar = market.calendar(30, SESSIONS - 2);

    @Test
    void showsTheSameBitsFromAFileAsFromAllSessionsAndInBulk() throws IOException {
        LocalDate today = market.dates().getLast();
        try (ChainStore store = ChainStore.open(root.toString());
                BufferAllocator allocator = new RootAllocator();
                Backend backend = Backends.open("auto")) {
            market.seal(store, allocator);
            ServedComponent component = ServedComponent.of(
                    IvSkew.COMPONENT, _ -> ChainFeatureEngine.open(IvSkew.COMPONENT, calendar, backend, allocator));
            List<MinuteResult> fromAll = open(component, store, today, allocator);
            byte[] left = newestFile();
            forget();
            ComponentMemory.make(
                    component,
                    SmallMarket.UNDERLYING,
                    market.dates().get(SESSIONS - 5),
                    store,
                    allocator,
                    (_, _) -> {});

            List<MinuteResult> fromFile = open(component, store, today, allocator);

            FeatureBlock bulk = inBulk(component, store, allocator);
            int known = 0;
            for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
                MinuteResult.Computed all = (MinuteResult.Computed) fromAll.get(minute - 1);
                MinuteResult.Computed file = (MinuteResult.Computed) fromFile.get(minute - 1);
                assertThat(row(file)).as("%s, minute %d", market, minute).isEqualTo(row(all));
                assertThat(row(file)).as("%s, minute %d", market, minute).isEqualTo(bulk.row(minute));
                assertThat(file.inputHash()).as("%s, minute %d", market, minute).isEqualTo(all.inputHash());
                for (float value : row(file)) {
                    known += Float.isNaN(value) ? 0 : 1;
                }
            }
            assertThat(known).isGreaterThan(25 * 60);
            assertThat(newestFile()).isEqualTo(left);
        }
    }

    private static List<MinuteResult> open(
            ServedComponent component, ChainStore store, LocalDate date, BufferAllocator allocator) {
        List<MinuteResult> results = new ArrayList<>();
        try (SharedReading reading = new SharedReading(store, allocator);
                LiveSession session =
                        new SessionOpener(component, store, reading, null).open(SmallMarket.UNDERLYING, date)) {
            for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
                session.advance(minute);
                results.add(session.result(minute));
            }
        }
        return results;
    }

    private static float[] row(MinuteResult.Computed result) {
        float[] row = new float[result.features().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = result.features().value(i);
        }
        return row;
    }

    /** The last session, after all the others, each in one block. */
    private FeatureBlock inBulk(ServedComponent component, ChainStore store, BufferAllocator allocator) {
        FeatureBlock last = new FeatureBlock(1, 0, new float[0]);
        try (FeatureEngine engine = component.engines().open(SmallMarket.UNDERLYING)) {
            for (LocalDate date : market.dates()) {
                try (Reading reading = store.readAvailable(
                        SmallMarket.UNDERLYING, date, 1, TradingSession.MINUTES, engine.columns(), allocator)) {
                    engine.open(date);
                    last = engine.compute(reading.rows(), 1, TradingSession.MINUTES);
                    engine.complete();
                }
            }
        }
        return last;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve("memory/NIFTY/iv-skew"))) {
            return paths.sorted().toList();
        }
    }

    private byte[] newestFile() throws IOException {
        List<Path> tables = files().stream()
                .filter(path -> path.toString().endsWith(".parquet"))
                .toList();
        // a long way leaves files on the way
        return Files.readAllBytes(tables.getLast());
    }

    private void forget() throws IOException {
        for (Path path : files()) {
            Files.delete(path);
        }
    }
}
