package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.contracts.api.ApiError;
import tools.jackson.databind.JsonNode;

@ExtendWith(PlatformExtension.class)
final class SignalApiTest {
    private static final String NIFTY = "/v1/signals/NIFTY";
    private static final Instant LAST = FixedMarket.minute(FixedMarket.LAST);

    private final Platform platform;

    SignalApiTest(Platform platform) {
        this.platform = platform;
    }

    @AfterEach
    void setTheClockBack() {
        platform.market.now = FixedMarket.NOW;
    }

    @Test
    void statesNoRegimeWhenItIsUnknownAndSaysWhy() {
        JsonNode signal = json(NIFTY);

        assertThat(signal.get("underlying").asString()).isEqualTo("NSE:NIFTY");
        assertThat(signal.get("valid_at").asString()).isEqualTo("2025-08-29T04:45:00Z");
        assertThat(signal.get("exchange_local").asString()).isEqualTo("2025-08-29T10:15:00+05:30");
        assertThat(signal.get("known_at").asString()).isEqualTo("2025-08-29T04:45:00.412Z");
        assertThat(signal.get("next_expected_at").asString()).isEqualTo("2025-08-29T04:46:00Z");
        assertThat(signal.has("regime")).isFalse();
        assertThat(signal.get("last_known").get("label").asString()).isEqualTo("TBVE");
        assertThat(signal.get("confidence").has("value")).isFalse();
        assertThat(signal.get("quality").get("status").asString()).isEqualTo("UNKNOWN");
        assertThat(signal.get("quality").get("completeness").asDouble()).isEqualTo(0.125);
        assertThat(signal.get("quality").get("missing").size()).isEqualTo(7);
        assertThat(signal.get("quality").get("stale").asBoolean()).isFalse();
        assertThat(signal.get("quality").get("age_ms").asLong()).isEqualTo(412);
        assertThat(signal.get("confidence").get("reasons").size()).isEqualTo(7);
        assertThat(signal.get("revision").asInt()).isEqualTo(1);
        assertThat(signal.get("supersedes").isNull()).isTrue();
        assertThat(signal.get("contributions").isEmpty()).isTrue();
    }

    @Test
    void hasNoLastKnownRegimeWhenThereWasNone() {
        JsonNode signal = json(NIFTY + "?at=" + FixedMarket.minute(35));

        assertThat(signal.has("regime")).isFalse();
        assertThat(signal.has("last_known")).isFalse();
    }

    @Test
    void statesARegimeWithContributionsThatSumToItsScore() {
        JsonNode signal = json("/v1/signals/BANKNIFTY");

        assertThat(signal.get("regime").get("label").asString()).isEqualTo("TBVE");
        assertThat(signal.get("regime").get("top").get(1).get(0).asString()).isEqualTo("CBV");
        assertThat(signal.get("quality").get("status").asString()).isEqualTo("COMPLETE");
        double sum = 0;
        double weights = 0;
        for (JsonNode each : signal.get("contributions")) {
            sum += each.get("contribution").asDouble();
            weights += each.get("weight").asDouble();
        }
        assertThat(sum).isCloseTo(FixedMarket.verdict().score(), org.assertj.core.data.Offset.offset(1e-9));
        assertThat(weights).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(signal.has("last_known")).isFalse();
    }

