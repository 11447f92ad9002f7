package org.marketregime.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProblemTest {
    @Test
    void isAnRfc9457Document() {
        Problem problem = new Problem(ApiError.TIME_INVALID, "at is odd", "id-1");

        assertThat(new String(problem.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"urn:market-regime:error:time_invalid\",\"title\":\"Invalid time\","
                        + "\"status\":400,\"detail\":\"at is odd\",\"code\":\"time_invalid\",\"request_id\":\"id-1\","
                        + "\"retryable\":false,\"docs\":\"/docs/errors#time_invalid\"}");
    }

    @Test
    void escapesWhatCouldEndItsText() {
        String odd = "\"\\\n\r\t\0\u007f é \ud83d\ude00 \ud83d";

        String json = new String(new Problem(ApiError.INTERNAL, odd, "x").json(), StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"detail\":\"\\\"\\\\\\u000a\\u000d\\u0009\\u0000\\u007f é \\ud83d\\ude00 \\ud83d\"");
    }
}
