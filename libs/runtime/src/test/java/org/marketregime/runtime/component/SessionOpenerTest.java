package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.ChainStore;
import org.marketregime.testkit.gcs.FakeGcs;

class SessionOpenerTest {
    /** Ten days from the first of the month; the third and the seventh are special. */
    private static final List<LocalDate> DAYS = IntStream.rangeClosed(1, 10)
            .mapToObj(day -> LocalDate.of(2025, 8, day))
            .toList();

    private static final Set<LocalDate> SPECIALS = Set.of(DAYS.get(2), DAYS.get(6));
    private static final LocalDate TODAY = DAYS.get(9);
    private static final LocalDate YESTERDAY = DAYS.get(8);

    @TempDir
    Path root;

    private final BufferAllocator allocator = new RootAllocator();
    private final List<LocalDate> fed = new ArrayList<>();
    private ChainStore store;

    @BeforeEach
    void seal() {
        store = ChainStore.open(root.toString());
        DAYS.forEach(this::seal);
    }

    private void seal(LocalDate date) {
        seal(new Day(root, store, allocator, date));
    }

    private static void seal(Day day) {
        day.write(1, 44);
    }

    @AfterEach
    void close() {
        store.close();
        allocator.close();
    }

    /** Everything that a session shows at its end, and the sessions that were fed on the way to it. */
    private record Seen(List<Float> values, String inputHash, List<LocalDate> fed) {
        Seen withoutFed() {
            return new Seen(values, inputHash, List.of());
        }
    }

    private Seen open(LocalDate date) {
        return open(date, null);
    }

    private Seen open(LocalDate date, @Nullable Integer limit) {
        return open(YearEngine.served(SPECIALS, fed), store, date, limit);
    }

    private Seen open(ServedComponent component, ChainStore in, LocalDate date, @Nullable Integer limit) {
        fed.clear();
        try (SharedReading reading = new SharedReading(in, allocator);
                LiveSession session = new SessionOpener(component, in, reading, new FrameBoard(Set.of()), limit)
                        .open(Day.UNDERLYING, date)) {
            session.advance(375);
            if (!(session.result(375) instanceof MinuteResult.Computed result)) {
                throw new AssertionError("the last minute of " + date + " is not computed");
            }
            List<Float> values = new ArrayList<>();
            for (int i = 0; i < result.features().size(); i++) {
                values.add(result.features().value(i));
            }
            return new Seen(values, result.inputHash().toString(), List.copyOf(fed));
        }
    }

    private Path folder() {
        return root.resolve("memory/NIFTY/year");
    }

    private List<String> files() {
        return files(folder());
    }

