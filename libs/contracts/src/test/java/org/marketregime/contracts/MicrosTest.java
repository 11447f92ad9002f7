package org.marketregime.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MicrosTest {
    @Test
    void bringsATimeBackAsItWasToTheMicrosecond() {
        Instant time = Instant.parse("2025-08-29T03:46:00.123456789Z");

        assertThat(Micros.instant(Micros.of(time)))
                .isEqualTo(Micros.truncate(time))
                .isEqualTo(Instant.parse("2025-08-29T03:46:00.123456Z"));
    }

    @Test
    void worksBeforeTheEpochAndAtTheEndsOfTheRange() {
        Instant before = Instant.parse("1969-12-31T23:59:59.999999Z");

        assertThat(Micros.of(before)).isEqualTo(-1);
        assertThat(Micros.instant(-1)).isEqualTo(before);
        assertThat(Micros.of(Micros.instant(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        assertThat(Micros.of(Micros.instant(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
    }
}
