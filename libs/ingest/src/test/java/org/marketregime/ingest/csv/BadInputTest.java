package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.ingest.csv.ImportRig.NOTHING_TOLD;
import static org.marketregime.ingest.csv.ImportRig.TIDY;
import static org.marketregime.ingest.csv.ImportRig.snapshot;
import static org.marketregime.ingest.csv.ImportRig.told;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.csv.ImportResult.FileResult;
import org.marketregime.ingest.quality.QualityRule;

class BadInputTest {
    private static final String SIDE = "80,10,5,12";
    private static final String GOOD = snapshot("09:24:16", 24500, SIDE, SIDE);

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-08-29 09:24:16,NIFTY,2025-09-02,24550,8o,1,5,12,81,4,7,13          | ce_close: wanted a number, found \"8o\"",
                "2025-08-29 09:24:16,NIFTY,2025-09-02,24550,80,1,5,12,81,4,many,13       | pe_oi: wanted a number, found \"many\"",
                "2025-08-29 09:24:16,NIFTY,2025-09-02,24550,80,1,5,12,81,4,7             | *: wanted 12 cells, found 11",
                "2025-08-29 09:24:16,NIFTY,2025-09-02,24550,80,1,5,12,81,4,7,13,9        | *: wanted 12 cells, found 13",
                "2025-08-29 09:24:16,NIFTY,2025-09-02,-50,80,1,5,12,81,4,7,13            | strike: wanted a positive number, found \"-50\"",
                "2025-08-29 09:24:16,NIFTY,2025-09-02,Infinity,80,1,5,12,81,4,7,13       | strike: wanted a positive number",
                "2025-08-29 09:24:16,NIFTY,02-09-2025,24550,80,1,5,12,81,4,7,13          | expiry: wanted a date like 2025-09-02, found \"02-09-2025\"",
                "2025-08-29 09:24:16,NIFTY,2025-08-28,24550,80,1,5,12,81,4,7,13          | expiry: wanted a date from the trade date 2025-08-29",
                "1970-01-01 09:24:16,NIFTY,2025-09-02,24550,80,1,5,12,81,4,7,13          | ts: wanted a time from 2000-01-01",
                "2031-01-01 09:24:16,NIFTY,2031-09-02,24550,80,1,5,12,81,4,7,13          | ts: wanted a time from 2000-01-01",
                "2025-08-29,NIFTY,2025-09-02,24550,80,1,5,12,81,4,7,13                   | ts: \"2025-08-29\" has a date without a time of day",
                "2025-08-29 09:24:16,nifty,2025-09-02,24550,80,1,5,12,81,4,7,13          | underlying: wanted 1 to 32 of A-Z 0-9 & _ -, found \"nifty\"",
                "2025-08-29 09:24:16,../../etc,2025-09-02,24550,80,1,5,12,81,4,7,13      | underlying: wanted 1 to 32 of A-Z 0-9 & _ -, found \"../../etc\"",
                "2025-08-29 09:24:16,NIFTY'; DROP,2025-09-02,24550,80,1,5,12,81,4,7,13   | underlying: wanted 1 to 32 of A-Z 0-9 & _ -, found \"NIFTY'; DROP\"",
                "2025-08-29 09:24:16,${jndi:x},2025-09-02,24550,80,1,5,12,81,4,7,13      | underlying: wanted 1 to 32 of A-Z 0-9 & _ -, found \"${jndi:x}\"",
                "2025-08-29 09:24:16,\u039dIFTY,2025-09-02,24550,80,1,5,12,81,4,7,13     | underlying: wanted 1 to 32 of A-Z 0-9 & _ -, found \"\\u039dIFTY\""
            })
    void namesFileRowAndColumnAndGoesOn(String row, String reason) {
        ImportResult result = rig.run(told(), rig.file("day.csv", TIDY, GOOD, row));

        FileResult file = result.files().getFirst();
        assertThat(file.rejected()).isEqualTo(1);
        assertThat(file.rejections().getFirst().toString()).startsWith("day.csv row 3 column " + reason);
        assertThat(file.used()).isEqualTo(1);
        assertThat(rig.store().underlyings()).containsExactly("NIFTY");
        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isEqualTo(80);
    }

    @Test
    void keepsAVeryLongSymbolOutOfItsMessages() {
        ImportResult result = rig.run(told(), rig.file("day.csv", TIDY, GOOD, GOOD.replace("NIFTY", "X".repeat(4096))));

        assertThat(result.files().getFirst().rejections().getFirst().reason())
                .hasSizeLessThan(160)
                .contains("(4096 characters)");
    }

    @Test
    void namesOnlyTheFirstOfManyButCountsAll() {
        String[] lines = new String[100];
        Arrays.fill(lines, GOOD.replace("24500", "x"));
        lines[0] = TIDY;
        lines[1] = GOOD;

        FileResult file = rig.run(told(), rig.file("day.csv", lines)).files().getFirst();

        assertThat(file.rejected()).isEqualTo(98);
        assertThat(file.rejections()).hasSize(5);
    }

    @Test
    void refusesFilesThatCannotBeUsedByNameAndUsesTheOthers() {
        byte[] whole = ImportRig.gzipped(ImportRig.bars(LocalDate.of(2025, 8, 29), LocalTime.of(9, 15), 375, 1, 75));
        byte[] flipped = whole.clone();
        flipped[flipped.length / 2] ^= 0x10;

        ImportResult result = rig.run(
                told(),
                rig.bytes("empty.csv", new byte[0]),
                rig.file("header.csv", TIDY),
                rig.file("wrong.csv", "time,open,high,low,close", "2025-08-29 09:15,1,2,0,1"),
                rig.bytes("parquet.csv", "PAR1....".getBytes(StandardCharsets.US_ASCII)),
                rig.bytes("zip.csv", new byte[] {'P', 'K', 3, 4, 20, 0}),
                rig.bytes("binary.csv", new byte[] {1, 2, 0, 3}),
                rig.bytes("truncated.csv.gz", Arrays.copyOf(whole, whole.length - 20)),
                rig.bytes("stub.csv.gz", Arrays.copyOf(whole, 3)),
                rig.bytes("flipped.csv.gz", flipped),
                rig.file("quote.csv", TIDY, GOOD, "\"2025-08-29"),
                rig.file("long.csv", TIDY, GOOD, "x".repeat(3 << 20)),
                folder.resolve("absent.csv"),
                folder,
                rig.file("good.csv", TIDY, GOOD));

        List<FileResult> files = result.files();
        assertThat(files.get(0).refusal()).isEqualTo("empty.csv is empty: it has no header");
        assertThat(files.get(1).refusal()).isEqualTo("header.csv has a header but no rows");
        assertThat(files.get(2).refusal()).startsWith("wrong.csv lacks the column ts");
        assertThat(files.get(3).refusal()).isEqualTo("parquet.csv is not a Parquet file: 8 bytes, the smallest has 12");
        assertThat(files.get(4).refusal()).startsWith("zip.csv is a zip file");
        assertThat(files.get(5).refusal()).startsWith("binary.csv is binary data");
        assertThat(files.get(6).refusal()).isEqualTo("truncated.csv.gz is a truncated gzip file");
        assertThat(files.get(7).refusal()).isEqualTo("stub.csv.gz is a truncated gzip file");
        assertThat(files.get(8).refusal()).startsWith("flipped.csv.gz ");
        assertThat(files.get(9).refusal()).startsWith("quote.csv is no CSV file");
        assertThat(files.get(10).refusal())
                .startsWith("long.csv is no CSV file behind row 3")
                .hasSizeLessThan(200);
        assertThat(files.get(11).refusal()).isEqualTo("absent.csv does not exist");
        assertThat(files.get(12).refusal()).contains("cannot be read");
        assertThat(files.get(13).refusal()).isNull();
        assertThat(result.complete()).isFalse();
        assertThat(result.sessions()).hasSize(1);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isEqualTo(80);
    }

    @Test
    void usesNothingOfAFileThatEndsEarly() {
        byte[] whole = ImportRig.gzipped(ImportRig.bars(LocalDate.of(2025, 8, 29), LocalTime.of(9, 15), 375, 1, 75));

        rig.run(NOTHING_TOLD, rig.bytes("a.csv.gz", Arrays.copyOf(whole, whole.length - 9)));

        assertThat(rig.store().underlyings()).isEmpty();
    }

    @Test
    void namesIgnoredColumns() {
        ImportResult result = rig.run(told(), rig.file("a.csv", TIDY + ",note,fwd", GOOD + ",\"a, \"\"b\"\"\",1"));

        assertThat(result.files().getFirst().ignored()).containsExactly("note", "fwd");
        assertThat(result.files().getFirst().used()).isEqualTo(1);
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() {
        ImportResult result = rig.run(told(), rig.file("a.csv", "\uFEFF" + TIDY + "\r\n" + GOOD + "\r"));

        assertThat(result.files().getFirst().used()).isEqualTo(1);
    }

    @Test
    void readsRowsInAnyOrder() {
        String first = snapshot("09:24:16", 24500, "80,100,5,12", SIDE);
        String second = snapshot("09:25:16", 24500, "81,130,5,12", SIDE);

        rig.run(told(), rig.file("a.csv", TIDY, second, first));

        assertThat(rig.value(ChainColumn.CE_VOLUME, 11, 24500)).isEqualTo(30 * 75);
    }

    @Test
    void dropsIdenticalRowsAndRejectsContradictingOnes() {
        String other = snapshot("09:24:16", 24550, SIDE, SIDE);
        String contradicting = snapshot("09:24:16", 24550, "81,10,5,12", SIDE);

        ImportResult result = rig.run(told(), rig.file("a.csv", TIDY, GOOD, GOOD, other, contradicting));

        FileResult file = result.files().getFirst();
        assertThat(List.of(file.rows(), file.used(), file.duplicate(), file.rejected()))
                .containsExactly(4L, 1L, 1L, 2L);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24550)).isNaN();
        assertThat(result.sessions().getFirst().report().broken()).containsEntry(QualityRule.Q2, 3L);
        assertThat(result.sessions().getFirst().report().notes().get(QualityRule.Q2))
                .containsExactly("contradicting rows of expiry 2025-09-02 strike 24550.0 at 2025-08-29T03:54:16Z");
    }

    @Test
    void sameRowInTwoFilesCountsOnce() {
        ImportResult result = rig.run(told(), rig.file("a.csv", TIDY, GOOD), rig.file("b.csv", TIDY, GOOD));

        assertThat(result.files().get(0).used()).isEqualTo(1);
        assertThat(result.files().get(1).duplicate()).isEqualTo(1);
    }

    @Test
    void countsRowsOutsideTheSessionAndOnDaysWithoutOne() {
        ImportResult result = rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY,
                        GOOD,
                        snapshot("09:15:00", 24500, SIDE, SIDE),
                        snapshot("15:30:01", 24500, SIDE, SIDE),
                        GOOD.replace("2025-08-29", "2025-08-27"), // Ganesh Chaturthi
                        GOOD.replace("2025-08-29", "2025-08-30"))); // Saturday

        FileResult file = result.files().getFirst();
        assertThat(List.of(file.used(), file.outside(), file.rows())).containsExactly(1L, 4L, 5L);
        assertThat(rig.store().sessions("NIFTY")).containsExactly(LocalDate.of(2025, 8, 29));
    }

    @Test
    void flagsASpecialSession() {
        String table = GOOD.replace("2025-08-29", "2024-03-02").replace("2025-09-02", "2024-03-07");

        ImportResult result = rig.run(told(), rig.file("a.csv", TIDY, table));

        assertThat(result.sessions().getFirst().report().kind()).isEqualTo("special");
        assertThat(result.files().getFirst().used()).isEqualTo(1);
    }

    @Test
    void refusesStampsWithoutZoneThatOnlyMakeSenseAsUtc() {
        String table = ImportRig.bars(LocalDate.of(2025, 8, 29), LocalTime.of(3, 45), 375, 1, 75);

        ImportResult refused = rig.run(NOTHING_TOLD, rig.file("a.csv", table));
        ImportResult told = rig.run(ImportRig.inZone("UTC"), rig.file("a.csv", table));

        assertThat(refused.files().getFirst().refusal())
                .contains("a.csv: stamps without zone lie from 03:45 to 09:59", "say --zone UTC");
        assertThat(told.sessions().getFirst().report().present()).isEqualTo(375);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 1, 24500)).isEqualTo(80);
    }

    @Test
    void refusesExchangeTimeMarkedAsUtc() {
        String table = ImportRig.bars(LocalDate.of(2025, 8, 29), LocalTime.of(9, 15), 375, 1, 75)
                .replace(":00,NIFTY", ":00Z,NIFTY");

        assertThat(rig.run(NOTHING_TOLD, rig.file("a.csv", table))
                        .files()
                        .getFirst()
                        .refusal())
                .contains("from 14:45 to 20:59 at the exchange", "marked as another zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-08-29T09:24:16+05:30", "2025-08-29T03:54:16Z", "1756439656", "1756439656000"})
    void convertsStampsThatNameTheirZone(String stamp) {
        rig.run(told(), rig.file("a.csv", TIDY, GOOD.replace("2025-08-29 09:24:16", stamp)));

        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isEqualTo(80);
    }

    @Test
    void oneStrikeWithOneLegIsStoredAsItIs() {
        ImportResult result = rig.run(told(), rig.file("a.csv", TIDY, snapshot("09:24:16", 24500, SIDE, ",,,")));

        assertThat(result.complete()).isTrue();
        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isEqualTo(80);
        assertThat(rig.value(ChainColumn.PE_CLOSE, 10, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.PE_OI, 10, 24500)).isNaN();
    }

    @Test
    void asksForTheUnitOfVolatilityWhenTheValuesFitNeither() {
        String decimalCalls = "80,80,80,80,75,75,0.12";
        String percentPuts = "80,80,80,80,75,75,12";
        String table = ImportRig.bars(LocalDate.of(2025, 8, 29), LocalTime.of(9, 15), 0, 1, 75)
                .strip();
        String[] mixed = new String[11];
        mixed[0] = table;
        for (int i = 1; i < mixed.length; i++) {
            mixed[i] = "2025-08-29 09:" + (14 + i) + ":00,NIFTY,2025-09-02,24500," + decimalCalls + "," + percentPuts
                    + ",24500";
        }

        assertThat(rig.run(NOTHING_TOLD, rig.file("a.csv", mixed))
                        .files()
                        .getFirst()
                        .refusal())
                .contains("implied volatility", "--iv-unit");
    }

    @Test
    void leavesDecimalVolatilityAlone() {
        String decimal = ImportRig.bars(LocalDate.of(2025, 8, 29), LocalTime.of(9, 15), 10, 1, 75)
                .replace(",11.", ",0.11");

        rig.run(NOTHING_TOLD, rig.file("a.csv", decimal));

        assertThat(rig.value(ChainColumn.CE_IV, 1, 24500)).isBetween(0.11, 0.12);
    }
}