    private static List<String> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() {
        try (Stream<Path> paths = Files.list(folder())) {
            for (Path path : paths.toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rewrite(String suffix, UnaryOperator<byte[]> change) {
        try (Stream<Path> paths = Files.list(folder())) {
            Path file = paths.filter(path -> path.toString().endsWith(suffix))
                    .max(Path::compareTo)
                    .orElseThrow();
            Files.write(file, change.apply(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void feedsAllSessionsWithoutAFileAndLeavesOneForTheNextStart() {
        Seen first = open(TODAY);

        assertThat(first.fed()).isEqualTo(DAYS);
        assertThat(files()).singleElement().asString().startsWith(YESTERDAY + ".1-");

        Seen second = open(TODAY);

        assertThat(second.fed()).containsExactly(DAYS.get(5), DAYS.get(7), YESTERDAY, TODAY);
        assertThat(second.withoutFed()).isEqualTo(first.withoutFed());
        assertThat(files()).hasSize(1);
    }

    @Test
    void feedsEverySessionAfterThatOfTheFile() {
        open(DAYS.get(5));
        assertThat(files()).singleElement().asString().startsWith(DAYS.get(4) + ".");

        Seen seen = open(TODAY);

        assertThat(seen.fed())
                .containsExactly(
                        DAYS.get(1), DAYS.get(3), DAYS.get(4), DAYS.get(5), DAYS.get(6), DAYS.get(7), YESTERDAY, TODAY);
        assertThat(files()).hasSize(2);
        forget();
        assertThat(open(TODAY).withoutFed()).isEqualTo(seen.withoutFed());
    }

    @Test
    void aFileIsTheSameWhoeverWritesIt() throws IOException {
        open(DAYS.get(5));
        open(TODAY);
        byte[] live = Files.readAllBytes(folder().resolve(files().getLast()));
        forget();

        ComponentMemory.Made made = make(DAYS.get(8));

        assertThat(made.written()).isTrue();
        assertThat(made.sessions()).isEqualTo(9);
        assertThat(made.records()).isEqualTo(7);
        assertThat(Files.readAllBytes(Path.of(made.file()))).isEqualTo(live);
        assertThat(make(DAYS.get(8)).written()).isFalse();
    }

    private ComponentMemory.Made make(LocalDate to) {
        return ComponentMemory.make(
                YearEngine.served(SPECIALS, fed), Day.UNDERLYING, to, store, allocator, (_, _) -> {});
    }

    @Test
    void aFileThatKnowsTheSessionOrALaterOneIsNotUsedForIt() {
        make(DAYS.get(5));
        make(TODAY);

        Seen seen = open(DAYS.get(5));

        assertThat(seen.fed()).isEqualTo(DAYS.subList(0, 6));
        forget();
        assertThat(open(DAYS.get(5)).withoutFed()).isEqualTo(seen.withoutFed());
    }

    @Test
    void specialSessionsLeaveNoRecord() {
        make(TODAY);
        ServedComponent component = YearEngine.served(SPECIALS, fed);
        YearEngine engine = (YearEngine) component.engines().open(Day.UNDERLYING);

        List<PastSession> sessions =
                new MemoryFiles(store, Day.UNDERLYING, component, engine, engine).read(TODAY, DAYS);

        assertThat(sessions.stream().map(PastSession::date)).isEqualTo(DAYS);
        assertThat(sessions.stream().filter(session -> session.record() == null).map(PastSession::date))
                .containsExactlyInAnyOrderElementsOf(SPECIALS);
    }

    @Test
    void goesOnWithAnOlderFileOrWithoutWhenOneIsNotWhatItShouldBe() {
        Seen right = open(TODAY).withoutFed();
        List<UnaryOperator<byte[]>> damages = List.of(
                bytes -> flipped(bytes, bytes.length / 2),
                bytes -> flipped(bytes, bytes.length - 20),
                bytes -> Arrays.copyOf(bytes, bytes.length - 30),
                _ -> new byte[0]);
        for (UnaryOperator<byte[]> damage : damages) {
            rewrite(".parquet", damage);

            Seen seen = open(TODAY);

            assertThat(seen.fed()).isEqualTo(DAYS);
            assertThat(seen.withoutFed()).isEqualTo(right);
        }
        rewrite(
                ".json",
                json -> new String(json, StandardCharsets.UTF_8)
                        .replace("\"schema\":1", "\"schema\":2")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(open(TODAY).withoutFed()).isEqualTo(right);

        open(YESTERDAY);
        Seen fromOlder = open(TODAY);

        assertThat(files()).hasSize(2);
        assertThat(fromOlder.fed()).containsExactly(DAYS.get(4), DAYS.get(5), DAYS.get(7), YESTERDAY, TODAY);
        assertThat(fromOlder.withoutFed()).isEqualTo(right);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    @Test
    void aFileOfAnotherMeaningIsNeverRead() {
        open(YearEngine.served(SPECIALS, fed, 1), store, TODAY, null);

        Seen seen = open(TODAY);

        assertThat(seen.fed()).isEqualTo(DAYS);
        assertThat(files()).hasSize(2);
    }

    /** The same sessions, dates and all, but for a minute that is not there. */
    @Test
    void aFileThatWasMadeOfOtherContentsIsRefused(@TempDir Path other) throws IOException {
        try (ChainStore poorer = ChainStore.open(other.toString())) {
            for (LocalDate date : DAYS) {
                Day day = new Day(other, poorer, allocator, date);
                if (date.equals(YESTERDAY)) {
                    day.write(1, 42);
                } else {
                    seal(day);
                }
            }
            Seen right = open(YearEngine.served(SPECIALS, fed), poorer, TODAY, null);
            make(YESTERDAY);
            Path memory = other.resolve("memory/NIFTY/year");
            for (String name : List.of(".json", ".parquet")) {
                String file = files().getFirst().replace(".parquet", name);
                Files.write(memory.resolve(file), Files.readAllBytes(folder().resolve(file)));
            }

            Seen seen = open(YearEngine.served(SPECIALS, fed), poorer, TODAY, null);

            assertThat(seen.withoutFed()).isEqualTo(right.withoutFed());
            assertThat(seen.fed()).endsWith(DAYS.toArray(new LocalDate[0])).hasSizeGreaterThan(DAYS.size());
        }
    }

    @Test
    void aFileIsRefusedWhenASessionBeforeItsLastIsAddedLater() {
        open(TODAY);
        LocalDate added = LocalDate.of(2025, 7, 31);
        seal(added);

        Seen seen = open(TODAY);

        assertThat(seen.fed()).hasSize(11).startsWith(added);
        assertThatThrownBy(() -> make(YESTERDAY))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PART_CONFLICT))
                .hasMessageContaining("memory/NIFTY/year/2025-08-09.")
                .hasMessageContaining("is there with other contents");
        ServedComponent component = YearEngine.served(SPECIALS, fed);
        YearEngine engine = (YearEngine) component.engines().open(Day.UNDERLYING);
        MemoryFiles files = new MemoryFiles(store, Day.UNDERLYING, component, engine, engine);
        assertThatThrownBy(() -> files.read(YESTERDAY, store.sessions(Day.UNDERLYING)))
                .hasMessageContaining(
                        "is made of 9 sessions, wanted the 10 that are stored: 2025-07-31 is stored and not in it");
    }

    @Test
    void feedsNoMoreThanIsAllowedAndThenKeepsNothing() {
        Seen seen = open(TODAY, 4);

        assertThat(seen.fed()).containsExactly(DAYS.get(5), DAYS.get(6), DAYS.get(7), YESTERDAY, TODAY);
        assertThat(files()).isEmpty();

        make(YESTERDAY);
        Seen fromFile = open(TODAY, 4);

        assertThat(fromFile.fed()).containsExactly(DAYS.get(5), DAYS.get(7), YESTERDAY, TODAY);
        assertThat(fromFile.inputHash()).isNotEqualTo(seen.inputHash());
        assertThat(open(TODAY, 2).fed()).containsExactly(DAYS.get(7), YESTERDAY, TODAY);
        assertThat(open(TODAY, 0).fed()).containsExactly(TODAY);
    }

    @Test
    void aComponentWithoutLongMemoryIsFedWhatItLooksBackAndKeepsNothing() {
        ServedComponent counting = CountingEngine.served();

        Seen all = open(counting, store, TODAY, null);
        Seen one = open(counting, store, TODAY, 1);

        float ofDay = IntStream.rangeClosed(1, 44).map(Day::rows).sum();
        assertThat(all.values().get(1)).isEqualTo(10 * ofDay);
        assertThat(one.values().get(1)).isEqualTo(2 * ofDay);
        assertThat(root.resolve("memory")).doesNotExist();
        assertThatThrownBy(() -> ComponentMemory.make(counting, Day.UNDERLYING, TODAY, store, allocator, (_, _) -> {}))
                .hasMessage("counting has no long memory: it is fed the 90 sessions that it looks back");
    }

    @Test
    void thereMustBeSomethingToRemember() {
        assertThatThrownBy(() -> make(LocalDate.of(2025, 7, 1)))
                .hasMessage("there is no session of NIFTY up to 2025-07-01; the first is of 2025-08-01");
        assertThatThrownBy(() -> ComponentMemory.make(
                        YearEngine.served(SPECIALS, fed), "BANKNIFTY", TODAY, store, allocator, (_, _) -> {}))
                .hasMessage("there is no session of BANKNIFTY");
        assertThatThrownBy(() -> ComponentMemory.make(
                        YearEngine.served(Set.copyOf(DAYS), fed),
                        Day.UNDERLYING,
                        TODAY,
                        store,
                        allocator,
                        (_, _) -> {}))
                .hasMessageContaining("none of the 10 sessions of NIFTY is a regular one");
    }

    @Test
    void startsFromABucketAsFromAFolder() throws IOException {
        Seen local = open(TODAY);
        try (FakeGcs gcs = FakeGcs.start();
                ChainStore bucket = ChainStore.open(
                        "gs://marketdata/v1",
                        StorageOptions.newBuilder()
                                .setHost(gcs.host())
                                .setProjectId("test")
                                .setCredentials(NoCredentials.getInstance())
                                .build()
                                .getService(),
                        Duration.ofSeconds(20))) {
            DAYS.forEach(date -> seal(new Day(root, bucket, allocator, date)));

            Seen first = open(YearEngine.served(SPECIALS, fed), bucket, TODAY, null);
            Seen second = open(YearEngine.served(SPECIALS, fed), bucket, TODAY, null);

            assertThat(first).isEqualTo(local);
            assertThat(second.fed()).hasSize(4);
            assertThat(second.withoutFed()).isEqualTo(local.withoutFed());
            String file = files().getFirst();
            assertThat(gcs.get("marketdata", "v1/memory/NIFTY/year/" + file))
                    .isEqualTo(Files.readAllBytes(folder().resolve(file)));
        }
    }
}
