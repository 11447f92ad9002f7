package org.marketregime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marketregime.ingest.SampleChains.ALL;
import static org.marketregime.ingest.SampleChains.DATE;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.StorageOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.testkit.gcs.FakeGcs;
import org.marketregime.testkit.gcs.Fault;
import org.marketregime.testkit.gcs.Operation;
import org.marketregime.testkit.gcs.Request;

class GcsStoreTest {
    private static final String BUCKET = "marketdata";
    private static final String FILE = "v1/NIFTY/2025/08/29/09/m001-005.parquet";
    private static final String MANIFEST = "v1/NIFTY/2025/08/29/09/m001-005.json";

    private final BufferAllocator allocator = new RootAllocator();
    private FakeGcs gcs;
    private ChainStore store;

    @BeforeEach
    void open() {
        gcs = FakeGcs.start();
        store = open(Duration.ofSeconds(20));
    }

    private ChainStore open(Duration deadline) {
        return ChainStore.open(
                "gs://" + BUCKET + "/v1",
                StorageOptions.newBuilder()
                        .setHost(gcs.host())
                        .setProjectId("test")
                        .setCredentials(NoCredentials.getInstance())
                        .build()
                        .getService(),
                deadline);
    }

    @AfterEach
    void close() {
        store.close();
        gcs.close();
        allocator.close();
    }

    private Part seal(long seed, int from, int to) {
        try (ChainBatch rows = SampleChains.chain(seed, from, to, 1, 10, allocator)) {
            return store.write(rows, from, to);
        }
    }

    private void assertHolds(long seed, int from, int to) {
        try (ChainBatch wanted = SampleChains.chain(seed, from, to, 1, 10, allocator);
                ChainBatch found = store.read("NIFTY", DATE, from, to, ALL, allocator)) {
            assertThat(ChainRows.difference(found, wanted)).isEmpty();
        }
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .message()
                .contains(words);
    }

    @Test
    void readsBackWhatWasSealed() {
        Part part = seal(1, 1, 5);
        seal(1, 6, 44);
        seal(1, 45, 45);

        assertHolds(1, 1, 45);
        assertHolds(1, 4, 7);
        assertThat(store.underlyings()).containsExactly("NIFTY");
        assertThat(store.sessions("NIFTY")).containsExactly(DATE);
        assertThat(store.parts("NIFTY", DATE)).hasSize(3).contains(part);
        assertThat(store.parts("NIFTY", LocalDate.of(2025, 9, 1))).isEmpty();
        assertThat(gcs.names(BUCKET)).contains(FILE, MANIFEST);
    }

    @Test
    void givesTheSameBytesAsAFolder(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        seal(1, 1, 5);
        try (ChainStore local = ChainStore.open(folder.toString());
                ChainBatch rows = SampleChains.chain(1, 1, 5, 1, 10, allocator)) {
            local.write(rows, 1, 5);
        }

        assertThat(folder.resolve(FILE.substring(3))).hasBinaryContent(object(FILE));
        assertThat(folder.resolve(MANIFEST.substring(3))).hasBinaryContent(object(MANIFEST));
    }

    private byte[] object(String name) {
        return Objects.requireNonNull(gcs.get(BUCKET, name));
    }

    @Test
    void followsThePagesOfAListing() {
        gcs.pageSize(2);
        for (int minute = 1; minute <= 5; minute++) {
            seal(1, minute, minute);
        }

        assertThat(store.parts("NIFTY", DATE)).hasSize(5);
        assertHolds(1, 1, 5);
    }

    @Test
    void writesWithThePreconditionThatThereIsNone() {
        seal(1, 1, 5);

        List<Request> uploads = gcs.takeRequests().stream()
                .filter(request -> request.operation() == Operation.UPLOAD)
                .toList();

        assertThat(uploads).extracting(Request::object).containsExactly(FILE, MANIFEST);
        assertThat(uploads).allSatisfy(request -> assertThat(request.query()).contains("ifGenerationMatch=0"));
    }

    @Test
    void writingTheSameAgainUploadsNothingAndOtherContentsAreRefused() {
        Part first = seal(1, 1, 5);
        gcs.takeRequests();

        assertThat(seal(1, 1, 5)).isEqualTo(first);
        assertThat(gcs.takeRequests()).extracting(Request::operation).doesNotContain(Operation.UPLOAD);
        assertRefused(ErrorCode.PART_CONFLICT, () -> seal(2, 1, 5), "gs://marketdata/" + FILE, "row 0");
    }

    @Test
    void fetchesOnlyTheColumnsAskedForFromALargePart() {
        try (ChainBatch rows = SampleChains.chain(1, 45, 104, 4, 100, allocator)) {
            store.write(rows, 45, 104);
        }
        int size = object("v1/NIFTY/2025/08/29/10/m045-104.parquet").length;
        assertThat(size).isGreaterThan(1 << 20);
        gcs.takeRequests();

        try (ChainBatch found =
                store.read("NIFTY", DATE, 50, 51, EnumSet.of(ChainColumn.SPOT, ChainColumn.PE_ASK), allocator)) {
            assertThat(found.rows()).isEqualTo(800);
        }

        List<String> ranges = gcs.takeRequests().stream()
                .filter(request -> request.operation() == Operation.DOWNLOAD
                        && request.object().endsWith(".parquet"))
                .map(Request::range)
                .toList();
        assertThat(ranges).hasSizeBetween(2, 4);
        long fetched = ranges.stream().mapToLong(GcsStoreTest::length).sum();
        assertThat(fetched).isLessThan(size / 3);
    }

