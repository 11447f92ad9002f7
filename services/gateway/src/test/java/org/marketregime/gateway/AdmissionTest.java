package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.gateway.keys.ApiKeys;
import org.marketregime.gateway.keys.IssuedKey;
import org.marketregime.gateway.keys.Pepper;
import org.marketregime.gateway.keys.Scope;

@ExtendWith(PlatformExtension.class)
final class AdmissionTest {
    private static final String PATH = "/v1/signals/NIFTY";

    private final Platform platform;

    AdmissionTest(Platform platform) {
        this.platform = platform;
    }

    @Test
    void takesAKeyInEitherHeader() {
        String key = platform.all.text();

        assertThat(send("Authorization", "Bearer " + key).statusCode()).isEqualTo(200);
        assertThat(send("Authorization", "bearer " + key).statusCode()).isEqualTo(200);
        assertThat(send("X-API-Key", key).statusCode()).isEqualTo(200);
    }

    @Test
    void givesOneAnswerForEveryKeyThatIsNotGood() {
        ApiKeys stranger = new ApiKeys(Pepper.random(), InstantSource.system());
        Set<Scope> all = EnumSet.allOf(Scope.class);
        IssuedKey otherEnvironment = platform.keys.issue("live", "tests", all, Duration.ofHours(1));
        platform.keyFile.add(otherEnvironment.kept());
        ApiKeys past = new ApiKeys(
                Pepper.read(platform.folder.resolve("pepper")),
                InstantSource.fixed(Instant.now().minus(Duration.ofHours(2))));
        IssuedKey expired = past.issue(Platform.ENVIRONMENT, "tests", all, Duration.ofHours(1));
        platform.keyFile.add(expired.kept());
        IssuedKey marker = platform.issue(all);
        eventually(marker.text(), 200);
        String good = platform.all.text();
        String id = good.substring(9, 17);
        Map<String, HttpRequest.Builder> requests = new LinkedHashMap<>();
        requests.put("none", platform.request(PATH));
        requests.put("empty", with("X-API-Key", ""));
        requests.put("garbage", with("X-API-Key", "garbage"));
        requests.put("not a bearer", with("Authorization", "Basic " + good));
        requests.put("bearer of nothing", with("Authorization", "Bearer"));
        requests.put("no scheme", with("Authorization", good));
        requests.put("wrong checksum", with("X-API-Key", good.substring(0, good.length() - 1) + "~"));
        requests.put("cut", with("X-API-Key", good.substring(0, good.length() - 1)));
        requests.put(
                "unknown",
                with(
                        "X-API-Key",
                        stranger.issue(Platform.ENVIRONMENT, "x", all, Duration.ofHours(1))
                                .text()));
        requests.put("other environment", with("X-API-Key", otherEnvironment.text()));
        requests.put("expired", with("X-API-Key", expired.text()));
        requests.put("long", with("X-API-Key", "rgm_test_" + id + "x".repeat(5000)));
        requests.put("both headers", with("X-API-Key", good).header("Authorization", "Bearer " + good));
        requests.put("twice", with("X-API-Key", good).header("X-API-Key", good));

        requests.forEach((name, request) -> {
            HttpResponse<String> response = platform.send(request.header("X-Request-Id", "same"));

            assertThat(response.statusCode()).as(name).isEqualTo(401);
            Problems.check(response, ApiError.UNAUTHORIZED);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .as(name)
                    .contains("Bearer realm=\"market-regime\"");
            assertThat(response.body())
                    .as(name)
                    .isEqualTo(platform.send(platform.request(PATH).header("X-Request-Id", "same"))
                            .body());
        });
    }

    @Test
    void refusesARevokedKeyWithinTheReloadTime() {
        IssuedKey key = platform.issue(Set.of(Scope.SIGNALS_READ));
        eventually(key.text(), 200);

        platform.keyFile.revoke(key.kept().id(), Instant.now());

        eventually(key.text(), 401);
    }

