package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {
    private static final Instant START = Instant.parse("2025-08-29T03:45:00Z");

    private Instant wall = START;
    private long nanos = Long.MAX_VALUE - 5; // the counter may overflow

    @Test
    void runsOnWhenTheWallClockIsSet() {
        SteadyClock clock = new SteadyClock(() -> wall, () -> nanos, Instant.MIN);

        nanos += Duration.ofSeconds(3).toNanos();
        wall = wall.plusSeconds(3).minusSeconds(90);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        assertThat(clock.skew()).isEqualTo(Duration.ofSeconds(-90));
    }

    @Test
    void startsAfterWhatWasPublished() {
        SteadyClock clock = new SteadyClock(() -> wall, () -> nanos, START.plusSeconds(300));

        nanos += 1_000_000;

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(300).plusMillis(1));
        assertThat(clock.skew()).isEqualTo(Duration.ofMillis(-300_001));
    }
}
