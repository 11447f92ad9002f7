package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.ingest.csv.ImportRig.NOTHING_TOLD;
import static org.marketregime.ingest.csv.ImportRig.told;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.csv.ImportOptions.StampKind;
import org.marketregime.ingest.csv.ImportResult.FileResult;
import org.marketregime.ingest.quality.QualityRule;

class BarImportTest {
    private static final LocalDate DATE = LocalDate.of(2025, 8, 29);

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
    void barsThatBeginAtTheOpenAreNamedByTheirStart() {
        ImportResult result =
                rig.run(NOTHING_TOLD, rig.gzip("a.csv.gz", ImportRig.bars(DATE, LocalTime.of(9, 15), 375, 1, 75)));

        assertThat(result.complete()).isTrue();
        assertThat(result.sessions().getFirst().report().present()).isEqualTo(375);
        assertThat(result.sessions().getFirst().report().missing()).isEmpty();
        assertThat(rig.value(ChainColumn.CE_CLOSE, 1, 24500)).isEqualTo(80);
        assertThat(rig.value(ChainColumn.CE_OPEN, 375, 24500)).isEqualTo(79 + 374 % 7);
        assertThat(rig.value(ChainColumn.SPOT, 375, 24500)).isEqualTo(24500.5);
        assertThat(rig.value(ChainColumn.CE_VOLUME, 1, 24500)).isEqualTo(24500 % 97 * 75);
        assertThat(rig.value(ChainColumn.CE_IV, 1, 24500)).isBetween(0.11, 0.12);
    }

