package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.ingest.csv.ImportRig.TIDY;
import static org.marketregime.ingest.csv.ImportRig.snapshot;
import static org.marketregime.ingest.csv.ImportRig.told;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.quality.MinuteRange;
import org.marketregime.ingest.quality.QualityRule;

class SnapshotImportTest {
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
    void putsASnapshotIntoTheMinuteThatEndsAfterIt() {
        rig.run(told(), rig.file("a.csv", TIDY, snapshot("09:24:16", 24500, "80,10,5,12", "81,10,5,12")));

        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isEqualTo(80);
        assertThat(rig.rows(ImportRig.DATE)).isEqualTo(1);
    }

    @Test
    void storesSharesAndDecimals() {
        rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY,
                        snapshot("09:24:16", 24500, "80,100,5,12.5", "81,40,7,13"),
                        snapshot("09:25:20", 24500, "82,110,6,12.5", "80,40,7,13")));

        assertThat(rig.value(ChainColumn.CE_VOLUME, 11, 24500)).isEqualTo(10 * 75);
        assertThat(rig.value(ChainColumn.PE_VOLUME, 11, 24500)).isZero();
        assertThat(rig.value(ChainColumn.CE_OI, 11, 24500)).isEqualTo(6 * 75);
        assertThat(rig.value(ChainColumn.CE_IV, 11, 24500)).isEqualTo(0.125);
    }

    @Test
    void firstCountOfTheDayIsUnknownUnlessItIsInTheFirstMinute() {
        rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY,
                        snapshot("09:15:30", 24400, "180,100,5,12", "30,40,7,13"),
                        snapshot("09:24:16", 24500, "80,100,5,12", "81,40,7,13")));

        assertThat(rig.value(ChainColumn.CE_VOLUME, 1, 24400)).isEqualTo(100 * 75);
        assertThat(rig.value(ChainColumn.CE_VOLUME, 10, 24500)).isNaN();
    }

    @Test
    void inOneMinuteVolumesAddAndOtherwiseTheLastValueWins() {
        rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY,
                        snapshot("09:23:50", 24500, "79,90,5,12", "81,40,7,13"),
                        snapshot("09:24:05", 24500, "80,100,6,12", "82,45,7,13"),
                        snapshot("09:24:55", 24500, "83,130,8,14", ",45,,")));

        assertThat(rig.value(ChainColumn.CE_VOLUME, 10, 24500)).isEqualTo(40 * 75);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isEqualTo(83);
        assertThat(rig.value(ChainColumn.CE_OI, 10, 24500)).isEqualTo(8 * 75);
        assertThat(rig.value(ChainColumn.PE_CLOSE, 10, 24500)).isEqualTo(82);
        assertThat(rig.value(ChainColumn.PE_VOLUME, 10, 24500)).isEqualTo(5 * 75);
    }

    @Test
    void usesTheVolumeSinceTheRowBeforeWhereAFileHasIt() {
        String header = TIDY.replace("ce_cumvol", "ce_volume").replace("pe_cumvol", "pe_volume");
        rig.run(
                told(),
                rig.file(
                        "a.csv",
                        header,
                        snapshot("09:24:16", 24500, "80,,5,12", "81,,7,13"),
                        snapshot("09:25:20", 24500, "80,30,5,12", "81,-700,7,13"),
                        snapshot("09:26:20", 24500, "80,20,5,12", "81,705,7,13")));

        assertThat(rig.value(ChainColumn.CE_VOLUME, 10, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.CE_VOLUME, 11, 24500)).isEqualTo(30 * 75);
        assertThat(rig.value(ChainColumn.CE_VOLUME, 12, 24500)).isEqualTo(20 * 75);
        assertThat(rig.value(ChainColumn.PE_VOLUME, 11, 24500)).isZero();
        assertThat(rig.value(ChainColumn.PE_VOLUME, 12, 24500)).isEqualTo(5 * 75);
    }

    @Test
    void zeroPriceIsNoneAndNegativePriceIsCounted() {
        ImportResult result = rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY,
                        snapshot("09:24:16", 24500, "0,0,0,0", "81,40,7,13"),
                        snapshot("09:24:16", 24550, "-5,10,5,12", "91,40,7,13")));

        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.CE_OI, 10, 24500)).isZero();
        assertThat(rig.value(ChainColumn.CE_IV, 10, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.CE_CLOSE, 10, 24550)).isNaN();
        assertThat(rig.value(ChainColumn.PE_CLOSE, 10, 24550)).isEqualTo(91);
        assertThat(result.sessions().getFirst().report().broken()).containsEntry(QualityRule.Q5, 1L);
    }

    @Test
    void volatilityBeyondAllMarketsAndNegativeOpenInterestAreMissing() {
        ImportResult result =
                rig.run(told(), rig.file("a.csv", TIDY, snapshot("09:24:16", 24500, "80,1,-4,500", "81,40,7,1.2")));

        assertThat(rig.value(ChainColumn.CE_OI, 10, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.CE_IV, 10, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.PE_IV, 10, 24500)).isNaN();
        assertThat(result.sessions().getFirst().report().broken())
                .containsEntry(QualityRule.Q9, 2L)
                .containsEntry(QualityRule.Q11, 1L);
    }

    @Test
    void sharesLeftOfAnOlderLotSizeAreFractionsOfALot() {
        rig.run(
                told(),
                rig.file("a.csv", TIDY, snapshot("09:24:16", 24500, "80,1,120.66666666666667,12", "81,4,7.001,13")));

        assertThat(rig.value(ChainColumn.CE_OI, 10, 24500)).isEqualTo(9_050);
        assertThat(rig.value(ChainColumn.PE_OI, 10, 24500)).isNaN();
    }

    @Test
    void withoutSpotThereIsNone() {
        rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY + ",fwd_near",
                        snapshot("09:24:16", 24500, "80,1,5,12", "81,4,7,13") + ",24575.32"));

        assertThat(rig.value(ChainColumn.SPOT, 10, 24500)).isNaN();
    }

    @Test
    void spotAndFutureAreOneValueASnapshot() {
        String tail = "80,1,5,12";
        ImportResult result = rig.run(
                told(),
                rig.file(
                        "a.csv",
                        TIDY + ",spot,future_close,future_cumvol,future_oi",
                        snapshot("09:24:16", 24400, tail, tail) + ",24500,24560,1000,70",
                        snapshot("09:24:16", 24450, tail, tail) + ",24500,24560,1000,70",
                        snapshot("09:24:16", 24500, tail, tail) + ",9999,24560,1000,70",
                        snapshot("09:25:16", 24400, tail, tail) + ",24501,24561,1012,71"));

        assertThat(rig.value(ChainColumn.SPOT, 10, 24500)).isEqualTo(24500);
        assertThat(rig.value(ChainColumn.SPOT, 11, 24400)).isEqualTo(24501);
        assertThat(rig.value(ChainColumn.FUTURE_CLOSE, 11, 24400)).isEqualTo(24561);
        assertThat(rig.value(ChainColumn.FUTURE_VOLUME, 11, 24400)).isEqualTo(12 * 75);
        assertThat(rig.value(ChainColumn.FUTURE_OI, 11, 24400)).isEqualTo(71 * 75);
        assertThat(result.sessions().getFirst().report().broken()).containsEntry(QualityRule.Q4, 1L);
    }

    @Test
    void storesAContractUnderTheExpiryKnownOnTheDay() {
        String dayBefore = "2025-08-28 09:24:16,NIFTY,2025-09-30,24500,80,1,5,12,81,4,7,13";
        String dayAfter = "2025-08-29 09:24:16,NIFTY,2025-09-25,24500,80,1,5,12,81,4,7,13";

        ImportResult result = rig.run(told(), rig.file("a.csv", TIDY, dayBefore, dayAfter));

        LocalDate thursday = LocalDate.of(2025, 9, 25);
        LocalDate tuesday = LocalDate.of(2025, 9, 30);
        assertThat(rig.value("NIFTY", LocalDate.of(2025, 8, 28), ChainColumn.CE_CLOSE, 10, thursday, 24500))
                .isEqualTo(80);
        assertThat(rig.value("NIFTY", LocalDate.of(2025, 8, 29), ChainColumn.CE_CLOSE, 10, tuesday, 24500))
                .isEqualTo(80);
        assertThat(result.sessions().getFirst().report().notes().get(QualityRule.Q13))
                .containsExactly("expiry 2025-09-30 was 2025-09-25 by what was known on the day, and is stored so");
    }

    @Test
    void importsARecordedHalfHourAndFindsOutItsUnits() throws URISyntaxException {
        Path recorded = Path.of(
                Objects.requireNonNull(SnapshotImportTest.class.getResource("NIFTY_2025-08-29_1010-1040.csv.gz"))
                        .toURI());

        ImportResult result = rig.run(ImportRig.NOTHING_TOLD, recorded);

        assertThat(result.complete()).isTrue();
        assertThat(result.files().getFirst().used()).isEqualTo(336);
        // 10:16:18 belongs to the minute that ends 10:17, 10:35:10 to the one that ends 10:36
        assertThat(result.sessions().getFirst().report().missing()).contains(new MinuteRange(63, 80));
        // row 10:35:10 of strike 24500 in the source: ce_volume 394192, ce_oi 200731 lots of 75, ce_iv 10.3
        assertThat(rig.value(ChainColumn.CE_OI, 81, 24500)).isEqualTo(200_731 * 75);
        assertThat(rig.value(ChainColumn.CE_VOLUME, 81, 24500)).isEqualTo(394_192 * 75);
        assertThat(rig.value(ChainColumn.CE_IV, 81, 24500)).isEqualTo(0.10300000000000001);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 81, 24500)).isEqualTo(132.5);
        assertThat(rig.value(ChainColumn.PE_CLOSE, 81, 24500)).isEqualTo(70);
        assertThat(rig.value(ChainColumn.PE_ASK, 81, 24500)).isEqualTo(70.15);
    }
}
