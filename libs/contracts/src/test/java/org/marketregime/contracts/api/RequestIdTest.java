package org.marketregime.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0b4c6604-5535-4d5a-b7d0-1babb6ccc8f6", "A.b_c:d-1"})
    void keepsAPlainOne(String id) {
        assertThat(RequestId.of(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a\nb", "a/b", "${x}", "é", "rgm_live_x", "xRGM_live"})
    void replacesAnOddOne(String id) {
        assertThat(RequestId.of(id)).isNotEqualTo(id).hasSize(36);
    }

    @Test
    void makesOneWhereThereIsNone() {
        assertThat(RequestId.of(null)).isNotEqualTo(RequestId.of(null));
        assertThat(RequestId.of("x".repeat(65))).hasSize(36);
    }
}