    @Test
    void refusesAKeyWithoutTheScopeOfThePath() {
        IssuedKey signals = platform.issue(Set.of(Scope.SIGNALS_READ));
        IssuedKey features = platform.issue(Set.of(Scope.FEATURES_READ));
        IssuedKey none = platform.issue(Set.of());
        eventually(signals.text(), 200);
        eventually(none.text(), 403);

        for (ApiRoute route : ApiRoute.values()) {
            String path = route.template().replace("{underlying}", "NIFTY");
            boolean open = route.isPublic() || route.scope() == null;
            assertThat(status(path, signals)).isEqualTo(open || route.scope() == Scope.SIGNALS_READ ? 200 : 403);
            assertThat(status(path, features)).isEqualTo(open || route.scope() == Scope.FEATURES_READ ? 200 : 403);
            assertThat(status(path, none)).isEqualTo(open ? 200 : 403);
        }
        HttpResponse<String> refused = platform.send(platform.request(PATH).header("X-API-Key", features.text()));
        assertThat(Problems.check(refused, ApiError.SCOPE_MISSING).get("detail").asString())
                .contains("signals:read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/signals/NIFTY?api_key=%s",
                "/v1/signals/NIFTY?API-KEY=abc",
                "/v1/signals/NIFTY?access_token=abc",
                "/v1/signals/NIFTY?key=abc",
                "/v1/signals/NIFTY?at=%s",
                "/v1/signals/NIFTY?at=%%72gm_test_abc",
                "/v1/signals/%s",
                "/%s",
                "/openapi.json?token=%s"
            })
    void refusesAKeyInAUrlEvenBesideAGoodOne(String path) {
        HttpResponse<String> response = platform.get(path.formatted(platform.all.text()));

        Problems.check(response, ApiError.KEY_IN_URL);
        assertThat(response.body()).doesNotContain(platform.all.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/signals",
                "/v1/signals/",
                "/v1/signals/NIFTY/",
                "/v1/signals/NIFTY;x=1",
                "/v1/signals/a%2Fb",
                "/v1/signals/..",
                "/v1/signals/%2e%2e/freshness",
                "/v1/catalogue;jsessionid=1",
                "/v1//catalogue",
                "/V1/catalogue",
                "/actuator",
                "/actuator/health",
                "/actuator/gateway/routes",
                "/actuator/env",
                "/error",
                "/v3/api-docs",
                "/favicon.ico"
            })
    void tellsNobodyWithoutAKeyWhichPathsThereAre(String path) {
        assertThat(platform.send(platform.request(path)).statusCode()).isEqualTo(401);
        Problems.check(platform.get(path), ApiError.ROUTE_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void knowsNoMethodButGetAndHead(String method) {
        HttpRequest.Builder request = platform.request(PATH).method(method, HttpRequest.BodyPublishers.noBody());

        assertThat(platform.send(request).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = platform.send(request.header("X-API-Key", platform.all.text()));
        Problems.check(refused, ApiError.METHOD_NOT_ALLOWED);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void addsNoRouteForWhoeverPostsOne() {
        String expression = "{\"id\":\"x\",\"uri\":\"http://localhost\",\"filters\":[{\"name\":\"AddResponseHeader\","
                + "\"args\":{\"name\":\"X\",\"value\":\"#{T(java.lang.System).getenv()}\"}}]}";
        for (int port : new int[] {platform.gateway.port(), platform.gateway.managementPort()}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            java.net.URI.create("http://127.0.0.1:" + port + "/actuator/gateway/routes/x"))
                    .header("Content-Type", "application/json")
                    .header("X-API-Key", platform.all.text())
                    .POST(HttpRequest.BodyPublishers.ofString(expression));

            HttpResponse<String> response = platform.send(request);

            assertThat(response.statusCode()).isIn(404, 405);
            assertThat(response.headers().map()).doesNotContainKey("X");
        }
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        HttpRequest.Builder head = with("X-API-Key", platform.all.text()).HEAD();

        HttpResponse<String> response = platform.send(head);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("ETag"))
                .isEqualTo(platform.get(PATH).headers().firstValue("ETag"));
    }

    @Test
    void letsNoOtherOriginRead() {
        HttpRequest.Builder preflight = platform.request(PATH)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET");
        HttpRequest.Builder plain = with("X-API-Key", platform.all.text()).header("Origin", "https://evil.example");

        for (HttpResponse<String> response : java.util.List.of(platform.send(preflight), platform.send(plain))) {
            assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @Test
    void namesEveryRequestAsItsCallerDoesIfTheNameIsPlain() {
        assertThat(id("my-id_1.2:3")).isEqualTo("my-id_1.2:3");
        assertThat(id("x".repeat(64))).isEqualTo("x".repeat(64));
        for (String odd : new String[] {"", " ", "a b", "x".repeat(65), "${jndi:ldap://x}", "ü", platform.all.text()}) {
            assertThat(id(odd)).matches("[0-9a-f]{8}-[0-9a-f-]{27}");
        }
    }

    @Test
    void putsTheSameHeadersOnEveryAnswer() {
        for (HttpResponse<String> response : java.util.List.of(
                platform.get(PATH),
                platform.get("/v1/signals/NIFTY?bogus=1"),
                platform.get("/nothing"),
                platform.get("/openapi.json"),
                platform.send(platform.request(PATH)))) {
            var headers = response.headers();
            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
            assertThat(headers.allValues("Cache-Control")).hasSize(1);
            assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by", "set-cookie", "via");
        }
    }

    private String id(String chosen) {
        HttpResponse<String> response =
                platform.send(with("X-API-Key", platform.all.text()).header("X-Request-Id", chosen));
        assertThat(Platform.json(response).get("request_id").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private int status(String path, IssuedKey key) {
        return platform.send(platform.request(path).header("X-API-Key", key.text()))
                .statusCode();
    }

    private void eventually(String key, int status) {
        PlatformExtension.await(
                "status " + status,
                Duration.ofSeconds(10),
                () -> send("X-API-Key", key).statusCode() == status);
    }

    private HttpResponse<String> send(String header, String value) {
        return platform.send(with(header, value));
    }

    private HttpRequest.Builder with(String header, String value) {
        return platform.request(PATH).header(header, value);
    }
}
