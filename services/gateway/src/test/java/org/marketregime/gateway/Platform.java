package org.marketregime.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.marketregime.gateway.keys.ApiKeys;
import org.marketregime.gateway.keys.IssuedKey;
import org.marketregime.gateway.keys.KeyFile;
import org.marketregime.gateway.keys.Pepper;
import org.marketregime.gateway.keys.Scope;
import org.marketregime.master.rest.MasterRest;
import org.marketregime.master.rest.RestSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A master and a gateway on free ports, with keys of every kind. */
final class Platform implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String ENVIRONMENT = "test";

    final FixedMarket market = new FixedMarket();
    final Path folder;
    final KeyFile keyFile;
    final ApiKeys keys;
    final MasterRest master;
    final Gateway gateway;
    final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final IssuedKey all;

    Platform() throws IOException {
        folder = Files.createTempDirectory("gateway-test");
        keyFile = new KeyFile(folder.resolve("keys.tsv"));
        Path pepper = Files.writeString(folder.resolve("pepper"), "a pepper of at least thirty-two bytes\n");
        keys = new ApiKeys(Pepper.read(pepper), InstantSource.system());
        all = issue(EnumSet.allOf(Scope.class));
        master = MasterRest.start(RestSettings.local(List.of("NIFTY", "BANKNIFTY", "FINNIFTY")), market.readings());
        gateway = Gateway.start(settings(0, 0, master.address(), Duration.ofSeconds(10)));
    }

    GatewaySettings settings(int port, int managementPort, URI upstream, Duration responseTimeout) {
        return new GatewaySettings(
                "127.0.0.1",
                port,
                managementPort,
                upstream,
                ENVIRONMENT,
                folder.resolve("keys.tsv"),
                folder.resolve("pepper"),
                Duration.ofMillis(100),
                Duration.ofMinutes(15),
                Duration.ofMillis(500),
                responseTimeout,
                Duration.ofSeconds(20),
                16384,
                8192);
    }

    IssuedKey issue(Set<Scope> scopes) {
        IssuedKey key = keys.issue(ENVIRONMENT, "tests", scopes, Duration.ofHours(1));
        keyFile.add(key.kept());
        return key;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.address().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).header("X-API-Key", all.text()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new AssertionError("no answer; every thread was at\n" + stacks(), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            text.append(thread).append(' ').append(thread.getState()).append('\n');
            for (StackTraceElement frame : frames) {
                text.append("    ").append(frame).append('\n');
            }
        });
        return text.toString();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        master.close();
        client.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
