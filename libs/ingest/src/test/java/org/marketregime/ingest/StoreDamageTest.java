package org.marketregime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marketregime.ingest.SampleChains.ALL;
import static org.marketregime.ingest.SampleChains.DATE;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ParquetTable;

/** Parts that are not what they should be: each is refused by name, and the others are served. */
class StoreDamageTest {
    private static final String FOLDER = "NIFTY/2025/08/29/09/";
    private static final String FILE = FOLDER + "m001-005.parquet";
    private static final String MANIFEST = FOLDER + "m001-005.json";

    @TempDir
    Path root;

    private final BufferAllocator allocator = new RootAllocator();
    private ChainStore store;

    @BeforeEach
    void seal() {
        store = ChainStore.open(root.toString());
        seal(1, 5);
        seal(6, 10);
    }

    @AfterEach
    void close() {
        store.close();
        allocator.close();
    }

    private void seal(int from, int to) {
        try (ChainBatch rows = SampleChains.chain(1, from, to, 2, 20, allocator)) {
            store.write(rows, from, to);
        }
    }

    private void change(String name, UnaryOperator<byte[]> change) throws IOException {
        Path path = root.resolve(name);
        Files.write(path, change.apply(Files.readAllBytes(path)));
    }

    private void replace(String manifestText, String by) throws IOException {
        change(MANIFEST, bytes -> {
            String json = new String(bytes, StandardCharsets.UTF_8);
            assertThat(json).contains(manifestText);
            return json.replace(manifestText, by).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** Puts a file of other contents into the place of the first part, with a manifest that fits it. */
    private void plant(int rows, List<Column> columns) throws IOException {
        byte[] file = ParquetTable.encode(rows, columns, 7, 4);
        Files.write(root.resolve(FILE), file);
        Manifest manifest = new Manifest(
                new PartName("NIFTY", DATE, 1, 5),
                rows,
                TradingSession.endOf(DATE, 1),
                TradingSession.endOf(DATE, 5),
                file.length,
                Checksum.of(file),
                List.of());
        Files.write(root.resolve(MANIFEST), manifest.toJson());
    }

    private static Column ts() {
        return new Column.Timestamps("ts", row -> micros(1 + row / 2));
    }

    private static long micros(int minute) {
        return TradingSession.endOf(DATE, minute).toEpochMilli() * 1000;
    }

    private static Column expiry() {
        return new Column.Dates("expiry", row -> 20_340);
    }

    private static Column strike() {
        return new Column.Doubles("strike", true, row -> 24_000 + row * 50);
    }

    /** The first part is refused with these words, whatever is read of it; the second is served. */
    private void assertRefused(ErrorCode code, String... words) {
        assertFails(code, () -> store.read("NIFTY", DATE, 1, 10, ALL, allocator), words);
        try (Reading reading = store.readAvailable("NIFTY", DATE, 1, 10, ALL, allocator);
                ChainBatch wanted = SampleChains.chain(1, 6, 10, 2, 20, allocator)) {
            assertThat(ChainRows.difference(reading.rows(), wanted)).isEmpty();
            assertThat(reading.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.path()).isEqualTo(FILE);
                assertThat(refusal.fromMinute()).isEqualTo(1);
                assertThat(refusal.toMinute()).isEqualTo(5);
                assertThat(refusal.code()).isEqualTo(code);
                assertThat(refusal.reason()).contains(words);
            });
        }
        try (ChainBatch other = store.read("NIFTY", DATE, 6, 10, ALL, allocator)) {
            assertThat(other.rows()).isEqualTo(200);
        }
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .message()
                .contains(words);
    }

    @Test
    void aTornTail() throws IOException {
        change(FILE, bytes -> Arrays.copyOf(bytes, bytes.length - 100));

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "bytes, its manifest says");
    }