    private static long length(String range) {
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }

    @Test
    void outlastsRefusalsOfAllKinds() {
        gcs.failNext(Operation.LIST, new Fault.Status(503), new Fault.Status(429));
        gcs.failNext(Operation.UPLOAD, new Fault.Status(429), new Fault.Status(500), new Fault.Status(503));
        seal(1, 1, 5);

        gcs.failNext(Operation.LIST, new Fault.Status(500));
        gcs.failNext(Operation.DOWNLOAD, new Fault.Status(503), new Fault.Status(429), new Fault.Status(502));
        assertHolds(1, 1, 5);
    }

    @Test
    void outlastsAThirdOfAllRequestsFailing() {
        long seed = 20250829;
        gcs.failSometimes(0.3, seed, new Fault.Status(503));

        for (int minute = 1; minute <= 5; minute++) {
            seal(1, minute, minute);
        }

        assertHolds(1, 1, 5);
    }

    @Test
    void givesUpAtTheDeadlineNamingTheObject() {
        seal(1, 1, 5);
        gcs.failAlways(Operation.DOWNLOAD, new Fault.Status(503));
        try (ChainStore hurried = open(Duration.ofMillis(1500))) {
            long start = System.nanoTime();

            assertRefused(
                    ErrorCode.STORE_UNAVAILABLE,
                    () -> hurried.read("NIFTY", DATE, 1, 5, ALL, allocator),
                    "gs://marketdata/" + MANIFEST,
                    "503",
                    "attempts in ",
                    "deadline 1.5 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        gcs.heal();
        assertHolds(1, 1, 5);
    }

    @Test
    void givesUpOnABucketThatTakesRequestsAndSaysNothing() {
        seal(1, 1, 5);
        gcs.failAlways(Operation.LIST, new Fault.Silent());
        try (ChainStore hurried = open(Duration.ofMillis(900))) {
            assertRefused(
                    ErrorCode.STORE_UNAVAILABLE,
                    () -> hurried.read("NIFTY", DATE, 1, 5, ALL, allocator),
                    "list gs://marketdata/v1/NIFTY/2025/08/29/",
                    "no answer");
        }
    }

    @Test
    void aCallerThatIsInterruptedGetsAnAnswerAtOnce() {
        gcs.failAlways(Operation.LIST, new Fault.Status(503));
        Thread.currentThread().interrupt();

        assertRefused(ErrorCode.STORE_UNAVAILABLE, () -> store.sessions("NIFTY"), "interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotRepeatWhatOnlyTheOperatorCanCure() {
        gcs.failAlways(Operation.LIST, new Fault.Status(403));

        assertRefused(ErrorCode.CONFIG_INVALID, () -> store.sessions("NIFTY"), "gs://marketdata/v1/NIFTY", "403");
        assertThat(gcs.takeRequests()).hasSize(1);
    }

    @Test
    void readsAgainWhatArrivesTornOrDamaged() {
        seal(1, 1, 5);
        // damaged on the way, whole in the bucket
        gcs.failNext(Operation.DOWNLOAD, ".json", new Fault.Flipped(80), new Fault.Cropped(80), new Fault.Torn(80));
        gcs.failNext(Operation.DOWNLOAD, ".parquet", new Fault.Flipped(2000), new Fault.Cropped(2000));
        assertHolds(1, 1, 5);
    }

    @Test
    void noticesAnUploadThatWasNotKeptWholeBeforeItWritesTheManifest() {
        gcs.failNext(Operation.UPLOAD, new Fault.StoredCropped(100));

        Part part = seal(1, 1, 5);

        assertThat(object(FILE)).hasSize((int) part.bytes());
        assertThat(gcs.takeRequests())
                .extracting(Request::operation)
                .containsExactly(
                        Operation.LIST, Operation.UPLOAD, Operation.DELETE, Operation.UPLOAD, Operation.UPLOAD);
        assertHolds(1, 1, 5);
    }

    @Test
    void neverWritesAManifestForAnUploadThatIsNeverKeptWhole() {
        seal(1, 6, 6);
        gcs.failAlways(Operation.UPLOAD, new Fault.StoredCropped(100));
        try (ChainStore hurried = open(Duration.ofMillis(1500));
                ChainBatch rows = SampleChains.chain(1, 1, 5, 1, 10, allocator)) {
            assertRefused(
                    ErrorCode.STORE_UNAVAILABLE,
                    () -> hurried.write(rows, 1, 5),
                    "gs://marketdata/" + FILE,
                    "the bucket kept 100");
        }
        assertThat(gcs.names(BUCKET)).doesNotContain(MANIFEST);
    }

    @Test
    void anUploadWhoseAnswerIsLostIsDoneOnce() {
        gcs.failNext(Operation.UPLOAD, new Fault.Unanswered(), new Fault.Unanswered());

        Part part = seal(1, 1, 5);

        assertThat(gcs.names(BUCKET)).containsExactly(MANIFEST, FILE);
        assertThat(seal(1, 1, 5)).isEqualTo(part);
        assertHolds(1, 1, 5);
    }

    @Test
    void aFileWithoutManifestIsIgnoredAndTheNextRunFinishesIt() {
        Part part = seal(1, 1, 5);
        gcs.delete(BUCKET, MANIFEST);

        assertThat(store.sessions("NIFTY")).isEmpty();
        assertThat(store.parts("NIFTY", DATE)).isEmpty();
        assertThat(seal(1, 1, 5)).isEqualTo(part);
        assertHolds(1, 1, 5);
    }

    @Test
    void aFileWithoutManifestAndWithOtherContentsIsNamedAndCanBeSwept() {
        seal(1, 1, 5);
        gcs.delete(BUCKET, MANIFEST);

        assertRefused(ErrorCode.PART_CONFLICT, () -> seal(2, 1, 5), "without manifest", FILE, "sweep");
        assertThat(store.sweep("NIFTY", DATE, Instant.parse("2025-08-29T10:00:00Z")))
                .isEmpty();
        assertThat(store.sweep("NIFTY", DATE, Instant.parse("2025-08-29T10:00:01Z")))
                .hasSize(1);
        seal(2, 1, 5);
        assertHolds(2, 1, 5);
    }

    @Test
    void refusesAFileThatIsNotTheOneItsManifestNames() {
        seal(1, 1, 5);
        seal(1, 6, 6);
        gcs.rewrite(BUCKET, FILE, bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
        });
        assertRefused(ErrorCode.PART_CORRUPT, () -> assertHolds(1, 1, 5), "gs://marketdata/" + FILE, "CRC32C");

        gcs.rewrite(BUCKET, FILE, bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(ErrorCode.PART_CORRUPT, () -> assertHolds(1, 1, 5), FILE, "bytes", "manifest says");

        gcs.delete(BUCKET, FILE);
        assertRefused(ErrorCode.PART_CORRUPT, () -> assertHolds(1, 1, 5), FILE, "missing");

        assertHolds(1, 6, 6);
        try (Reading reading = store.readAvailable("NIFTY", DATE, 1, 10, ALL, allocator)) {
            assertThat(reading.rows().rows()).isEqualTo(10);
            assertThat(reading.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.path()).isEqualTo(FILE.substring(3));
                assertThat(refusal.toMinute()).isEqualTo(5);
            });
        }
    }

    @Test
    void refusesALargePartThatIsRewrittenWhileItIsRead() {
        String file = "v1/NIFTY/2025/08/29/10/m045-104.parquet";
        try (ChainBatch rows = SampleChains.chain(1, 45, 104, 4, 100, allocator)) {
            store.write(rows, 45, 104);
        }
        gcs.rewrite(BUCKET, file, bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
        });

        assertRefused(
                ErrorCode.PART_CORRUPT,
                () -> store.read("NIFTY", DATE, 45, 104, ALL, allocator),
                "gs://marketdata/" + file,
                "CRC32C");
    }

