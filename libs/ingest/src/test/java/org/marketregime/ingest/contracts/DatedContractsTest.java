package org.marketregime.ingest.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

class DatedContractsTest {
    private static final DatedContracts BUNDLED = DatedContracts.bundled();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "NIFTY,      2021-06-24, 2021-06-01, 75",
        "NIFTY,      2021-07-29, 2021-06-24, 50",
        "NIFTY,      2024-06-27, 2024-06-20, 25",
        "NIFTY,      2025-01-30, 2024-12-27, 25",
        "NIFTY,      2025-02-06, 2025-01-03, 75",
        "NIFTY,      2025-09-02, 2025-08-29, 75",
        "NIFTY,      2025-12-30, 2025-12-15, 75",
        "NIFTY,      2026-01-06, 2026-01-01, 65",
        "NIFTY,      2026-06-30, 2026-01-05, 65",
        "NIFTY,      2026-08-18, 2026-08-17, 65",
        "BANKNIFTY,  2021-09-30, 2021-08-20, 25",
        "BANKNIFTY,  2025-01-29, 2025-01-01, 15",
        "BANKNIFTY,  2025-01-30, 2025-01-02, 15",
        "BANKNIFTY,  2025-02-27, 2025-01-10, 30",
        "BANKNIFTY,  2025-09-30, 2025-08-29, 35",
        "BANKNIFTY,  2026-03-31, 2025-08-29, 35",
        "BANKNIFTY,  2026-01-27, 2026-01-22, 30",
        "FINNIFTY,   2025-01-30, 2025-01-03, 25",
        "FINNIFTY,   2025-02-27, 2025-01-03, 65",
        "FINNIFTY,   2026-01-27, 2026-01-02, 60",
        "MIDCPNIFTY, 2025-01-30, 2025-01-03, 50",
        "MIDCPNIFTY, 2025-02-27, 2025-01-03, 120",
        "MIDCPNIFTY, 2026-02-24, 2026-02-02, 120"
    })
    void knowsTheLotsThatDataConfirm(String underlying, LocalDate expiry, LocalDate tradeDate, int shares) {
        assertThat(BUNDLED.lotSize(underlying, expiry, tradeDate)).isEqualTo(shares);
    }

    @Test
    void knowsALotForEveryTradeDateAndNearbyExpiry() {
        for (String underlying : BUNDLED.underlyings()) {
            for (LocalDate traded = LocalDate.of(2018, 1, 1); traded.getYear() < 2027; traded = traded.plusDays(1)) {
                for (int days : new int[] {0, 7, 40, 130, 800}) {
                    assertThat(BUNDLED.lotSize(underlying, traded.plusDays(days), traded))
                            .isPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NIFTY,     2025-09-25, 2025-08-28, 2025-09-25",
        "NIFTY,     2025-09-25, 2025-08-29, 2025-09-30",
        "NIFTY,     2025-09-30, 2025-08-28, 2025-09-25",
        "NIFTY,     2025-09-30, 2025-08-29, 2025-09-30",
        "BANKNIFTY, 2025-09-24, 2025-01-01, 2025-09-24",
        "BANKNIFTY, 2025-09-24, 2025-01-02, 2025-09-25",
        "BANKNIFTY, 2025-09-30, 2025-01-01, 2025-09-24",
        "BANKNIFTY, 2025-09-24, 2025-09-01, 2025-09-30",
        "NIFTY,     2026-03-26, 2025-12-01, 2026-03-31",
        "NIFTY,     2026-03-26, 2026-01-01, 2026-03-30",
        "NIFTY,     2025-08-28, 2025-08-28, 2025-08-28",
        "UNHEARD,   2025-09-25, 2025-08-29, 2025-09-25"
    })
    void tellsAContractByTheDateKnownThen(String underlying, LocalDate expiry, LocalDate on, LocalDate known) {
        assertThat(BUNDLED.expiryKnown(underlying, expiry, on)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-27, false, false", // Ganesh Chaturthi
        "2025-08-29, true,  false",
        "2025-10-21, false, true", // Muhurat
        "2024-03-02, false, true", // disaster-recovery Saturday
        "2021-02-24, false, true", // outage
        "2025-02-01, true,  false", // budget Saturday
        "2025-02-08, false, false" // any other Saturday
    })
    void knowsHolidaysSpecialsAndWeekendSessions(LocalDate date, boolean trading, boolean special) {
        assertThat(BUNDLED.calendar().isTradingDay(date)).isEqualTo(trading);
        assertThat(BUNDLED.calendar().isSpecial(date)).isEqualTo(special);
    }

    @Test
    void countsTheSessionsOfAYear() {
        long sessions = LocalDate.of(2024, 1, 1)
                .datesUntil(LocalDate.of(2025, 1, 1))
                .filter(BUNDLED.calendar()::isTradingDay)
                .count();

        // 262 weekdays, 16 holidays and Muhurat Friday less, one full Saturday more
        assertThat(sessions).isEqualTo(262 - 16 - 1 + 1);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        LocalDate date = LocalDate.of(2025, 8, 29);
        assertThatThrownBy(() -> BUNDLED.lotSize("SENSEX", date, date))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
                .hasMessageContaining("SENSEX")
                .hasMessageContaining("2025-08-29");
        assertThatThrownBy(() -> BUNDLED.strikeStep("SENSEX")).hasMessageContaining("SENSEX");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lot\tX\tfew\t-\t-\t-\t-\tdata                                        | line 1: wanted a positive number",
                "lot\tX\t5\t-\t-\t-\tdata                                             | line 1: a lot line has 8 fields",
                "lot\tX\t5\t-\t-\t-\t-\tdata;lot\tX\t6\t2025-01-01\t-\t-\t-\tdata     | line 2: the ranges overlap",
                "moved\tX\t2025-01-01\t2025-13-02\t2024-01-01\tdata                   | line 1: wanted a date",
                "moved\tX\t2025-01-01\t2025-01-02\t2024-01-01\tdata;moved\tX\t2025-01-01\t2025-01-03\t2024-02-01\tdata | line 2: the contract of 2025-01-01 had already moved",
                "lots\tX                                                              | line 1: wanted step, lot or moved"
            })
    void refusesAFileThatContradictsItself(String contracts, String message) throws IOException {
        Files.writeString(folder.resolve("contracts.tsv"), contracts.strip().replace(';', '\n'));
        Files.writeString(folder.resolve("calendar.tsv"), "coverage\t2025-01-01\t2025-12-31\n");

        assertThatThrownBy(() -> DatedContracts.load(folder))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("contracts.tsv")
                .hasMessageContaining(message);
    }

    @Test
    void namesTheFolderThatLacksTheFiles() {
        assertThatThrownBy(() -> DatedContracts.load(folder.resolve("absent")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("absent");
    }
}
