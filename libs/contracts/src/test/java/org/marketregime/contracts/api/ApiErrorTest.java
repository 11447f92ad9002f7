package org.marketregime.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ApiErrorTest {
    private static final Path PAGE = Path.of("../../docs/errors.md");

    @Test
    void hasItsPageCommitted() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("docs/errors.md differs from the registry; it must read:%n%s", ApiError.page())
                .isEqualTo(ApiError.page());
    }

    @ParameterizedTest
    @EnumSource
    void isRetryableOnlyWhenTimeCanCureIt(ApiError error) {
        assertThat(error.status()).isBetween(400, 599);
        assertThat(error.code()).matches("[a-z_]+");
        assertThat(error.docs()).endsWith("#" + error.code());
        assertThat(error.retryable()).isEqualTo(error.status() > 500);
    }

    @Test
    void hasAnErrorForEveryStatus() {
        for (int status = 400; status < 600; status++) {
            ApiError error = ApiError.ofStatus(status);
            assertThat(error.status() / 100).isEqualTo(status / 100);
        }
        for (ApiError error : ApiError.values()) {
            assertThat(ApiError.ofStatus(error.status()).status()).isEqualTo(error.status());
        }
    }
}