    @Test
    void readsAgainALargePartOfWhichAStretchArrivesDamaged() {
        EnumSet<ChainColumn> spot = EnumSet.of(ChainColumn.SPOT);
        try (ChainBatch rows = SampleChains.chain(1, 45, 104, 4, 100, allocator)) {
            store.write(rows, 45, 104);
            // the footer takes three attempts and arrives with the fourth; then come the columns
            gcs.failNext(
                    Operation.DOWNLOAD,
                    ".parquet",
                    new Fault.Status(503),
                    new Fault.Cropped(5),
                    new Fault.Status(429),
                    new Fault.None(),
                    new Fault.Flipped(60));
            gcs.takeRequests();

            try (ChainBatch found = store.read("NIFTY", DATE, 45, 104, spot, allocator)) {
                for (int row = 0; row < rows.rows(); row++) {
                    assertThat(found.get(ChainColumn.SPOT, row)).isEqualTo(rows.get(ChainColumn.SPOT, row));
                }
            }
        }
        assertThat(gcs.takeRequests())
                .filteredOn(request -> request.operation() == Operation.DOWNLOAD
                        && request.object().endsWith(".parquet"))
                .hasSize(6)
                .last()
                .satisfies(request -> assertThat(length(request.range())).isGreaterThan(1 << 20));
    }

    @Test
    void refusesRootsThatAreNoBucket() {
        for (String root : List.of("gs://", "gs://B", "gs://marketdata/a b", "s3://bucket", "")) {
            assertRefused(ErrorCode.CONFIG_INVALID, () -> ChainStore.open(root), "must be a folder or gs://");
        }
    }
}