    @Test
    void barsThatEndAtTheCloseAreNamedByTheirEnd() {
        ImportResult result =
                rig.run(NOTHING_TOLD, rig.gzip("a.csv.gz", ImportRig.bars(DATE, LocalTime.of(9, 16), 375, 1, 75)));

        assertThat(result.sessions().getFirst().report().present()).isEqualTo(375);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 1, 24500)).isEqualTo(80);
    }

    @Test
    void barsOfFifteenMinutesBelongToTheMinuteOfTheirEnd() {
        // the 26th bar is stamped 15:30, after the close
        ImportResult result =
                rig.run(NOTHING_TOLD, rig.file("a.csv", ImportRig.bars(DATE, LocalTime.of(9, 15), 26, 15, 75)));

        FileResult file = result.files().getFirst();
        assertThat(file.used()).isEqualTo(125);
        assertThat(file.outside()).isEqualTo(5);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 15, 24500)).isEqualTo(80);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 375, 24500)).isEqualTo(80 + 24 % 7);
        assertThat(result.sessions().getFirst().report().flagged()).isTrue();
    }

    @Test
    void asksWhatTheStampsNameWhenTheyDoNotTell() {
        String table = ImportRig.bars(DATE, LocalTime.of(11, 0), 60, 1, 75);

        ImportResult asked = rig.run(NOTHING_TOLD, rig.file("a.csv", table));
        ImportResult answered = rig.run(told(StampKind.START, null), rig.file("a.csv", table));

        assertThat(asked.files().getFirst().refusal())
                .contains("a.csv", "from 11:00 to 11:59", "say --stamp start, end or snapshot");
        assertThat(asked.sessions()).isEmpty();
        assertThat(answered.complete()).isTrue();
        assertThat(rig.value(ChainColumn.CE_CLOSE, 106, 24500)).isEqualTo(80);
    }

    @Test
    void asksForTheUnitWhenTheValuesFitNeither() {
        ImportResult result =
                rig.run(NOTHING_TOLD, rig.file("a.csv", ImportRig.bars(DATE, LocalTime.of(9, 15), 60, 1, 25)));

        assertThat(result.files().getFirst().refusal())
                .contains("open interest", "multiples of their lot size, which fits neither", "--oi-unit lots");
    }

    @Test
    void countsInLotsBecomeShares() {
        rig.run(NOTHING_TOLD, rig.file("a.csv", ImportRig.bars(DATE, LocalTime.of(9, 15), 60, 1, 1)));

        assertThat(rig.value(ChainColumn.CE_OI, 1, 24500)).isEqualTo((1_000 + 24500 % 97) * 75);
    }

    @Test
    void asksForTheUnitOfAnUnderlyingThatTheMasterDoesNotKnow() {
        String table = ImportRig.bars(DATE, LocalTime.of(9, 15), 60, 1, 10).replace("NIFTY", "SENSEX");

        ImportResult asked = rig.run(NOTHING_TOLD, rig.file("a.csv", table));
        ImportResult lots = rig.run(told(null, CountUnit.LOTS), rig.file("a.csv", table));
        ImportResult shares = rig.run(told(null, CountUnit.SHARES), rig.file("a.csv", table));

        assertThat(asked.files().getFirst().refusal()).contains("no lot size of SENSEX", "--oi-unit");
        assertThat(lots.sessions().getFirst().failure()).contains("SENSEX 2025-08-29", "in lots");
        assertThat(lots.files().getFirst().rejected()).isEqualTo(300);
        assertThat(shares.complete()).isTrue();
    }

    @Test
    void takesAVolumeThatNeverFallsForARunningCount() {
        StringBuilder table = new StringBuilder(ImportRig.TIDY.replace("cumvol", "volume")).append('\n');
        for (int i = 0; i < 60; i++) {
            String side = (80 + i) + "," + (1_000 + 11 * i) + "," + (501 + i) + ",12";
            table.append(ImportRig.snapshot("09:" + (20 + i / 2) + (i % 2 == 0 ? ":01" : ":31"), 24500, side, side))
                    .append('\n');
        }

        rig.run(NOTHING_TOLD, rig.file("a.csv", table.toString()));

        assertThat(rig.value(ChainColumn.CE_VOLUME, 6, 24500)).isEqualTo(11 * 75);
        assertThat(rig.value(ChainColumn.CE_VOLUME, 7, 24500)).isEqualTo(22 * 75);
    }

    @Test
    void highBelowCloseMakesTheLegInvalid() {
        ImportResult result = rig.run(
                told(StampKind.END, CountUnit.SHARES),
                rig.file(
                        "a.csv",
                        "ts,underlying,expiry,strike,ce_open,ce_high,ce_low,ce_close,pe_open,pe_high,pe_low,pe_close",
                        "2025-08-29 09:16:00,NIFTY,2025-09-02,24500,80,79,78,81,80,82,78,81"));

        assertThat(rig.value(ChainColumn.CE_CLOSE, 1, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.CE_OPEN, 1, 24500)).isNaN();
        assertThat(rig.value(ChainColumn.PE_HIGH, 1, 24500)).isEqualTo(82);
        assertThat(result.sessions().getFirst().report().broken()).containsEntry(QualityRule.Q5, 1L);
    }

    @Test
    void readsTheLegacyTableByItsOwnRules() {
        LegacyTable table = new LegacyTable()
                .row(legacy("09:15:00", 24450, "ITM1", "OTM1", "0.61", "1"))
                .row(legacy("09:15:00", 24500, "ATM", "ATM", "0.52", "1"))
                .row(legacy("09:15:00", 24550, "OTM1", "ITM1", "0.43", "1"))
                .row(legacy("09:16:00", 24500, "ATM", "ATM", "0.52", "1"));

        ImportResult result = rig.run(told(null, CountUnit.SHARES), rig.file("nifty.csv", table.text()));

        assertThat(result.complete()).isTrue();
        assertThat(result.sessions().getFirst().report().broken())
                .doesNotContainKeys(QualityRule.Q10, QualityRule.Q12, QualityRule.Q14, QualityRule.Q15);
        assertThat(rig.value(ChainColumn.CE_CLOSE, 1, 24500)).isEqualTo(81);
        assertThat(rig.value(ChainColumn.CE_VOLUME, 2, 24500)).isEqualTo(750);
        assertThat(rig.value(ChainColumn.CE_IV, 1, 24500)).isEqualTo(0.125);
        assertThat(rig.value(ChainColumn.FUTURE_CLOSE, 1, 24500)).isEqualTo(24560);
        assertThat(rig.value(ChainColumn.FUTURE_VOLUME, 2, 24500)).isEqualTo(1500);
    }

    @Test
    void countsWhereTheLegacyTableContradictsItself() {
        LegacyTable table = new LegacyTable()
                .row(legacy("09:15:00", 24450, "ITM2", "OTM1", "0.41", "1"))
                .row(legacy("09:15:00", 24500, "ATM", "ATM", "0.52", "1"))
                .row(legacy("09:15:00", 24550, "OTM1", "ITM1", "-0.43", "3"));

        ImportResult result = rig.run(told(null, CountUnit.SHARES), rig.file("nifty.csv", table.text()));

        assertThat(result.sessions().getFirst().report().broken())
                .containsEntry(QualityRule.Q10, 2L)
                .containsEntry(QualityRule.Q14, 1L)
                .containsEntry(QualityRule.Q15, 1L);
    }

    @Test
    void rejectsALegacyRowWhoseDteContradictsItsDates() {
        Map<String, String> wrong = legacy("09:15:00", 24450, "ITM1", "OTM1", "0.61", "1");
        wrong.put("dte", "5");
        LegacyTable table = new LegacyTable().row(wrong).row(legacy("09:15:00", 24500, "ATM", "ATM", "0.52", "1"));

        ImportResult result = rig.run(told(null, CountUnit.SHARES), rig.file("nifty.csv", table.text()));

        assertThat(result.files().getFirst().rejected()).isEqualTo(1);
        assertThat(result.files().getFirst().rejections().getFirst())
                .hasToString("nifty.csv row 2 column dte: wanted 4 days from trade date to expiry, found \"5\"");
    }

    private static Map<String, String> legacy(
            String time, int strike, String callType, String putType, String delta, String zone) {
        Map<String, String> row = new HashMap<>();
        row.put("trade_date", "2025-08-29 00:00:00");
        row.put("trade_time", time);
        row.put("expiry_date", "2025-09-02");
        row.put("index_name", "NIFTY");
        row.put("spot", "24500.5");
        row.put("atm_strike", "24500");
        row.put("strike", String.valueOf(strike));
        row.put("dte", "4");
        row.put("zone_id", zone);
        row.put("call_strike_type", callType);
        row.put("put_strike_type", putType);
        for (String side : new String[] {"ce_", "pe_"}) {
            row.put(side + "open", "80");
            row.put(side + "high", "82");
            row.put(side + "low", "79");
            row.put(side + "close", "81");
            row.put(side + "volume", "750");
            row.put(side + "oi", "1500");
            row.put(side + "iv", "12.5");
        }
        row.put("ce_delta", delta);
        row.put("future_close", "24560");
        row.put("future_volume", "1500");
        return row;
    }
}
