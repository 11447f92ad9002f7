package org.marketregime.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.gateway.keys.KeyRing.Admission;

final class KeyRingTest {
    private static final Instant NOW = Instant.parse("2026-08-20T06:15:00Z");

    private final Pepper pepper = Pepper.random();

    @TempDir
    private Path folder;

    @Test
    void admitsAKeyUntilItExpires() {
        IssuedKey key = issue("demo");
        file().add(key.kept());
        Instant[] now = {NOW};

        try (KeyRing ring = open(Duration.ofMinutes(1), () -> now[0])) {
            assertThat(ring.admit(key.text())).isInstanceOf(Admission.Admitted.class);
            now[0] = key.kept().expires().minusMillis(1);
            assertThat(ring.admit(key.text())).isInstanceOf(Admission.Admitted.class);
            now[0] = key.kept().expires();
            assertThat(ring.admit(key.text())).isInstanceOf(Admission.Refused.class);
        }
    }

    @Test
    void refusesAKeyThatClaimsTheIdOfAnother() {
        IssuedKey good = issue("demo");
        IssuedKey thief = issue("demo");
        file().add(good.kept());
        ApiKey theirs = java.util.Objects.requireNonNull(ApiKey.parse(thief.text()));
        String forged = new ApiKey("demo", good.kept().id(), theirs.secret()).text();
        String elsewhere = new ApiKey("live", good.kept().id(), secret(good)).text();

        try (KeyRing ring = open(Duration.ofMinutes(1), () -> NOW)) {
            assertThat(ring.admit(good.text())).isInstanceOf(Admission.Admitted.class);
            assertThat(ring.admit(forged)).isInstanceOf(Admission.Refused.class);
            assertThat(ring.admit(elsewhere)).isInstanceOf(Admission.Refused.class);
        }
    }

    @Test
    void letsNobodyInBeforeTheFirstReading() throws IOException {
        IssuedKey key = issue("demo");

        try (KeyRing ring = open(Duration.ofMinutes(1), () -> NOW)) {
            assertThat(ring.isAvailable()).isFalse();
            assertThat(ring.admit(key.text())).isInstanceOf(Admission.Unavailable.class);
            assertThat(ring.admit("garbage")).isInstanceOf(Admission.Refused.class);

            file().add(key.kept());

            await(() -> ring.admit(key.text()) instanceof Admission.Admitted);
        }
    }

    @Test
    void livesOnTheKeysKnownLastForAWhileAndThenLetsNobodyIn() throws IOException {
        IssuedKey key = issue("demo");
        file().add(key.kept());

        try (KeyRing ring = open(Duration.ofMillis(600), () -> NOW)) {
            Files.writeString(folder.resolve("keys.tsv"), "broken");
            assertThat(ring.admit(key.text())).isInstanceOf(Admission.Admitted.class);

            await(() -> ring.admit(key.text()) instanceof Admission.Unavailable);
            assertThat(ring.isAvailable()).isFalse();

            Files.delete(folder.resolve("keys.tsv"));
            file().add(key.kept());
            await(() -> ring.admit(key.text()) instanceof Admission.Admitted);
        }
    }

    @Test
    void spendsLittleOnGarbage() {
        file().add(issue("demo").kept());
        try (KeyRing ring = open(Duration.ofMinutes(1), () -> NOW)) {
            String wrong = issue("demo").text();
            String garbage = wrong.substring(0, wrong.length() - 1) + (wrong.endsWith("0") ? "1" : "0");
            int refused = 0;
            for (int i = 0; i < 100_000; i++) {
                refused += ring.admit(garbage) instanceof Admission.Refused ? 1 : 0;
            }
            assertThat(refused).isEqualTo(100_000);
        }
    }

    private KeyRing open(Duration maxAge, InstantSource clock) {
        return KeyRing.open(file(), pepper, "demo", Duration.ofMillis(20), maxAge, clock);
    }

    private KeyFile file() {
        return new KeyFile(folder.resolve("keys.tsv"));
    }

    private IssuedKey issue(String environment) {
        return new ApiKeys(pepper, InstantSource.fixed(NOW))
                .issue(environment, "tests", Set.of(Scope.SIGNALS_READ), Duration.ofHours(1));
    }

    private static String secret(IssuedKey key) {
        return java.util.Objects.requireNonNull(ApiKey.parse(key.text())).secret();
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within 10 s");
            }
            Thread.onSpinWait();
        }
    }
}
