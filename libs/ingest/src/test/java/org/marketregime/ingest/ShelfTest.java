package org.marketregime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.testkit.gcs.FakeGcs;
import org.marketregime.testkit.gcs.Fault;
import org.marketregime.testkit.gcs.Operation;

class ShelfTest {
    private static final String BUCKET = "marketdata";
    private static final String NAME = "2025-08-28.1-0123456789ab";
    private static final String FOLDER = "memory/NIFTY/iv-skew/";
    private static final byte[] CONTENT = "quarter hours".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    private final FakeGcs gcs = FakeGcs.start();

    @AfterEach
    void close() {
        gcs.close();
    }

    private ChainStore store(String kind) {
        if (kind.equals("folder")) {
            return ChainStore.open(root.toString());
        }
        return ChainStore.open(
                "gs://" + BUCKET + "/v1",
                StorageOptions.newBuilder()
                        .setHost(gcs.host())
                        .setProjectId("test")
                        .setCredentials(NoCredentials.getInstance())
                        .build()
                        .getService(),
                Duration.ofSeconds(20));
    }

    private void rewrite(String kind, String file, UnaryOperator<byte[]> change) throws IOException {
        if (kind.equals("folder")) {
            Files.write(root.resolve(file), change.apply(Files.readAllBytes(root.resolve(file))));
        } else {
            gcs.rewrite(BUCKET, "v1/" + file, change);
        }
    }

    private static byte[] content(ByteSource source) {
        ByteSource.Slice all = source.read(0, Math.toIntExact(source.size()));
        return Arrays.copyOfRange(all.array(), all.offset(), all.offset() + all.length());
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .message()
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void readsWhatWasWrittenOnce(String kind) {
        try (ChainStore store = store(kind)) {
            Shelf shelf = store.memory("NIFTY", "iv-skew");
            assertThat(shelf.names()).isEmpty();

            assertThat(shelf.write(NAME, CONTENT)).isTrue();
            assertThat(shelf.write(NAME, CONTENT)).isFalse();
            shelf.write("2025-08-27.1-0123456789ab", new byte[0]);

            assertThat(shelf.names()).containsExactly("2025-08-27.1-0123456789ab", NAME);
            assertThat(content(shelf.read(NAME))).isEqualTo(CONTENT);
            assertThat(shelf.describe(NAME)).endsWith(FOLDER + NAME + ".parquet");
            assertThat(store.memory("NIFTY", "greeks-sentiment").names()).isEmpty();
            assertThat(store.memory("BANKNIFTY", "iv-skew").names()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void isNoPartition(String kind) {
        try (ChainStore store = store(kind)) {
            store.memory("NIFTY", "iv-skew").write(NAME, CONTENT);

            assertThat(store.underlyings()).isEmpty();
            assertThat(store.sessions("NIFTY")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void refusesOtherContentsForTheSameName(String kind) {
        try (ChainStore store = store(kind)) {
            Shelf shelf = store.memory("NIFTY", "iv-skew");
            shelf.write(NAME, CONTENT);

            assertRefused(
                    ErrorCode.PART_CONFLICT,
                    () -> shelf.write(NAME, new byte[] {1}),
                    FOLDER + NAME + ".parquet is there with other contents: wanted 1 bytes",
                    "found 13 with");
            assertThat(content(shelf.read(NAME))).isEqualTo(CONTENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void refusesWhatIsNotWhatItsManifestSays(String kind) throws IOException {
        try (ChainStore store = store(kind)) {
            Shelf shelf = store.memory("NIFTY", "iv-skew");
            shelf.write(NAME, CONTENT);
            String file = FOLDER + NAME + ".parquet";

            for (int at = 0; at < CONTENT.length; at++) {
                int damaged = at;
                rewrite(kind, file, bytes -> {
                    bytes[damaged] ^= 1;
                    return bytes;
                });
                assertRefused(ErrorCode.PART_CORRUPT, () -> shelf.read(NAME), file, "CRC32C", "its manifest says");
                rewrite(kind, file, _ -> CONTENT.clone());
            }
            rewrite(kind, file, bytes -> Arrays.copyOf(bytes, 5));
            assertRefused(ErrorCode.PART_CORRUPT, () -> shelf.read(NAME), file, "has 5 bytes", "its manifest says 13");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void refusesAManifestThatIsNewerOrOfAnotherFile(String kind) throws IOException {
        try (ChainStore store = store(kind)) {
            Shelf shelf = store.memory("NIFTY", "iv-skew");
            shelf.write(NAME, CONTENT);
            String manifest = FOLDER + NAME + ".json";

            replace(kind, manifest, "\"schema\":1", "\"schema\":2");
            assertRefused(
                    ErrorCode.SCHEMA_MISMATCH, () -> shelf.read(NAME), manifest, "field schema: wanted 1, found 2");

            replace(kind, manifest, "\"schema\":2", "\"schema\":1");
            replace(kind, manifest, "NIFTY", "BANKNIFTY");
            assertRefused(
                    ErrorCode.PART_CORRUPT,
                    () -> shelf.read(NAME),
                    manifest,
                    "field file: wanted " + FOLDER + NAME + ".parquet, found memory/BANKNIFTY/");

            rewrite(kind, manifest, bytes -> Arrays.copyOf(bytes, 9));
            assertRefused(ErrorCode.PART_CORRUPT, () -> shelf.read(NAME), manifest, "is not a manifest");
            rewrite(kind, manifest, _ -> "[]".getBytes(StandardCharsets.UTF_8));
            assertRefused(ErrorCode.PART_CORRUPT, () -> shelf.read(NAME), manifest, "is not a manifest");
            rewrite(
                    kind,
                    manifest,
                    _ -> ("{\"schema\":1,\"file\":\"" + FOLDER + NAME + ".parquet\",\"bytes\":\"many\"}")
                            .getBytes(StandardCharsets.UTF_8));
            assertRefused(ErrorCode.PART_CORRUPT, () -> shelf.read(NAME), "field bytes: wanted a whole number");
        }
    }

    private void replace(String kind, String file, String from, String to) throws IOException {
        rewrite(
                kind,
                file,
                bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replace(from, to)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileWithoutManifestIsNotThereAndCanBeFinished() throws IOException {
        Path file = root.resolve(FOLDER + NAME + ".parquet");
        Files.createDirectories(file.getParent());
        Files.write(file, CONTENT);
        try (ChainStore store = store("folder")) {
            Shelf shelf = store.memory("NIFTY", "iv-skew");

            assertThat(shelf.names()).isEmpty();
            assertRefused(ErrorCode.NOT_FOUND, () -> shelf.read(NAME), FOLDER + NAME + ".json");
            assertThat(shelf.write(NAME, CONTENT)).isTrue();
            assertThat(content(shelf.read(NAME))).isEqualTo(CONTENT);

            Files.delete(file);
            assertRefused(ErrorCode.PART_CORRUPT, () -> shelf.read(NAME), "is missing, but its manifest names it");
        }
    }

    @Test
    void bytesThatAreDamagedOnTheirWayAreReadAgain() {
        try (ChainStore store = store("bucket")) {
            Shelf shelf = store.memory("NIFTY", "iv-skew");
            shelf.write(NAME, CONTENT);

            gcs.failNext(Operation.DOWNLOAD, ".parquet", new Fault.Flipped(3));

            assertThat(content(shelf.read(NAME))).isEqualTo(CONTENT);
        }
    }
}
