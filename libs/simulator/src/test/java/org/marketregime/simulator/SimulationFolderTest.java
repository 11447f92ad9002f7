package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.ChainStore;

class SimulationFolderTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    @TempDir
    Path temporary;

    private static void simulate(Path root, long seed, int sessions) {
        World world = World.of(Variant.BASE, seed);
        try (BufferAllocator allocator = new RootAllocator();
                SimulationFolder folder = SimulationFolder.open(root.toString(), world, seed, START)) {
            MarketSimulator simulator = new MarketSimulator(world, seed, START);
            for (int i = 0; i < sessions; i++) {
                try (SimulatedSession session = simulator.next(allocator)) {
                    folder.save(session);
                }
            }
        }
    }

    private static Map<String, Long> checksums(Path root) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                CRC32C sum = new CRC32C();
                sum.update(Files.readAllBytes(path));
                sums.put(root.relativize(path).toString(), sum.getValue());
            }
        }
        return sums;
    }

    @Test
    void theSameSeedWritesTheSameBytesAndContinues() throws IOException {
        Path once = temporary.resolve("once");
        Path again = temporary.resolve("again");
        simulate(once, 7, 2);
        simulate(again, 7, 1);
        Map<String, Long> first = checksums(once);
        FileTime sealed = Files.getLastModifiedTime(again.resolve("NIFTY/2024/01/01/09/m001-044.parquet"));

        simulate(again, 7, 2);

        assertThat(first).hasSize(1 + 2 + 2 * 2 * 7 * 2);
        assertThat(checksums(again)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(again.resolve("NIFTY/2024/01/01/09/m001-044.parquet")))
                .isEqualTo(sealed);
    }

    @Test
    void theStoreReadsBackWhatWasSimulated() {
        Path root = temporary.resolve("root");
        simulate(root, 9, 1);
        World world = World.of(Variant.BASE, 9);

        try (BufferAllocator allocator = new RootAllocator();
                ChainStore store = ChainStore.open(root.toString());
                SimulatedSession session = new MarketSimulator(world, 9, START).next(allocator)) {
            assertThat(store.underlyings()).containsExactly("BANKNIFTY", "NIFTY");
            assertThat(store.sessions("NIFTY")).containsExactly(START);
            assertThat(store.parts("BANKNIFTY", START)).hasSize(7);
            try (ChainBatch wanted = session.chain("BANKNIFTY", allocator);
                    ChainBatch found = store.read("BANKNIFTY", START, 1, 375, MarketSimulator.COLUMNS, allocator)) {
                assertThat(found.rows()).isEqualTo(wanted.rows());
                for (var column : MarketSimulator.COLUMNS) {
                    assertThat(found.segment(column).mismatch(wanted.segment(column)))
                            .as("%s", column)
                            .isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void theTruthLiesBeside() throws IOException {
        Path root = temporary.resolve("root");
        simulate(root, 7, 1);

        List<String> truth = Files.readAllLines(root.resolve("truth/market/2024-01-01.csv"));
        String parameters = Files.readString(root.resolve("truth/parameters.tsv"));

        assertThat(truth).hasSize(376);
        assertThat(truth.getFirst()).startsWith("minute,regime,minutes_in_state,drift_sign,day_log_volatility,");
        assertThat(truth.get(1)).matches("1,[A-Z]{3,4},1,-?[01],.*");
        assertThat(truth).allMatch(line -> line.split(",", -1).length == 18);
        assertThat(parameters).startsWith("variant\tbase\nseed\t7\nstart\t2024-01-01\n");
        assertThat(parameters).contains("VCPE.next\t0.35 0.0 0.0 0.15 0.25 0.075 0.075 0.1\n");
    }

    @Test
    void refusesARootWithAnotherSimulation() {
        Path root = temporary.resolve("root");
        World world = World.of(Variant.BASE, 7);
        SimulationFolder.open(root.toString(), world, 7, START).close();

        assertThatThrownBy(() -> SimulationFolder.open(root.toString(), world, 8, START))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("it says \"seed 7\", this one \"seed 8\"")
                .extracting(failure -> ((PlatformException) failure).code())
                .isEqualTo(ErrorCode.PART_CONFLICT);
    }

    @Test
    void refusesARootWithRecordedSessions() {
        Path root = temporary.resolve("root");
        try (BufferAllocator allocator = new RootAllocator();
                ChainStore store = ChainStore.open(root.toString());
                ChainBatch rows = ChainBatch.allocate("NIFTY", START, 0, MarketSimulator.COLUMNS, allocator)) {
            store.write(rows, 1, 44);
        }
        World world = World.of(Variant.BASE, 7);

        assertThatThrownBy(() -> SimulationFolder.open(root.toString(), world, 7, START))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("already has 1 sessions of NIFTY from 2024-01-01");
        assertThat(root.resolve("truth")).doesNotExist();
    }

    @Test
    void refusesABucket() {
        World world = World.of(Variant.BASE, 7);

        assertThatThrownBy(() -> SimulationFolder.open("gs://bucket/x", world, 7, START))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("gs://bucket/x");
    }
}
