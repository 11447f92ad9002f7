package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.FrameRow;
import org.marketregime.features.Frames;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;

class EnsembleFramesTest {
    private static final int COMPONENT = 4;

    @TempDir
    Path root;

    @Test
    void saysOfPastSessionsWhatABackfillSays() {
        SmallMarket market = new SmallMarket(20_260_101L, 4);
        List<LocalDate> dates = market.dates();
        try (ChainStore store = ChainStore.open(root.toString());
                BufferAllocator allocator = new RootAllocator();
                Backend backend = Backends.open("scalar");
                FeatureEngine engine =
                        FeatureEngine.open(Catalogue.component(COMPONENT), market.calendar(), backend, allocator)) {
            market.seal(store, allocator);
            List<FeatureBlock> blocks = new ArrayList<>();
            for (LocalDate date : dates.subList(0, 3)) {
                try (Reading reading = store.readAvailable(
                        SmallMarket.UNDERLYING, date, 1, TradingSession.MINUTES, engine.columns(), allocator)) {
                    engine.open(date);
                    blocks.add(engine.compute(reading.rows(), 1, TradingSession.MINUTES));
                    engine.complete();
                }
            }

            try (PastFrames past = EnsembleFrames.factory(market.calendar(), backend, allocator)
                    .open(SmallMarket.UNDERLYING, store, dates, Set.of(COMPONENT))) {
                Frames frames = past.session(dates.get(2));

                FrameRow row = Objects.requireNonNull(frames.frame(COMPONENT, 345));
                FrameRow expected = blocks.getLast().frame(345);
                assertThat(row.validShare()).isPositive().isEqualTo(expected.validShare());
                assertThat(row.dataMinute()).isEqualTo(345);
                assertThat(row.front()).isEqualTo(expected.front());
                for (int i = 0; i < row.size(); i++) {
                    assertThat(Float.floatToIntBits(row.value(i))).isEqualTo(Float.floatToIntBits(expected.value(i)));
                }
                assertThat(frames.frame(COMPONENT + 1, 345)).isNull();
                assertThatThrownBy(() -> past.session(dates.get(1)))
                        .hasMessageContaining(dates.get(1).toString());
            }
        }
    }
}