    @Test
    void takesTheUnderlyingWithAndWithoutItsExchange() {
        String short_ = platform.send(keyed(NIFTY)).body();
        assertThat(platform.send(keyed("/v1/signals/NSE:NIFTY")).body()).isEqualTo(short_);
        assertThat(platform.send(keyed("/v1/signals/NSE%3ANIFTY")).body()).isEqualTo(short_);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nifty", "NIFTY50", "NSE:", "BSE:NIFTY", "NSE:NSE:NIFTY", "-", "N%41NIFTY"})
    void knowsNoOtherUnderlying(String underlying) {
        JsonNode problem = Problems.check(platform.get("/v1/signals/" + underlying), ApiError.UNDERLYING_UNKNOWN);

        assertThat(problem.get("detail").asString()).contains("NSE:NIFTY", "NSE:BANKNIFTY");
    }

    @Test
    void saysThatAnUnderlyingHasNoSignalYet() {
        Problems.check(platform.get("/v1/signals/FINNIFTY"), ApiError.NO_SIGNAL_YET);
        Problems.check(platform.get("/v1/signals/FINNIFTY?at=2099-01-01T00:00:00Z"), ApiError.NO_SIGNAL_YET);
    }

    @Test
    void givesAgainWhatItGaveThen() {
        for (int second : new int[] {1, 30, 59}) {
            platform.market.now = LAST.plusSeconds(second);
            String live = platform.send(keyed(NIFTY)).body();
            String then = "at=" + platform.market.now;
            platform.market.now = LAST.plus(Duration.ofMinutes(30));

            assertThat(platform.send(keyed(NIFTY + "?" + then)).body()).isEqualTo(live);
            assertThat(platform.send(keyed(NIFTY + "?" + then + "&known_" + then))
                            .body())
                    .isEqualTo(live);
            assertThat(platform.send(keyed(NIFTY + "?known_" + then)).body()).isEqualTo(live);
        }
    }

    @Test
    void tellsNothingThatWasNotKnown() {
        Instant revised = FixedMarket.madeAt(58, 2);

        assertThat(revision(58, revised.minusMillis(1))).isEqualTo(1);
        assertThat(revision(58, revised)).isEqualTo(2);
        JsonNode second = json(NIFTY + "?at=" + FixedMarket.minute(58) + "&known_at=" + revised);
        assertThat(second.get("supersedes").asInt()).isEqualTo(1);
        assertThat(second.get("valid_at").asString())
                .isEqualTo(FixedMarket.minute(58).toString());
        // The minute had ended, and its answer was made 412 ms later.
        JsonNode before = json(NIFTY + "?at=" + FixedMarket.minute(58).plusMillis(411));
        assertThat(before.get("valid_at").asString())
                .isEqualTo(FixedMarket.minute(57).toString());
    }

    @Test
    void saysWhereItsWindowBegins() {
        JsonNode problem =
                Problems.check(platform.get(NIFTY + "?at=" + FixedMarket.minute(10)), ApiError.OUTSIDE_WINDOW);

        assertThat(problem.get("detail").asString())
                .contains(FixedMarket.minute(31).toString());
        Problems.check(platform.get(NIFTY + "?at=1970-01-01T00:00:00Z"), ApiError.OUTSIDE_WINDOW);
        Problems.check(platform.get(NIFTY + "?at=" + FixedMarket.minute(31)), ApiError.NOT_KNOWN_THEN);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-08-29, TIME_WITHOUT_OFFSET",
        "2025-08-29T10:15:00, TIME_WITHOUT_OFFSET",
        "2025-08-29 10:15, TIME_WITHOUT_OFFSET",
        "2025-08-29T10:15:00.123, TIME_WITHOUT_OFFSET",
        "2025-08-29T10:15:00 05:30, TIME_INVALID",
        "2025-08-29T10:15Z, TIME_INVALID",
        "2025-08-29T10:15:00+0530, TIME_INVALID",
        "2025-08-29T10:15:00+05, TIME_INVALID",
        "2025-08-29T10:15:00[Asia/Kolkata], TIME_INVALID",
        "2025-08-29T24:00:00Z, TIME_INVALID",
        "2025-08-29T10:15:60Z, TIME_INVALID",
        "2025-02-30T10:15:00Z, TIME_INVALID",
        "2025-13-01T10:15:00Z, TIME_INVALID",
        "2025-08-29T10:15:00+99:00, TIME_INVALID",
        "2025-08-29T10:15:00.1234567890Z, TIME_INVALID",
        "1756440900, TIME_INVALID",
        "now, TIME_INVALID",
        "-2025-08-29T10:15:00Z, TIME_INVALID",
        "+12025-08-29T10:15:00Z, TIME_INVALID",
        "２０２５-08-29T10:15:00Z, TIME_INVALID",
        "T(java.lang.Runtime).getRuntime(), TIME_INVALID",
        "9999-12-31T23:59:59Z, TIME_IN_FUTURE",
        "2025-08-29T04:47:00Z, TIME_IN_FUTURE"
    })
    void refusesTimesThatCouldBeMisread(String time, ApiError error) {
        String escaped = URLEncoder.encode(time, StandardCharsets.UTF_8);

        Problems.check(platform.get(NIFTY + "?at=" + escaped), error);
        Problems.check(platform.get(NIFTY + "?known_at=" + escaped), error);
    }

    @Test
    void explainsAPlusThatWasNotEscaped() {
        HttpResponse<String> response = platform.get(NIFTY + "?at=2025-08-29T10:15:00+05:30");

        assertThat(Problems.check(response, ApiError.TIME_INVALID).get("detail").asString())
                .contains("%2B");
        assertThat(json(NIFTY + "?at=2025-08-29T10:15:00.5%2B05:30")
                        .get("valid_at")
                        .asString())
                .isEqualTo("2025-08-29T04:45:00Z");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Problems.check(platform.get(NIFTY + "?At=2025-08-29T10:15:00Z"), ApiError.PARAMETER_UNKNOWN);
        Problems.check(platform.get(NIFTY + "?at="), ApiError.PARAMETER_INVALID);
        Problems.check(platform.get(NIFTY + "?at"), ApiError.PARAMETER_INVALID);
        Problems.check(platform.get(NIFTY + "?at=" + LAST + "&at=" + LAST), ApiError.PARAMETER_REPEATED);
        Problems.check(
                platform.get(NIFTY + "?at=" + LAST + "&known_at=" + LAST.minusSeconds(1)), ApiError.TIMES_OUT_OF_ORDER);
    }

