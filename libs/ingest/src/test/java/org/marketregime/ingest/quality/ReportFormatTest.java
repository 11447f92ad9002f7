package org.marketregime.ingest.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFormatTest {
    private static DayReport report() {
        LinkedHashMap<String, Double> coverage = new LinkedHashMap<>();
        coverage.put("ce_close", 0.5123);
        return new DayReport(
                "NIFTY",
                LocalDate.of(2025, 8, 29),
                "regular",
                List.of(
                        new FileShare("a.csv", 1_000, 2, 3, 4, List.of("stamp: snapshot (as told)")),
                        new FileShare("b.csv", 10, 0, 0, 0, List.of())),
                1_010,
                305,
                List.of(new MinuteRange(1, 9), new MinuteRange(63, 80)),
                List.of(LocalDate.of(2025, 9, 2)),
                80,
                coverage,
                Map.of(QualityRule.Q3, 70L),
                Map.of(QualityRule.Q5, List.of("5 last prices of 0: not traded, missing")));
    }

    @Test
    void tellsMachinesWhatBecameOfEveryRow() {
        JsonNode json = JsonMapper.shared().readTree(ReportFormat.json(report()));

        JsonNode rows = json.get("rows");
        assertThat(rows.get("read").asLong())
                .isEqualTo(rows.get("used").asLong()
                        + rows.get("outside").asLong()
                        + rows.get("duplicate").asLong()
                        + rows.get("rejected").asLong())
                .isEqualTo(1_019);
        assertThat(json.at("/minutes/missing/1/0").asInt()).isEqualTo(63);
        assertThat(json.at("/rules/Q3/broken").asInt()).isEqualTo(70);
        assertThat(json.at("/files/0/read_as/0").asString()).isEqualTo("stamp: snapshot (as told)");
        assertThat(json.at("/coverage/ce_close").asDouble()).isEqualTo(0.5123);
        assertThat(json.get("flagged").asBoolean()).isTrue();
    }

    @Test
    void sameReportIsTheSameBytes() {
        assertThat(ReportFormat.json(report())).isEqualTo(ReportFormat.json(report()));
        assertThat(new String(ReportFormat.json(report()), StandardCharsets.UTF_8))
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void tellsPeopleTheSameInAFewLines() {
        assertThat(ReportFormat.lines(report()))
                .containsExactly(
                        "NIFTY 2025-08-29 regular session: 305 of 375 minutes (flagged), 1 expiry, 80 strikes of the"
                                + " first, 1,010 rows sealed",
                        "  rows: 1,019 = 1,010 used + 2 outside the session + 3 duplicate + 4 rejected",
                        "  missing minutes: 09:16-09:24, 10:18-10:35",
                        "  expiries: 2025-09-02",
                        "  filled: ce_close 51%",
                        "  Q3         70  375 minutes -> missing minutes stay missing; more than 5 % flag the day",
                        "  Q5          0  prices not negative; high and low enclose open and close -> the price, or all"
                                + " four of the leg, missing",
                        "                 5 last prices of 0: not traded, missing");
    }
}
