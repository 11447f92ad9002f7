package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.marketregime.contracts.api.ApiError;
import tools.jackson.databind.JsonNode;

/** What holds for every error, wherever it comes from. */
final class Problems {
    private Problems() {}

    static JsonNode check(HttpResponse<String> response, ApiError error) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(error.status());
        return check(
                response.body(),
                error,
                response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    static JsonNode check(String body, ApiError error, String requestId) {
        JsonNode problem = Platform.JSON.readTree(body);
        assertThat(problem.propertyNames())
                .containsExactly("type", "title", "status", "detail", "code", "request_id", "retryable", "docs");
        assertThat(problem.get("code").asString()).isEqualTo(error.code());
        assertThat(problem.get("status").asInt()).isEqualTo(error.status());
        assertThat(problem.get("request_id").asString()).isEqualTo(requestId);
        assertThat(problem.get("retryable").asBoolean()).isEqualTo(error.retryable());
        saysNothingOfTheInside(body);
        return problem;
    }

    static void saysNothingOfTheInside(String text) {
        for (String word :
                List.of("java", "spring", "netty", "jackson", "exception", "org.", "4.1.1", "at org", "\tat ")) {
            assertThat(text.toLowerCase(java.util.Locale.ROOT)).doesNotContain(word);
        }
    }
}
