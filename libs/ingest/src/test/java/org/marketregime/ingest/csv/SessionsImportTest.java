package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.ingest.csv.ImportRig.NOTHING_TOLD;
import static org.marketregime.ingest.csv.ImportRig.TIDY;
import static org.marketregime.ingest.csv.ImportRig.snapshot;
import static org.marketregime.ingest.csv.ImportRig.told;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.Part;
import org.marketregime.ingest.quality.MinuteRange;

class SessionsImportTest {
    private static final LocalDate FRIDAY = LocalDate.of(2025, 8, 29);
    private static final List<LocalDate> DAYS = List.of(FRIDAY, FRIDAY.plusDays(3), FRIDAY.plusDays(4));

    @TempDir
    Path folder;

    private ImportRig rig;

    @BeforeEach
    void open() {
        rig = new ImportRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void sealsEveryHourOfASessionAlsoThoseWithoutRows() {
        rig.run(told(), rig.file("a.csv", TIDY, snapshot("11:24:16", 24500, "80,10,5,12", "80,10,5,12")));

        assertThat(rig.store().parts("NIFTY", FRIDAY))
                .extracting(part -> part.fromMinute() + "-" + part.toMinute() + ":" + part.rows())
                .containsExactly("1-44:0", "45-104:0", "105-164:1", "165-224:0", "225-284:0", "285-344:0", "345-375:0");
    }

    @Test
    void cutsHoursByTheEndOfTheirMinutes() {
        assertThat(SessionSealer.hours())
                .containsExactly(
                        new MinuteRange(1, 44),
                        new MinuteRange(45, 104),
                        new MinuteRange(105, 164),
                        new MinuteRange(165, 224),
                        new MinuteRange(225, 284),
                        new MinuteRange(285, 344),
                        new MinuteRange(345, 375));
    }

    @Test
    void importingTwiceChangesNothing() {
        Path file = rig.gzip("a.csv.gz", ImportRig.bars(FRIDAY, LocalTime.of(9, 15), 375, 1, 75));

        ImportResult first = rig.run(NOTHING_TOLD, file);
        Map<Path, String> before = files();
        ImportResult second = rig.run(NOTHING_TOLD, file);

        assertThat(first.sessions().getFirst().written()).isEqualTo(7);
        assertThat(second.sessions().getFirst().written()).isZero();
        assertThat(second.sessions().getFirst().unchanged()).isEqualTo(7);
        assertThat(second.sessions().getFirst().reportKept()).isFalse();
        assertThat(second.complete()).isTrue();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesASessionThatContradictsWhatIsSealed() {
        String table = ImportRig.bars(FRIDAY, LocalTime.of(9, 15), 375, 1, 75);
        rig.run(NOTHING_TOLD, rig.file("a.csv", table));
        Map<Path, String> before = files();

        ImportResult result = rig.run(NOTHING_TOLD, rig.file("b.csv", table.replace(",24500.5", ",24501.5")));

        assertThat(result.complete()).isFalse();
        assertThat(result.sessions().getFirst().failure()).contains("m001-044", "sealed", "spot");
        assertThat(result.files().getFirst().rejected()).isEqualTo(375 * 5);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void writesTheReportBesideTheData() throws IOException {
        rig.run(NOTHING_TOLD, rig.file("a.csv", ImportRig.bars(FRIDAY, LocalTime.of(9, 15), 300, 1, 75)));

        String report = Files.readString(rig.root().resolve("NIFTY/2025/08/29/quality.json"));
        assertThat(report).contains("\"flagged\" : true", "\"present\" : 300", "[ 301, 375 ]", "\"used\" : 1500");
        assertThat(rig.store().parts("NIFTY", FRIDAY)).hasSize(7);
    }

    @Test
    void onlyLooksWithoutAStore() {
        ImportResult result =
                rig.look(NOTHING_TOLD, rig.file("a.csv", ImportRig.bars(FRIDAY, LocalTime.of(9, 15), 375, 1, 75)));

        assertThat(result.sessions().getFirst().report().present()).isEqualTo(375);
        assertThat(rig.store().underlyings()).isEmpty();
    }

    @Test
    void sessionsOfOneFileOfSeveralFilesAndOfShuffledRowsAreTheSame() {
        long seed = 29;
        List<String> rows = new ArrayList<>();
        List<Path> apart = new ArrayList<>();
        for (LocalDate date : DAYS) {
            String table = ImportRig.bars(date, LocalTime.of(9, 15), 375, 1, 75);
            rows.addAll(table.lines().skip(1).toList());
            apart.add(rig.gzip(date + ".csv.gz", table));
        }
        String header = ImportRig.bars(FRIDAY, LocalTime.of(9, 15), 0, 1, 1).strip();
        Path together = rig.file("days.csv", header, String.join("\n", rows));
        Collections.shuffle(rows, new Random(seed));
        Path shuffled = rig.file("shuffled.csv", header, String.join("\n", rows));

        rig.run(NOTHING_TOLD, apart.toArray(Path[]::new));
        List<Part> parts = parts();

        assertThat(parts).hasSize(3 * 7);
        // where only one session fits, shuffled rows are read once per session
        for (long mostRows : new long[] {1, 4_000}) {
            for (Path file : List.of(together, shuffled)) {
                ImportResult again = rig.run(NOTHING_TOLD, mostRows, file);
                assertThat(again.complete()).as("seed %d", seed).isTrue();
                assertThat(again.files().getFirst().used()).isEqualTo(3 * 375 * 5);
                assertThat(again.sessions()).allMatch(session -> session.written() == 0);
            }
        }
        assertThat(parts()).isEqualTo(parts);
    }

    @Test
    void joinsFilesOfOneSession() {
        String table = ImportRig.bars(FRIDAY, LocalTime.of(9, 15), 375, 1, 75);
        String header = table.lines().findFirst().orElseThrow();
        List<String> rows = table.lines().skip(1).toList();
        Path low = rig.file("low.csv", header, only(rows, ",244"));
        Path high = rig.file("high.csv", header, only(rows, ",24[56]"));

        ImportResult result = rig.run(NOTHING_TOLD, high, low);

        assertThat(result.sessions()).hasSize(1);
        assertThat(rig.rows(FRIDAY)).isEqualTo(375 * 5);
        assertThat(rig.run(NOTHING_TOLD, rig.file("whole.csv", table))
                        .sessions()
                        .getFirst()
                        .unchanged())
                .isEqualTo(7);
    }

    private static String only(List<String> rows, String strikes) {
        Pattern wanted = Pattern.compile("^[^,]*,NIFTY,[^,]*" + strikes);
        return rows.stream().filter(row -> wanted.matcher(row).find()).collect(Collectors.joining("\n"));
    }

    @Test
    void twoUnderlyingsOfOneFileAreTwoSessions() {
        String row = snapshot("09:24:16", 24500, "80,10,5,12", "80,10,5,12");
        ImportResult result =
                rig.run(told(), rig.file("a.csv", TIDY, row, row.replace("NIFTY,2025-09-02", "BANKNIFTY,2025-09-30")));

        assertThat(result.sessions()).hasSize(2);
        assertThat(rig.value(ChainColumn.CE_OI, 10, 24500)).isEqualTo(5 * 75);
        assertThat(rig.value("BANKNIFTY", FRIDAY, ChainColumn.CE_OI, 10, LocalDate.of(2025, 9, 30), 24500))
                .isEqualTo(5 * 35);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (LocalDate date : rig.store().sessions("NIFTY")) {
            parts.addAll(rig.store().parts("NIFTY", date));
        }
        return parts;
    }

    /** Every file of the store with its time and content. */
    private Map<Path, String> files() {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(rig.root())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        path,
                        Files.getLastModifiedTime(path) + " " + java.util.Arrays.hashCode(Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
