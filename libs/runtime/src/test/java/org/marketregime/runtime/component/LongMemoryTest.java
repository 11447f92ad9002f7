package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.levels.SupportResistance;
import org.marketregime.features.range.AtrEmaCpr;
import org.marketregime.features.skew.IvSkew;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;
import org.marketregime.ingest.days.DayStore;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;

/** Components with long memory on a store of small chains and of days before them: however they start, they show the same. */
class LongMemoryTest {
    private static final int SESSIONS = 76;

    @TempDir
    Path root;

    private final SmallMarket market = new SmallMarket(71, SESSIONS);
    /** One in the middle and the last before the session that is shown. */
    private final TradingCalendar calendar = market.calendar(30, SESSIONS - 2);

    @Test
    void showsTheSameBitsFromAFileAsFromAllSessionsAndInBulk() throws IOException {
        showsTheSame(IvSkew.COMPONENT, 0);
    }

    /** Their averages on bars begin with the first session that is fed, which shows in last bits. */
    @ParameterizedTest
    @MethodSource
    void showsTheSameButForRoundingFromAFileAsFromAllSessionsAndInBulk(Component component) throws IOException {
        showsTheSame(component, 1e-5f);
    }

    static Stream<Component> showsTheSameButForRoundingFromAFileAsFromAllSessionsAndInBulk() {
        return Stream.of(AtrEmaCpr.COMPONENT, SupportResistance.COMPONENT);
    }

    private void showsTheSame(Component of, float tolerance) throws IOException {
        LocalDate today = market.dates().getLast();
        try (ChainStore store = ChainStore.open(root.toString());
                BufferAllocator allocator = new RootAllocator();
                Backend backend = Backends.open("auto")) {
            market.seal(store, allocator);
            DayStore.of(store, SmallMarket.UNDERLYING).add(before());
            ServedComponent component =
                    ServedComponent.of(of, _ -> ChainFeatureEngine.open(of, calendar, backend, allocator));
            List<MinuteResult> fromAll = open(component, store, today, allocator);
            byte[] left = newestFile(of);
            forget(of);
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
                assertSame(row(file), row(all), tolerance, minute);
                assertSame(row(file), bulk.row(minute), tolerance, minute);
                assertThat(file.inputHash()).as("%s, minute %d", market, minute).isEqualTo(all.inputHash());
                for (float value : row(file)) {
                    known += Float.isNaN(value) ? 0 : 1;
                }
            }
            assertThat(known).isGreaterThan(25 * 60);
            if (tolerance == 0) {
                assertThat(newestFile(of)).isEqualTo(left);
            }
        }
    }

    private void assertSame(float[] found, float[] wanted, float tolerance, int minute) {
        for (int i = 0; i < wanted.length; i++) {
            float most = tolerance * Math.max(1e-3f, Math.abs(wanted[i]));
            assertThat(Float.compare(found[i], wanted[i]) == 0 || Math.abs(found[i] - wanted[i]) <= most)
                    .as("%s, minute %d, feature %d: %s, wanted %s", market, minute, i, found[i], wanted[i])
                    .isTrue();
        }
    }

    /** Two years of days before the first session. */
    private List<DailyPrice> before() {
        SplittableRandom random = new SplittableRandom(72);
        List<DailyPrice> days = new ArrayList<>();
        double close = 20_000;
        LocalDate first = market.dates().getFirst();
        for (LocalDate date = first.minusYears(2); date.isBefore(first); date = date.plusDays(1)) {
            if (date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()) {
                double open = close * StrictMath.exp(0.003 * random.nextGaussian());
                close = open * StrictMath.exp(0.01 * random.nextGaussian());
                double high = Math.max(open, close) * (1 + 0.004 * random.nextDouble());
                double low = Math.min(open, close) * (1 - 0.004 * random.nextDouble());
                days.add(new DailyPrice(date, open, high, low, close));
            }
        }
        return days;
    }

    private static List<MinuteResult> open(
            ServedComponent component, ChainStore store, LocalDate date, BufferAllocator allocator) {
        List<MinuteResult> results = new ArrayList<>();
        try (SharedReading reading = new SharedReading(store, allocator);
                LiveSession session = new SessionOpener(component, store, reading, new FrameBoard(Set.of()), null)
                        .open(SmallMarket.UNDERLYING, date)) {
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
        FeatureBlock last = new FeatureBlock(1, 1, new float[0]);
        try (FeatureEngine engine = component.engines().open(SmallMarket.UNDERLYING)) {
            engine.imported(before());
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

    private List<Path> files(Component of) throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve("memory/NIFTY/" + of.name()))) {
            return paths.sorted().toList();
        }
    }

    private byte[] newestFile(Component of) throws IOException {
        List<Path> tables = files(of).stream()
                .filter(path -> path.toString().endsWith(".parquet"))
                .toList();
        // a long way leaves files on the way
        return Files.readAllBytes(tables.getLast());
    }

    private void forget(Component of) throws IOException {
        for (Path path : files(of)) {
            Files.delete(path);
        }
    }
}