    @Test
    void goesStaleWhenNoNewMinuteComes() {
        platform.market.now = LAST.plus(Duration.ofMinutes(2));
        JsonNode fresh = json("/v1/signals/BANKNIFTY");
        assertThat(fresh.get("quality").get("stale").asBoolean()).isFalse();
        String tag = tag("/v1/signals/BANKNIFTY");

        platform.market.now = LAST.plus(Duration.ofMinutes(2)).plusMillis(1);
        HttpResponse<String> response =
                platform.send(keyed("/v1/signals/BANKNIFTY").header("If-None-Match", tag));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode stale = Platform.json(response);
        assertThat(stale.get("quality").get("stale").asBoolean()).isTrue();
        assertThat(stale.get("quality").get("status").asString()).isEqualTo("STALE");
        assertThat(stale.get("confidence").get("reasons").size()).isEqualTo(1);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache, private");
        platform.market.now = LAST.plus(Duration.ofMinutes(10));
        assertThat(json(NIFTY).get("quality").get("status").asString()).isEqualTo("UNKNOWN");
        assertThat(json(NIFTY).get("quality").get("stale").asBoolean()).isTrue();
    }

    @Test
    void mayBeKeptUntilTheNextMinuteIsExpected() {
        platform.market.now = LAST.plusSeconds(30);
        assertThat(cacheControl(NIFTY)).isEqualTo("max-age=30, private");
        platform.market.now = LAST.plusMillis(59_500);
        assertThat(cacheControl(NIFTY)).isEqualTo("no-cache, private");
        platform.market.now = LAST.plusSeconds(70);
        assertThat(cacheControl(NIFTY)).isEqualTo("no-cache, private");
        assertThat(cacheControl(NIFTY + "?at=" + LAST)).isEqualTo("no-cache, private");
    }

    @Test
    void answersNotModifiedAsTheRfcSays() {
        String tag = tag(NIFTY);

        for (String still : List.of(tag, "W/" + tag, "\"other\", " + tag, tag + ", W/\"x\"")) {
            HttpResponse<String> response = platform.send(keyed(NIFTY).header("If-None-Match", still));
            assertThat(response.statusCode()).as(still).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("ETag")).contains(tag);
        }
        for (String other : List.of("\"other\"", "W/\"other\"", tag.replace("\"", ""), "\"\"")) {
            assertThat(platform.send(keyed(NIFTY).header("If-None-Match", other))
                            .statusCode())
                    .as(other)
                    .isEqualTo(200);
        }
        assertThat(tag("/v1/signals/BANKNIFTY")).isNotEqualTo(tag);
        assertThat(tag(NIFTY + "?at=" + LAST.minusSeconds(60))).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/signals/NIFTY",
                "/v1/features/NIFTY",
                "/v1/freshness",
                "/v1/catalogue",
                "/v1/components",
                "/openapi.json",
                "/docs/errors"
            })
    void answersNotModifiedToWhoeverWantsItOnlyIfThereIsNone(String path) {
        HttpResponse<String> response = platform.send(keyed(path).header("If-None-Match", "*"));

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("ETag"))
                .isEqualTo(platform.get(path).headers().firstValue("ETag"));
        assertThat(response.headers().firstValue("Cache-Control")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/signals/SENSEX", "/v1/features/BANKNIFTY", "/v1/nothing"})
    void saysWhatIsWrongAlsoToWhoeverWantsItOnlyIfThereIsNone(String path) {
        assertThat(platform.send(keyed(path).header("If-None-Match", "*")).statusCode())
                .isGreaterThanOrEqualTo(400)
                .isEqualTo(platform.get(path).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "*/*, 200",
        "application/*, 200",
        "'text/html, application/json;q=0.1', 200",
        "application/json;charset=UTF-16, 200",
        "text/html, 406",
        "application/xml, 406",
        "text/csv, 406",
        "nonsense, 406",
        "'/', 406"
    })
    void negotiatesTheMediaType(String accept, int status) {
        HttpResponse<String> response = platform.send(keyed(NIFTY).header("Accept", accept));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 406) {
            Problems.check(response, ApiError.NOT_ACCEPTABLE);
        } else {
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        }
    }

    @Test
    void ignoresARange() {
        HttpResponse<String> response = platform.send(keyed(NIFTY).header("Range", "bytes=0-1,5-"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Platform.json(response).has("request_id")).isTrue();
    }

    @Test
    void followsItsOwnLinks() {
        String link = json(NIFTY).get("links").get("features").asString();

        assertThat(json(link).get("valid_at")).isEqualTo(json(NIFTY).get("valid_at"));
    }

    private int revision(int minute, Instant knownAt) {
        return json(NIFTY + "?at=" + FixedMarket.minute(minute) + "&known_at=" + knownAt)
                .get("revision")
                .asInt();
    }

    private String tag(String path) {
        return platform.send(keyed(path)).headers().firstValue("ETag").orElseThrow();
    }

    private String cacheControl(String path) {
        return platform.send(keyed(path)).headers().firstValue("Cache-Control").orElseThrow();
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = platform.send(keyed(path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Platform.json(response);
    }

    private java.net.http.HttpRequest.Builder keyed(String path) {
        return platform.request(path).header("X-API-Key", platform.all.text()).header("X-Request-Id", "same");
    }
}
