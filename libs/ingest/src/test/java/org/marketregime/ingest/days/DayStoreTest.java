package org.marketregime.ingest.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.ChainStore;

class DayStoreTest {
    private static final DailyPrice THURSDAY = day(8, 24_500, 24_600.5, 24_410, 24_550);
    private static final DailyPrice FRIDAY = day(9, 24_560, 24_700, 24_500, 24_650.25);
    private static final DailyPrice MONDAY = day(12, 24_650, 24_800, 24_640, 24_700);

    @TempDir
    Path root;

    private ChainStore store;

    @BeforeEach
    void open() {
        store = ChainStore.open(root.toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static DailyPrice day(int of, double open, double high, double low, double close) {
        return new DailyPrice(LocalDate.of(2026, 1, of), open, high, low, close);
    }

    private DayStore days() {
        return DayStore.of(store, "NIFTY");
    }

    @Test
    void keepsWhatItIsGivenAndAddsOnlyWhatIsNew() throws IOException {
        assertThat(days().read()).isEmpty();

        assertThat(days().add(List.of(FRIDAY, THURSDAY))).containsExactly(THURSDAY, FRIDAY);
        assertThat(days().add(List.of(FRIDAY, MONDAY))).containsExactly(MONDAY);
        assertThat(days().add(List.of(THURSDAY, MONDAY))).isEmpty();

        assertThat(days().read()).containsExactly(THURSDAY, FRIDAY, MONDAY);
        assertThat(DayStore.of(store, "BANKNIFTY").read()).isEmpty();
        assertThat(store.underlyings()).isEmpty();
        assertThat(files()).hasSize(4);
    }

    @Test
    void refusesADayThatIsThereWithOtherPricesAndAddsNothing() {
        days().add(List.of(THURSDAY));
        DailyPrice other = day(8, 24_500, 24_600.5, 24_410, 24_551);

        assertThatThrownBy(() -> days().add(List.of(MONDAY, other)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PART_CONFLICT))
                .hasMessageContaining("2026-01-08")
                .hasMessageContaining("24551.0");
        assertThat(days().read()).containsExactly(THURSDAY);
    }

    @Test
    void refusesADayThatIsGivenTwiceWithDifferentPrices() {
        assertThatThrownBy(() -> days().add(List.of(THURSDAY, day(8, 24_500, 24_600.5, 24_410, 24_551))))
                .hasMessage("2026-01-08 is known with open 24500.0, high 24600.5, low 24410.0, close 24550.0"
                        + " and comes with open 24500.0, high 24600.5, low 24410.0, close 24551.0");
        assertThat(days().read()).isEmpty();
    }

    @Test
    void namesADamagedFile() throws IOException {
        days().add(List.of(THURSDAY));
        Path file = files().stream()
                .filter(path -> path.toString().endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> days().read())
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PART_CORRUPT))
                .hasMessageContaining(String.valueOf(file.getFileName()));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("days/NIFTY"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void readsTheColumnsByNameFromPlainAndGzipFiles() throws IOException {
        String text = """
                ts,vix,Open,high,low,close
                2026-01-08,,24500,24600.5,24410,24550
                2026-01-09,13.5,24560,24700.0,24500,24650.25
                """;
        Path plain = Files.writeString(root.resolve("plain.csv"), text);
        Path zipped = root.resolve("zipped.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(Files.readAllBytes(plain));
        }

        assertThat(DayFile.read(plain)).isEqualTo(new DayFile(List.of(THURSDAY, FRIDAY), List.of()));
        assertThat(DayFile.read(zipped)).isEqualTo(DayFile.read(plain));
    }

    @Test
    void refusesRowsByNameAndGoesOn() throws IOException {
        Path file = Files.writeString(root.resolve("odd.csv"), """
                date,open,high,low,close
                2026-01-08,24500,24600.5,24410,24550
                2026-01-09 09:15:00,1,1,1,1
                2026-01-10,24500,many,24410,24550
                2026-01-11,24500,24400,24410,24550
                2026-01-12,24650,24800,24640,24700
                """);

        DayFile read = DayFile.read(file);

        assertThat(read.days()).containsExactly(THURSDAY, MONDAY);
        assertThat(read.refused())
                .containsExactly(
                        "odd.csv row 3 column date: wanted a date like 2025-08-29, found '2026-01-09 09:15:00'",
                        "odd.csv row 4 column high: wanted a price, found 'many'",
                        "odd.csv row 5: the day 2026-01-11 has open 24500.0, high 24400.0, low 24410.0, close"
                                + " 24550.0, which no day can have");
    }

    @Test
    void refusesAFileThatLacksAColumnOrNamesADayTwice() throws IOException {
        Path lacking = Files.writeString(root.resolve("lacking.csv"), "date,open,high,low\n2026-01-08,1,1,1\n");
        Path twice = Files.writeString(
                root.resolve("twice.csv"), "date,open,high,low,close\n2026-01-08,1,1,1,1\n2026-01-08,1,1,1,1\n");

        assertThatThrownBy(() -> DayFile.read(lacking))
                .hasMessage("lacking.csv has no column close; it has [date, open, high, low]");
        assertThatThrownBy(() -> DayFile.read(twice)).hasMessage("twice.csv has 2026-01-08 twice, in rows 2 and 3");
        assertThatThrownBy(() -> DayFile.read(root.resolve("absent.csv")))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_INVALID))
                .hasMessage("absent.csv does not exist");
    }
}
