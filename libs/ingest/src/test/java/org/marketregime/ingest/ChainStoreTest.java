package org.marketregime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marketregime.ingest.SampleChains.ALL;
import static org.marketregime.ingest.SampleChains.DATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

class ChainStoreTest {
    @TempDir
    Path root;

    private final BufferAllocator allocator = new RootAllocator();
    private ChainStore store;

    @BeforeEach
    void open() {
        store = ChainStore.open(root.toString());
    }

    @AfterEach
    void close() {
        store.close();
        allocator.close();
    }

    private Part seal(long seed, int from, int to) {
        try (ChainBatch rows = SampleChains.chain(seed, from, to, 3, 60, allocator)) {
            return store.write(rows, from, to);
        }
    }

    private void assertHolds(long seed, int from, int to) {
        try (ChainBatch wanted = SampleChains.chain(seed, from, to, 3, 60, allocator);
                ChainBatch found = store.read("NIFTY", DATE, from, to, ALL, allocator)) {
            assertThat(ChainRows.difference(found, wanted)).isEmpty();
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    @Test
    void readsBackWhatWasSealed() {
        Part part = seal(1, 1, 44);

        assertThat(part.path()).isEqualTo("NIFTY/2025/08/29/09/m001-044.parquet");
        assertThat(part.rows()).isEqualTo(44 * 3 * 60);
        assertHolds(1, 1, 44);
        assertHolds(1, 7, 9);
    }

    @Test
    void putsAMinuteIntoTheHourItEndsIn() {
        assertThat(seal(1, 44, 44).path()).contains("/09/");
        assertThat(seal(1, 45, 45).path()).contains("/10/");
        assertThat(seal(1, 375, 375).path()).contains("/15/");
        assertThatThrownBy(() -> seal(1, 44, 45)).hasMessageContaining("hours 9 and 10");
    }

    @Test
    void joinsPartsOfSeveralHours() {
        seal(1, 1, 44);
        seal(1, 45, 104);
        seal(1, 105, 105);

        assertHolds(1, 1, 105);
        assertHolds(1, 40, 50);
        assertThat(store.parts("NIFTY", DATE)).extracting(Part::fromMinute).containsExactly(1, 45, 105);
    }

    @Test
    void listsUnderlyingsAndSessionsThatHaveAPart() throws IOException {
        seal(1, 1, 1);
        Files.createDirectories(root.resolve("BANKNIFTY/2025/08/28/09"));

        assertThat(store.underlyings()).containsExactly("NIFTY");
        assertThat(store.sessions("NIFTY")).containsExactly(DATE);
        assertThat(store.sessions("BANKNIFTY")).isEmpty();
        assertThat(store.parts("NIFTY", LocalDate.of(2025, 9, 1))).isEmpty();
    }

    @Test
    void readsOnlyTheColumnsAskedForAndGivesNaNForOnesThatAreNotThere() {
        EnumSet<ChainColumn> some = EnumSet.of(ChainColumn.CE_CLOSE, ChainColumn.CE_OI);
        try (ChainBatch rows = SampleChains.chain("NIFTY", 1, 1, 5, 2, 10, some, allocator)) {
            store.write(rows, 1, 5);

            try (ChainBatch found =
                    store.read("NIFTY", DATE, 1, 5, EnumSet.of(ChainColumn.CE_OI, ChainColumn.PE_OI), allocator)) {
                assertThat(found.columns()).containsExactly(ChainColumn.CE_OI, ChainColumn.PE_OI);
                for (int row = 0; row < rows.rows(); row++) {
                    assertThat(Double.valueOf(found.get(ChainColumn.CE_OI, row)))
                            .isEqualTo(Double.valueOf(rows.get(ChainColumn.CE_OI, row)));
                    assertThat(found.get(ChainColumn.PE_OI, row)).isNaN();
                }
            }
        }
    }

    @Test
    void sealsMinutesWithoutRowsAsEmpty() throws IOException {
        try (ChainBatch none = ChainBatch.allocate("NIFTY", DATE, 0, ALL, allocator)) {
            Part part = store.write(none, 62, 63);

            assertThat(part.rows()).isZero();
            assertThat(store.write(none, 62, 63)).isEqualTo(part);
        }
        assertThat(files()).containsOnlyKeys("NIFTY/2025/08/29/10/m062-063.json");
        try (ChainBatch found = store.read("NIFTY", DATE, 1, 375, ALL, allocator)) {
            assertThat(found.rows()).isZero();
        }
    }

    @Test
    void writingTheSameAgainChangesNothing() throws IOException {
        Part first = seal(1, 1, 44);
        Map<String, byte[]> before = files();

        Part again = seal(1, 1, 44);

        assertThat(again).isEqualTo(first);
        assertThat(files()).containsExactlyEntriesOf(before);
        assertThat(seal(1, 3, 4)).isEqualTo(first);
        assertThat(files()).containsExactlyEntriesOf(before);
    }

    @Test
    void twoStoresGetTheSameBytes(@TempDir Path other) throws IOException {
        seal(1, 1, 44);
        Map<String, byte[]> first = files();
        try (ChainStore second = ChainStore.open(other.toString());
                ChainBatch rows = SampleChains.chain(1, 1, 44, 3, 60, allocator)) {
            second.write(rows, 1, 44);
        }

        first.forEach((name, bytes) -> assertThat(other.resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void refusesOtherContentsForSealedMinutes() {
        seal(1, 1, 44);

        assertConflict(() -> seal(2, 1, 44), "m001-044.parquet", "row 0");
        assertConflict(() -> seal(2, 7, 7), "m007-007.parquet", "m001-044.parquet");
        try (ChainBatch none = ChainBatch.allocate("NIFTY", DATE, 0, ALL, allocator)) {
            assertConflict(() -> store.write(none, 7, 7), "180 rows there, 0 here");
        }
        assertHolds(1, 1, 44);
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PART_CONFLICT))
                .message()
                .contains(words);
    }

    @Test
    void ofManyWritersOfTheSameRowsAllFindThemSealed() {
        List<CompletableFuture<Part>> writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> seal(1, 1, 20)))
                .toList();

        assertThat(writers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertHolds(1, 1, 20);
    }

    @Test
    void ofManyWritersOfDifferentRowsOneWins() {
        List<CompletableFuture<Integer>> writers = IntStream.range(0, 8)
                .mapToObj(seed -> CompletableFuture.supplyAsync(() -> {
                    try {
                        seal(seed, 1, 20);
                        return seed;
                    } catch (PlatformException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.PART_CONFLICT);
                        return -1;
                    }
                }))
                .toList();

        List<Integer> winners = writers.stream()
                .map(CompletableFuture::join)
                .filter(seed -> seed >= 0)
                .toList();

        assertThat(winners).hasSize(1);
        assertHolds(winners.getFirst(), 1, 20);
    }

    @Test
    void refusesAPartThatOverlapsAnotherHalf() {
        seal(1, 1, 10);

        assertConflict(() -> seal(1, 5, 15), "neither part covers the other");
    }

    @Test
    void aWiderPartOfTheSameRowsSupersedesSmallerOnes() {
        seal(1, 5, 6);
        seal(1, 7, 7);

        Part wide = seal(1, 1, 44);

        assertThat(store.parts("NIFTY", DATE)).containsExactly(wide);
        assertHolds(1, 1, 44);
    }

    @Test
    void compactsAnHourAndSweepsWhatItCovers() throws IOException {
        for (int minute = 45; minute <= 104; minute++) {
            seal(1, minute, minute);
        }
        seal(1, 105, 105);

        Part part = store.compact("NIFTY", DATE, 10, allocator);

        assertThat(part.path()).endsWith("/10/m045-104.parquet");
        assertThat(store.parts("NIFTY", DATE)).hasSize(2).contains(part);
        assertHolds(1, 45, 105);
        assertThat(store.compact("NIFTY", DATE, 10, allocator)).isEqualTo(part);
        assertThat(store.sweep("NIFTY", DATE, Instant.EPOCH)).isEmpty();
        assertThat(store.sweep("NIFTY", DATE, Instant.MAX)).hasSize(120);
        assertThat(files()).hasSize(4);
        assertHolds(1, 45, 105);
        assertThat(seal(1, 50, 50)).isEqualTo(part);
    }

    @Test
    void doesNotCompactAnHourWithAGap() {
        seal(1, 45, 45);
        seal(1, 48, 48);

        assertThatThrownBy(() -> store.compact("NIFTY", DATE, 10, allocator))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("minutes 46…47");
        assertThatThrownBy(() -> store.compact("NIFTY", DATE, 11, allocator))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("nothing is sealed");
    }

    @Test
    void refusesSymbolsThatCouldNotNameAFolder() {
        for (String symbol :
                List.of("", "../NIFTY", "NIFTY/2025", "nifty", "NIF'TY", "N\"", "ΝIFTY", "A".repeat(33), ".")) {
            assertThatThrownBy(() -> store.read(symbol, DATE, 1, 1, ALL, allocator))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_INVALID))
                    .hasMessageContaining("underlying must be");
        }
        try (ChainBatch rows = SampleChains.chain("M&M-X_1", 1, 1, 1, 1, 1, ALL, allocator)) {
            assertThat(store.write(rows, 1, 1).path()).startsWith("M&M-X_1/");
        }
    }

    @Test
    void refusesRowsThatAreNotSortedUniqueAndFinite() {
        assertRefused(rows -> rows.setKey(1, 1, rows.expiryDay(0), rows.strike(0)), "row 1", "unique and sorted");
        assertRefused(rows -> rows.setKey(1, 1, rows.expiryDay(0), 100), "row 1", "unique and sorted");
        assertRefused(rows -> rows.setKey(0, 9, rows.expiryDay(0), 100), "row 0", "minute must be 1…2, was 9");
        assertRefused(rows -> rows.setKey(0, 1, rows.expiryDay(0), Double.NaN), "row 0", "strike must be positive");
        assertRefused(rows -> rows.set(ChainColumn.CE_OI, 3, 1.5), "row 3", "ce_oi", "whole number");
        assertRefused(
                rows -> rows.set(ChainColumn.CE_IV, 3, Double.POSITIVE_INFINITY),
                "row 3",
                "ce_iv",
                "finite or missing");
    }

    private void assertRefused(java.util.function.Consumer<ChainBatch> damage, String... words) {
        try (ChainBatch rows = SampleChains.chain(1, 1, 2, 1, 5, allocator)) {
            damage.accept(rows);

            assertThatThrownBy(() -> store.write(rows, 1, 2))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_INVALID))
                    .message()
                    .contains(words);
        }
        assertThat(store.parts("NIFTY", DATE)).isEmpty();
    }
}
