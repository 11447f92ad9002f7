package org.marketregime.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ApiKeysTest {
    private static final Instant NOW = Instant.parse("2026-08-20T06:15:00Z");

    private final Pepper pepper = Pepper.random();
    private final ApiKeys keys = new ApiKeys(pepper, InstantSource.fixed(NOW));

    @Test
    void issuesKeysOfThePublishedFormThatAreNeverTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String text = issue().text();

            assertThat(text).matches("rgm_demo_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}");
            assertThat(seen.add(text)).isTrue();
            ApiKey parsed = Objects.requireNonNull(ApiKey.parse(text));
            assertThat(parsed.text()).isEqualTo(text);
        }
    }

    @Test
    void keepsAndPrintsNoSecret() {
        IssuedKey key = issue();
        ApiKey parsed = Objects.requireNonNull(ApiKey.parse(key.text()));

        assertThat(key.toString()).doesNotContain(parsed.secret());
        assertThat(parsed.toString()).doesNotContain(parsed.secret());
        assertThat(key.kept().toString()).doesNotContain(parsed.secret());
        assertThat(key.kept().digest()).isNotEqualTo(key.text()).hasSize(64);
        assertThat(key.kept().expires()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void keepsADifferentDigestUnderAnotherPepper() {
        assertThat(pepper.digest("a")).isEqualTo(pepper.digest("a"));
        assertThat(pepper.digest("a")).isNotEqualTo(Pepper.random().digest("a"));
    }

    @Test
    void tellsEveryTypingErrorByTheChecksum() {
        String text = issue().text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKey.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character %d", i)
                    .isNull();
            assertThat(ApiKey.parse(text.substring(0, i) + text.substring(i + 1)))
                    .isNull();
        }
        assertThat(ApiKey.parse(text + "0")).isNull();
        assertThat(ApiKey.parse(" " + text)).isNull();
        assertThat(ApiKey.parse(text.replace("rgm", "RGM"))).isNull();
        assertThat(ApiKey.parse("")).isNull();
    }

    @Test
    void refusesEnvironmentsAndClientsThatCouldUpsetALog() {
        assertThatThrownBy(() -> keys.issue("LIVE", "x", Set.of(), Duration.ofDays(1)))
                .hasMessageContaining("small letters");
        assertThatThrownBy(() -> keys.issue("live", "a\tb", Set.of(), Duration.ofDays(1)))
                .hasMessageContaining("plain name");
        assertThatThrownBy(() -> keys.issue("live", "x", Set.of(), Duration.ZERO))
                .hasMessageContaining("expires");
    }

    @Test
    void givesRolesOnlyTheirScopes() {
        assertThat(Scope.Role.READER.scopes()).containsExactly(Scope.SIGNALS_READ);
        assertThat(Scope.Role.QUANT.scopes()).contains(Scope.FEATURES_READ).doesNotContain(Scope.ADMIN);
        assertThat(Scope.Role.OPERATOR.scopes()).doesNotContain(Scope.ADMIN);
        assertThat(Scope.Role.ADMINISTRATOR.scopes()).containsExactlyInAnyOrder(Scope.values());
        for (Scope scope : Scope.values()) {
            assertThat(Scope.of(scope.wireName())).isEqualTo(scope);
        }
        assertThatThrownBy(() -> Scope.of("signals:write")).hasMessageContaining("signals:write");
    }

    private IssuedKey issue() {
        return keys.issue("demo", "tests", Scope.Role.QUANT.scopes(), Duration.ofDays(1));
    }
}
