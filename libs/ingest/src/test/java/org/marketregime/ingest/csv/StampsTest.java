package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {
    private static final Instant SNAPSHOT = Instant.parse("2025-08-29T03:54:16Z");

    private final Stamps stamps = new Stamps(ZoneId.of("Asia/Kolkata"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-08-29 09:24:16",
                "2025-08-29T09:24:16",
                "2025/08/29 09:24:16",
                "2025-08-29 09:24:16.000000",
                "2025-08-29T09:24:16+05:30",
                "2025-08-29T09:24:16 +0530",
                "2025-08-29T03:54:16Z",
                "1756439656",
                "1756439656000",
                "1756439656000000",
                "1756439656000000000"
            })
    void readsTheStampsThatFeedsWrite(String text) {
        assertThat(stamps.read(text)).isNull();
        assertThat(Instant.ofEpochMilli(stamps.millis())).isEqualTo(SNAPSHOT);
    }

    @Test
    void keepsFractionsToTheMillisecond() {
        assertThat(stamps.read("2025-08-29 09:24:16.123456")).isNull();
        assertThat(stamps.millis()).isEqualTo(SNAPSHOT.toEpochMilli() + 123);
    }

    @Test
    void tellsStampsWithoutZoneFromOthers() {
        stamps.read("2025-08-29 09:24");
        assertThat(stamps.naive()).isTrue();
        stamps.read("2025-08-29 09:24+05:30");
        assertThat(stamps.naive()).isFalse();
        stamps.read("1756439656");
        assertThat(stamps.naive()).isFalse();
    }

    @Test
    void followsTheZoneOverItsChangeOfClock() {
        Stamps newYork = new Stamps(ZoneId.of("America/New_York"));

        newYork.read("2025-11-02 00:30:00");
        assertThat(Instant.ofEpochMilli(newYork.millis())).isEqualTo("2025-11-02T04:30:00Z");
        newYork.read("2025-11-02 03:30:00");
        assertThat(Instant.ofEpochMilli(newYork.millis())).isEqualTo("2025-11-02T08:30:00Z");
    }

    @Test
    void readsDateAndTimeOfTwoColumns() {
        assertThat(stamps.read("2024-01-15 00:00:00", "09:15:00")).isNull();
        assertThat(Instant.ofEpochMilli(stamps.millis())).isEqualTo("2024-01-15T03:45:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-08-29           | has a date without a time of day",
                "29-08-2025 09:24:16  | is no date with the year first",
                "2025-02-30 09:24:16  | names no day of the calendar",
                "2025-08-29 24:00:00  | has no time of day behind its date",
                "2025-08-29 9:24      | has no time of day behind its date",
                "2025-08-29 09:24:16. | has no time of day behind its date",
                "2025-08-29 09:24:16 IST | ends in something that is no offset like +05:30 or Z",
                "yesterday            | is no date with the year first",
                "''                   | is no date with the year first",
                "99999999999999999999 | is no date and time, and no count since 1970"
            })
    void saysWhyItCannotReadAStamp(String text, String why) {
        assertThat(stamps.read(text)).isEqualTo(why);
    }

    @Test
    void readsExpiryDatesWithAndWithoutMidnight() {
        Long day = LocalDate.of(2025, 9, 2).toEpochDay();
        assertThat(stamps.readDate("2025-09-02")).isEqualTo(day);
        assertThat(stamps.readDate("2025-09-02 00:00:00")).isEqualTo(day);
        assertThat(stamps.readDate("2025-09-02T00:00:00")).isEqualTo(day);
        assertThat(stamps.readDate("2025-09-02 10:00:00")).isNull();
        assertThat(stamps.readDate("02-Sep-2025")).isNull();
    }
}