    @Test
    void anEmptyFile() throws IOException {
        change(FILE, bytes -> new byte[0]);

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "has 0 bytes");
    }

    @Test
    void aFlippedBitAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(root.resolve(FILE));
        for (int at : new int[] {0, whole.length / 3, whole.length / 2, whole.length - 30, whole.length - 1}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            Files.write(root.resolve(FILE), flipped);

            assertRefused(ErrorCode.PART_CORRUPT, FILE, "CRC32C");
        }
    }

    @Test
    void anotherFileWithThisOnesName() throws IOException {
        Files.copy(
                root.resolve(FOLDER + "m006-010.parquet"),
                root.resolve(FILE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "its manifest says");
    }

    @Test
    void aFileThatIsMissing() throws IOException {
        Files.delete(root.resolve(FILE));

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "is missing, but its manifest names it");
    }

    @Test
    void manifestsThatCannotBeBelieved() throws IOException {
        byte[] manifest = Files.readAllBytes(root.resolve(MANIFEST));
        String[][] changes = {
            {"\"rows\":200", "\"rows\":-1", "field rows: wanted a whole number, found -1"},
            {"\"rows\":200", "\"rows\":200.5", "field rows"},
            {"\"rows\":200", "\"rows\":\"200\"", "field rows"},
            {"\"rows\":200", "\"rows\":99999999999", "field rows: wanted at most"},
            {"\"rows\":200", "\"rows\":201", "has 200 rows, its manifest says 201"},
            {"\"rows\":200", "\"rows\":200,\"rows\":201", "is not a manifest"},
            {"\"rows\":200,", "", "field rows: wanted a value, found none"},
            {"\"schema\":1", "\"schema\":2", "field schema: wanted 1, found 2"},
            {"\"from\":1", "\"from\":2", "field from: wanted 1, found 2"},
            {"\"to\":5", "\"to\":7", "field to: wanted 5, found 7"},
            {"NIFTY", "BANKNIFTY", "field underlying"},
            {"2025-08-29\"", "2025-08-28\"", "field date"},
            {"m001-005.parquet", "../m001-005.parquet", "field file"},
            {"\"first\":\"2025-08-29T03:46:00Z\"", "\"first\":\"2025-08-29T03:47:00Z\"", "its manifest says"},
            {"\"first\":\"2025-08-29T03:46:00Z\"", "\"first\":\"yesterday\"", "field first"},
            {"\"crc32c\":\"", "\"crc32c\":\"!", "field crc32c: wanted four bytes in base64"},
            {"\"spot\"", "\"spit\"", "no column spit"},
            {"\"columns\":[", "\"columns\":7,\"x\":[", "field columns"},
            {"{\"schema\"", "[{\"schema\"", "is not a manifest"},
            {"}", "} trailing", "is not a manifest"},
        };
        for (String[] change : changes) {
            replace(change[0], change[1]);

            assertRefused(ErrorCode.PART_CORRUPT, "m001-005.", change[2]);
            Files.write(root.resolve(MANIFEST), manifest);
        }
        for (byte[] bytes : List.of(new byte[0], new byte[] {'7'}, new byte[2 << 20])) {
            Files.write(root.resolve(MANIFEST), bytes);
            assertRefused(ErrorCode.PART_CORRUPT, MANIFEST);
        }
    }

    @Test
    void aFlippedBitInAManifestIsRefusedOrChangesNothing() throws IOException {
        byte[] manifest = Files.readAllBytes(root.resolve(MANIFEST));
        for (int at = 0; at < manifest.length; at++) {
            byte[] flipped = manifest.clone();
            flipped[at] ^= (byte) (1 << at % 7);
            Files.write(root.resolve(MANIFEST), flipped);
            try (ChainBatch found = store.read("NIFTY", DATE, 1, 5, ALL, allocator);
                    ChainBatch wanted = SampleChains.chain(1, 1, 5, 2, 20, allocator)) {
                assertThat(ChainRows.difference(found, wanted))
                        .as("byte %d", at)
                        .isEmpty();
            } catch (PlatformException e) {
                assertThat(e.code()).as("byte %d", at).isEqualTo(ErrorCode.PART_CORRUPT);
            }
        }
    }

    @Test
    void aFileThatIsNotParquet() throws IOException {
        byte[] csv = "ts,expiry,strike,ce_close\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        Files.write(root.resolve(FILE), csv);
        Manifest manifest = new Manifest(
                new PartName("NIFTY", DATE, 1, 5),
                20,
                TradingSession.endOf(DATE, 1),
                TradingSession.endOf(DATE, 5),
                csv.length,
                Checksum.of(csv),
                List.of());
        Files.write(root.resolve(MANIFEST), manifest.toJson());

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "not a Parquet file");
    }

    @Test
    void schemasThatLackAKeyOrHaveItInAnotherType() throws IOException {
        plant(10, List.of(ts(), strike()));
        assertRefused(ErrorCode.SCHEMA_MISMATCH, FILE, "column expiry: wanted INT32 date, found no such column");

        plant(10, List.of(new Column.Counts("ts", row -> micros(1)), expiry(), strike()));
        assertRefused(ErrorCode.SCHEMA_MISMATCH, FILE, "column ts: wanted INT64 timestamp(MICROS, UTC), found INT64");

        plant(10, List.of(ts(), expiry(), new Column.Counts("strike", row -> 24_000 + row)));
        assertRefused(ErrorCode.SCHEMA_MISMATCH, FILE, "column strike: wanted DOUBLE, found INT64");

        plant(10, List.of(ts(), expiry(), strike(), new Column.Strings("ce_close", row -> "12.5")));
        assertRefused(ErrorCode.SCHEMA_MISMATCH, FILE, "column ce_close: wanted DOUBLE, found BYTE_ARRAY STRING");

        plant(10, List.of(ts(), expiry(), strike(), new Column.Doubles("ce_oi", false, row -> 75.0)));
        assertRefused(ErrorCode.SCHEMA_MISMATCH, FILE, "column ce_oi: wanted INT64, found DOUBLE");
    }

    @Test
    void anExtraColumnIsIgnoredAndAWrongOneOnlyWhereItIsAskedFor() throws IOException {
        plant(
                10,
                List.of(
                        new Column.Strings("comment", row -> "row " + row),
                        ts(),
                        expiry(),
                        strike(),
                        new Column.Doubles("ce_close", false, row -> row),
                        new Column.Doubles("ce_oi", false, row -> 75.0)));

        try (ChainBatch found =
                store.read("NIFTY", DATE, 1, 5, EnumSet.of(ChainColumn.CE_CLOSE, ChainColumn.CE_IV), allocator)) {
            assertThat(found.rows()).isEqualTo(10);
            assertThat(found.get(ChainColumn.CE_CLOSE, 9)).isEqualTo(9);
            assertThat(found.get(ChainColumn.CE_IV, 9)).isNaN();
        }
        assertRefused(ErrorCode.SCHEMA_MISMATCH, FILE, "column ce_oi");
    }

    @Test
    void nullsInKeys() throws IOException {
        plant(
                10,
                List.of(
                        ts(),
                        expiry(),
                        new Column.Doubles("strike", false, row -> row == 8 ? Double.NaN : 24_000 + row)));

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "row group 1, column strike: row 1 is NaN");
    }

    @Test
    void rowsOutOfOrderAndTwice() throws IOException {
        plant(10, List.of(ts(), expiry(), new Column.Doubles("strike", true, row -> 24_000 - row)));
        assertRefused(ErrorCode.PART_CORRUPT, FILE, "row group 0: row 1 is out of order");

        plant(10, List.of(ts(), expiry(), new Column.Doubles("strike", true, row -> 24_000)));
        assertRefused(ErrorCode.PART_CORRUPT, FILE, "row group 0: row 1 repeats");

        // across the border of two row groups of seven
        Column border = new Column.Doubles("strike", true, row -> row < 7 ? 24_000 + row : 23_000 + row);
        plant(10, List.of(new Column.Timestamps("ts", row -> micros(row == 9 ? 5 : 1)), expiry(), border));
        assertRefused(ErrorCode.PART_CORRUPT, FILE, "row group 1: row 0 is out of order");
    }

    @Test
    void timesThatAreNoMinuteOfThePart() throws IOException {
        Column late = new Column.Timestamps("ts", row -> row == 0 ? micros(1) : micros(5) + row - 9);
        plant(10, List.of(late, expiry(), strike()));

        assertRefused(ErrorCode.PART_CORRUPT, FILE, "row group 0, column ts: row 1", "wanted the end of a minute 1…5");
    }

    @Test
    void partsThatOverlapHalfAreBothRefused() throws IOException {
        for (String suffix : List.of("json", "parquet")) {
            Files.copy(root.resolve(FOLDER + "m001-005." + suffix), root.resolve(FOLDER + "m004-007." + suffix));
        }

        assertFails(
                ErrorCode.PART_CORRUPT,
                () -> store.read("NIFTY", DATE, 1, 10, ALL, allocator),
                "overlaps",
                "m001-005.json",
                "m004-007.json",
                "neither covers the other");
        try (Reading reading = store.readAvailable("NIFTY", DATE, 1, 10, ALL, allocator)) {
            assertThat(reading.rows().rows()).isZero();
            assertThat(reading.refused()).hasSize(3);
        }
    }

    @Test
    void aManifestInTheWrongHourIsNotSeen() throws IOException {
        Path wrong = root.resolve("NIFTY/2025/08/29/11");
        Files.createDirectories(wrong);
        Files.copy(root.resolve(MANIFEST), wrong.resolve("m001-005.json"));
        Files.createDirectories(root.resolve("NIFTY/2025/13/45/09"));
        Files.copy(root.resolve(MANIFEST), root.resolve("NIFTY/2025/13/45/09/m001-005.json"));

        assertThat(store.sessions("NIFTY")).containsExactly(DATE);
        assertThat(store.parts("NIFTY", DATE)).hasSize(2);
    }

    @Test
    void aWriterThatStoppedLeavesNothingThatReadersSee() throws IOException {
        Files.delete(root.resolve(MANIFEST));
        Files.write(root.resolve(FOLDER + ".m001-005.parquet.1234.tmp"), new byte[10]);

        try (ChainBatch found = store.read("NIFTY", DATE, 1, 10, ALL, allocator)) {
            assertThat(found.rows()).isEqualTo(200);
        }
        seal(1, 5);
        assertThat(store.parts("NIFTY", DATE)).hasSize(2);
        assertThat(store.sweep("NIFTY", DATE, Instant.now().plus(Duration.ofDays(1))))
                .containsExactly(FOLDER + ".m001-005.parquet.1234.tmp");
    }

    @Test
    void anOrphanInOtherBytesOfTheSameRowsIsAdopted() throws IOException {
        Files.delete(root.resolve(MANIFEST));
        try (ChainBatch rows = SampleChains.chain(1, 1, 5, 2, 20, allocator)) {
            List<Column> columns = new ArrayList<>(List.of(
                    new Column.Timestamps("ts", row -> micros(rows.minute(row))),
                    new Column.Dates("expiry", rows::expiryDay),
                    new Column.Doubles("strike", true, rows::strike)));
            for (ChainColumn column : ALL) {
                columns.add(
                        column.isCount()
                                ? new Column.Counts(column.column(), row -> rows.get(column, row))
                                : new Column.Doubles(column.column(), false, row -> rows.get(column, row)));
            }
            byte[] other = ParquetTable.encode(rows.rows(), columns, 50, 20);
            Files.write(root.resolve(FILE), other);

            Part part = store.write(rows, 1, 5);

            assertThat(part.bytes()).isEqualTo(other.length);
            try (ChainBatch found = store.read("NIFTY", DATE, 1, 5, ALL, allocator)) {
                assertThat(ChainRows.difference(found, rows)).isEmpty();
            }
        }
    }

    @Test
    void aSweepWhileSomebodyReadsLosesNothing() {
        for (int minute = 45; minute <= 104; minute++) {
            seal(minute, minute);
        }
        // a listing that began before the wide part was there must have ended before the sweep
        Semaphore reads = new Semaphore(0);
        CompletableFuture<Void> sweep = CompletableFuture.runAsync(() -> {
            store.compact("NIFTY", DATE, 10, allocator);
            reads.drainPermits();
            assertThat(acquired(reads, 2)).isTrue();
            store.sweep("NIFTY", DATE, Instant.MAX);
        });
        do {
            try (ChainBatch found = store.read("NIFTY", DATE, 45, 104, EnumSet.of(ChainColumn.SPOT), allocator)) {
                assertThat(found.rows()).isEqualTo(60 * 40);
            }
            reads.release();
        } while (!sweep.isDone());
        sweep.join();
        assertThat(store.parts("NIFTY", DATE)).hasSize(3);
    }

    private static boolean acquired(Semaphore permits, int count) {
        try {
            return permits.tryAcquire(count, 30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDamagedWidePartKeepsTheSmallerOnesFromBeingSwept() throws IOException {
        seal(45, 45);
        seal(46, 46);
        store.compact("NIFTY", DATE, 10, allocator);
        change("NIFTY/2025/08/29/10/m045-046.parquet", bytes -> Arrays.copyOf(bytes, 100));

        assertThat(store.sweep("NIFTY", DATE, Instant.MAX)).isEmpty();
    }

    @Test
    void aFullDiskIsNamedAndLeavesNothingHalfDone() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setMaxSize(64 << 10)
                .setBlockSize(512)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small);
                ChainStore full = new ParquetChainStore(new FolderBlobs(disk.getPath("/data")));
                ChainBatch large = SampleChains.chain(1, 1, 44, 2, 20, allocator);
                ChainBatch little = SampleChains.chain(1, 45, 46, 2, 20, allocator)) {
            assertFails(
                    ErrorCode.STORE_UNAVAILABLE,
                    () -> full.write(large, 1, 44),
                    "cannot write /data/" + FOLDER,
                    "space");

            assertThat(full.parts("NIFTY", DATE)).isEmpty();
            try (Stream<Path> files = Files.walk(disk.getPath("/data"))) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
            full.write(little, 45, 46);
            assertThat(full.parts("NIFTY", DATE)).hasSize(1);
        }
    }

    @Test
    void aRootThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertFails(ErrorCode.CONFIG_INVALID, () -> ChainStore.open(file.toString()), "must be a folder", "is a file");
    }

    @Test
    void tooLittleMemoryIsSaidAndNothingLeaks() {
        try (BufferAllocator tight = allocator.newChildAllocator("tight", 0, 16 << 10)) {
            assertFails(
                    ErrorCode.OFF_HEAP_EXHAUSTED,
                    () -> store.read("NIFTY", DATE, 1, 10, ALL, tight),
                    "NIFTY 2025-08-29 needs",
                    "tight has");
            assertThat(tight.getAllocatedMemory()).isZero();
        }
    }
}
