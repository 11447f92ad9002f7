package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketregime.gateway.keys.IssuedKey;

/** Every status that the description of the API promises is brought about, for every path. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentedStatusTest {
    private final Platform platform;
    private final OddUpstream odd = new OddUpstream();
    private final Gateway beforeOdd;
    private final IssuedKey powerless;

    DocumentedStatusTest(Platform platform) throws IOException {
        this.platform = platform;
        powerless = platform.issue(Set.of());
        beforeOdd = Gateway.start(platform.settings(0, -1, odd.address(), Duration.ofMillis(500)));
        PlatformExtension.await(
                "the new key is known",
                Duration.ofSeconds(10),
                () -> platform.send(platform.request("/v1/catalogue").header("X-API-Key", powerless.text()))
                                .statusCode()
                        == 200);
    }

    @AfterAll
    void stop() throws IOException {
        beforeOdd.close();
        odd.close();
    }

    @Test
    void bringsAboutEveryStatusThatIsDocumentedAndNoOther() {
        OpenApiDocument document = new OpenApiDocument();
        var documented = new TreeMap<String, Set<String>>();
        var broughtAbout = new TreeMap<String, Set<String>>();

        for (ApiRoute route : ApiRoute.values()) {
            documented.put(
                    route.template(),
                    new TreeSet<>(
                            document.get(route.template()).get("responses").propertyNames()));
            broughtAbout.put(route.template(), statuses(route));
        }

        assertThat(broughtAbout).isEqualTo(documented);
    }

    private Set<String> statuses(ApiRoute route) {
        String path = route.template().replace("{underlying}", "NIFTY");
        Set<String> seen = new TreeSet<>();
        see(seen, platform.get(path));
        see(seen, platform.send(keyed(path).header("If-None-Match", "*")));
        see(seen, platform.get(path + "?token=x"));
        see(seen, platform.get(path + "?bogus=1"));
        see(seen, platform.send(platform.request(path)));
        see(seen, platform.send(platform.request(path).header("X-API-Key", powerless.text())));
        see(seen, platform.get(route.template().replace("{underlying}", "SENSEX")));
        see(seen, platform.send(keyed(path).header("Accept", "image/png")));
        see(seen, platform.send(keyed(path + "?x=" + "x".repeat(9_000))));
        see(seen, platform.send(keyed(path).header("X-Long", "x".repeat(20_000))));
        platform.market.broken = true;
        see(seen, platform.get(path));
        platform.market.broken = false;

        odd.hangs = true;
        see(seen, behindOdd(path));
        odd.hangs = false;
        odd.answer = "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n";
        see(seen, behindOdd(path));
        odd.answer = "";
        see(seen, behindOdd(path));
        return seen;
    }

    private static void see(Set<String> seen, HttpResponse<String> response) {
        seen.add(Integer.toString(response.statusCode()));
        if (response.statusCode() >= 400) {
            Problems.check(
                    response,
                    org.marketregime.contracts.api.ApiError.valueOf(
                            Platform.json(response).get("code").asString().toUpperCase(java.util.Locale.ROOT)));
        }
    }

    private HttpResponse<String> behindOdd(String path) {
        return platform.send(
                HttpRequest.newBuilder(beforeOdd.address().resolve(path)).header("X-API-Key", platform.all.text()));
    }

    private HttpRequest.Builder keyed(String path) {
        return platform.request(path).header("X-API-Key", platform.all.text());
    }
}
