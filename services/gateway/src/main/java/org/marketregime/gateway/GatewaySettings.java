package org.marketregime.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the gateway listens, what it stands before, and which keys it knows.
 *
 * @param host to listen on
 * @param port to listen on, 0 for any that is free
 * @param managementPort of health, info and metrics, 0 for any that is free, -1 for none
 * @param upstream the master
 * @param environment keys of any other are refused
 * @param keyFile the keys
 * @param pepperFile the secret under which they are kept
 * @param keyReload how often the key file is read: a revoked key stops within this time
 * @param keyMaxAge how long keys stay good while the key file cannot be read
 * @param connectTimeout to the master
 * @param responseTimeout of the master
 * @param idleTimeout after which a silent connection is closed
 * @param maxHeaderBytes of a request, all headers together
 * @param maxUriBytes of a request line
 */
@ConfigurationProperties(prefix = "gateway", ignoreUnknownFields = false)
public record GatewaySettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8080") int port,
        @DefaultValue("8081") int managementPort,
        @DefaultValue("http://127.0.0.1:8082") URI upstream,
        @DefaultValue("live") String environment,
        @DefaultValue("keys.tsv") Path keyFile,
        @DefaultValue("pepper") Path pepperFile,
        @DefaultValue("2s") Duration keyReload,
        @DefaultValue("15m") Duration keyMaxAge,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("60s") Duration idleTimeout,
        @DefaultValue("16384") int maxHeaderBytes,
        @DefaultValue("8192") int maxUriBytes) {
    /** A revoked key must stop within this time on every gateway. */
    private static final Duration LONGEST_RELOAD = Duration.ofSeconds(10);

    public GatewaySettings {
        require(!host.isBlank(), "gateway.host must name an address");
        require(port >= 0 && port <= 65535, "gateway.port must be 0…65535, was " + port);
        require(
                managementPort >= -1 && managementPort <= 65535,
                "gateway.management-port must be -1…65535, was " + managementPort);
        require(
                managementPort != port || port == 0,
                "gateway.management-port must differ from gateway.port, both were " + port);
        require(
                ("http".equals(upstream.getScheme()) || "https".equals(upstream.getScheme()))
                        && upstream.getHost() != null
                        && (upstream.getPath() == null || upstream.getPath().isEmpty()),
                "gateway.upstream must be such as http://master:8082, was " + upstream);
        require(
                environment.matches("[a-z]{2,10}"),
                "gateway.environment must be 2 to 10 small letters, was " + environment);
        require(
                keyReload.isPositive() && keyReload.compareTo(LONGEST_RELOAD) <= 0,
                "gateway.key-reload must be positive and at most 10 s, was " + keyReload);
        require(
                keyMaxAge.compareTo(keyReload) > 0,
                "gateway.key-max-age must be more than gateway.key-reload, was " + keyMaxAge);
        require(connectTimeout.isPositive(), "gateway.connect-timeout must be positive, was " + connectTimeout);
        require(responseTimeout.isPositive(), "gateway.response-timeout must be positive, was " + responseTimeout);
        require(idleTimeout.isPositive(), "gateway.idle-timeout must be positive, was " + idleTimeout);
        require(
                maxHeaderBytes >= 1024 && maxHeaderBytes <= 65536,
                "gateway.max-header-bytes must be 1024…65536, was " + maxHeaderBytes);
        require(
                maxUriBytes >= 1024 && maxUriBytes <= 65536,
                "gateway.max-uri-bytes must be 1024…65536, was " + maxUriBytes);
    }

    /** The defaults on free ports of this machine, for a process that holds the master, too. */
    public static GatewaySettings local(
            int port, int managementPort, URI upstream, String environment, Path keyFile, Path pepperFile) {
        return new GatewaySettings(
                "127.0.0.1",
                port,
                managementPort,
                upstream,
                environment,
                keyFile,
                pepperFile,
                Duration.ofSeconds(2),
                Duration.ofMinutes(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                16384,
                8192);
    }

    /** The settings as the properties that they are read from. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("gateway.host", host);
        properties.put("gateway.port", port);
        properties.put("gateway.management-port", managementPort);
        properties.put("gateway.upstream", upstream.toString());
        properties.put("gateway.environment", environment);
        properties.put("gateway.key-file", keyFile.toString());
        properties.put("gateway.pepper-file", pepperFile.toString());
        properties.put("gateway.key-reload", keyReload.toString());
        properties.put("gateway.key-max-age", keyMaxAge.toString());
        properties.put("gateway.connect-timeout", connectTimeout.toString());
        properties.put("gateway.response-timeout", responseTimeout.toString());
        properties.put("gateway.idle-timeout", idleTimeout.toString());
        properties.put("gateway.max-header-bytes", maxHeaderBytes);
        properties.put("gateway.max-uri-bytes", maxUriBytes);
        return properties;
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }
}
