package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.master.rest.MasterRest;
import org.marketregime.master.rest.RestSettings;

/** What clients see when the service behind the gateway fails, and what that service sees of clients. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpstreamTest {
    private final Platform platform;
    private final OddUpstream upstream = new OddUpstream();
    private final Gateway gateway;

    UpstreamTest(Platform platform) throws IOException {
        this.platform = platform;
        this.gateway = Gateway.start(platform.settings(0, -1, upstream.address(), Duration.ofSeconds(1)));
    }

    @AfterAll
    void stop() throws IOException {
        gateway.close();
        upstream.close();
    }

    @Test
    void passesEveryFailureOnAsAProblem() {
        upstream.hangs = true;
        Problems.check(get(), ApiError.UPSTREAM_TIMEOUT);
        upstream.hangs = false;

        upstream.answer = "";
        Problems.check(get(), ApiError.UPSTREAM_UNAVAILABLE);

        upstream.answer =
                "HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\nServer: Apache/2.4\r\nContent-Length: 35\r\n\r\n"
                        + "<h1>java.lang.NullPointerException</h1>".substring(0, 35);
        Problems.check(get(), ApiError.UPSTREAM_BROKEN);

        upstream.answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        Problems.check(get(), ApiError.UPSTREAM_BROKEN);

        upstream.answer = "what?\r\n\r\n";
        Problems.check(get(), ApiError.UPSTREAM_BROKEN);
    }

    @Test
    void endsTheConnectionWhenAnAnswerBreaksOffHalfway() {
        upstream.answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"half\":";

        assertThatThrownBy(this::get).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void handsNoKeyAndNoForgedAddressOn() {
        upstream.answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nServer: x\r\n"
                + "X-Powered-By: y\r\nX-Request-Id: theirs\r\n\r\n{}";

        HttpResponse<String> response = platform.send(HttpRequest.newBuilder(
                        gateway.address().resolve("/v1/signals/NIFTY?at=2025-08-29T10%3A00%3A00%2B05%3A30"))
                .header("Authorization", "Bearer " + platform.all.text())
                .header("X-Request-Id", "ours")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .header("X-Real-IP", "6.6.6.6")
                .header("Forwarded", "for=6.6.6.6")
                .header("Cookie", "a=b")
                .header("If-None-Match", "\"x\""));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("ours");
        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
        String request = upstream.requests.getLast().toLowerCase(Locale.ROOT);
        assertThat(request)
                .startsWith("get /v1/signals/nifty?at=2025-08-29t10%3a00%3a00%2b05%3a30 http/1.1")
                .contains("x-request-id: ours", "if-none-match: \"x\"")
                .doesNotContain("rgm_", "authorization", "cookie", "6.6.6.6", "evil");
    }

    @Test
    void worksAgainAsSoonAsItsUpstreamDoes() throws IOException {
        int port;
        try (OddUpstream first = new OddUpstream()) {
            port = first.address().getPort();
        }
        try (Gateway other = Gateway.start(
                platform.settings(0, -1, URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(10)))) {
            Problems.check(get(other), ApiError.UPSTREAM_UNAVAILABLE);

            try (MasterRest late = MasterRest.start(
                    new RestSettings("127.0.0.1", port, List.of("NIFTY"), Duration.ofMinutes(2)),
                    platform.market.readings())) {
                assertThat(late.port()).isEqualTo(port);
                assertThat(get(other).statusCode()).isEqualTo(200);
            }

            Problems.check(get(other), ApiError.UPSTREAM_UNAVAILABLE);
        }
    }

    private HttpResponse<String> get() {
        return get(gateway);
    }

    private HttpResponse<String> get(Gateway before) {
        URI address = before.address().resolve("/v1/signals/NIFTY");
        return platform.send(HttpRequest.newBuilder(address).header("X-API-Key", platform.all.text()));
    }
}
