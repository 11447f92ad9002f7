package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PlatformExtension.class)
final class ManagementTest {
    private final Platform platform;

    ManagementTest(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/info",
                "/actuator/prometheus"
            })
    void shows(String path) {
        HttpResponse<String> response = management("GET", path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("rgm_", platform.folder.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/auditevents",
                "/beans",
                "/caches",
                "/conditions",
                "/configprops",
                "/env",
                "/env/PATH",
                "/flyway",
                "/gateway",
                "/gateway/routes",
                "/gateway/refresh",
                "/gateway/globalfilters",
                "/heapdump",
                "/httpexchanges",
                "/integrationgraph",
                "/jolokia",
                "/logfile",
                "/loggers",
                "/mappings",
                "/metrics",
                "/quartz",
                "/refresh",
                "/restart",
                "/sbom",
                "/scheduledtasks",
                "/sessions",
                "/shutdown",
                "/startup",
                "/threaddump",
                "/health/keys",
                "/health/diskSpace"
            })
    void showsNothingElse(String path) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            HttpResponse<String> response = management(method, "/actuator" + path);

            assertThat(response.statusCode()).as(method + " " + path).isIn(404, 405);
            Problems.saysNothingOfTheInside(response.body());
        }
    }

    @Test
    void isNotReadyWhileKeysCannotBeCheckedAndLetsNobodyIn() throws IOException {
        Path folder = Files.createTempDirectory("gateway-test");
        GatewaySettings settings = platform.settings(0, 0, platform.master.address(), Duration.ofSeconds(10));
        Files.copy(platform.folder.resolve("pepper"), folder.resolve("pepper"));
        Path keys = folder.resolve("keys.tsv");
        GatewaySettings cold = new GatewaySettings(
                settings.host(),
                0,
                0,
                settings.upstream(),
                settings.environment(),
                keys,
                folder.resolve("pepper"),
                settings.keyReload(),
                settings.keyMaxAge(),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.idleTimeout(),
                settings.maxHeaderBytes(),
                settings.maxUriBytes());
        try (Gateway gateway = Gateway.start(cold)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            gateway.address().resolve("/v1/catalogue"))
                    .header("X-API-Key", platform.all.text());
            Problems.check(platform.send(request), org.marketregime.contracts.api.ApiError.KEYS_UNAVAILABLE);
            assertThat(health(gateway, "readiness")).isEqualTo(503);
            assertThat(health(gateway, "liveness")).isEqualTo(200);

            Files.copy(platform.folder.resolve("keys.tsv"), keys);

            PlatformExtension.await(
                    "ready with keys",
                    Duration.ofSeconds(10),
                    () -> platform.send(request).statusCode() == 200 && health(gateway, "readiness") == 200);
        }
        Files.delete(keys);
        Files.delete(folder.resolve("pepper"));
        Files.delete(folder);
    }

    @Test
    void countsRequestsUnderFewNamesWhateverPathsAreTried() {
        long seed = 7;
        Random random = new Random(seed);
        platform.get("/v1/catalogue");
        platform.get("/nothing");
        platform.send(platform.request("/nothing"));
        long before = series();

        for (int i = 0; i < 300; i++) {
            platform.get("/v1/signals/NIFTY" + Long.toString(random.nextLong() >>> 1, 36));
            platform.send(platform.request("/" + Long.toString(random.nextLong() >>> 1, 36))
                    .method("M" + i, HttpRequest.BodyPublishers.noBody()));
        }

        // Two more: 404 of the signal's route, and a method that is not known.
        assertThat(series()).as("seed %d", seed).isLessThanOrEqualTo(before + 2);
    }

    private long series() {
        return management("GET", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("gateway_requests_seconds_count"))
                .count();
    }

    private int health(Gateway gateway, String group) {
        return platform.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.managementPort() + "/actuator/health/" + group)))
                .statusCode();
    }

    private HttpResponse<String> management(String method, String path) {
        return platform.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.gateway.managementPort() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
