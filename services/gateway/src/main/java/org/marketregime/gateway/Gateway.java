package org.marketregime.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** The running gateway. Close it. */
public final class Gateway implements AutoCloseable {
    private final ReactiveWebServerApplicationContext context;

    private Gateway(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    /** Runs a gateway of its own process, from the settings that Spring finds under {@code gateway}. */
    public static void main(String[] args) {
        try {
            application(Map.of()).registerShutdownHook(true).run(args);
        } catch (RuntimeException e) {
            System.err.println(understandable(e).getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts a gateway inside this process, which may hold other services.
     *
     * @throws PlatformException when a port is in use or a setting or file is not usable
     */
    public static Gateway start(GatewaySettings settings) {
        try {
            return new Gateway((ReactiveWebServerApplicationContext) application(settings.properties())
                    .registerShutdownHook(false)
                    .run());
        } catch (RuntimeException e) {
            throw understandable(e);
        }
    }

    private static SpringApplicationBuilder application(Map<String, Object> settings) {
        Map<String, Object> properties = new TreeMap<>(settings);
        properties.put("management.server.port", "${gateway.management-port:8081}");
        properties.put("management.server.address", "${gateway.host:127.0.0.1}");
        properties.put("management.endpoints.access.default", "none");
        properties.put("management.endpoint.health.access", "read-only");
        properties.put("management.endpoint.info.access", "read-only");
        properties.put("management.endpoint.prometheus.access", "read-only");
        properties.put("management.endpoints.web.exposure.include", "health,info,prometheus");
        properties.put("management.endpoints.web.discovery.enabled", "false");
        properties.put("management.endpoint.health.probes.enabled", "true");
        properties.put("management.endpoint.health.group.readiness.include", "readinessState,keys");
        properties.put("management.endpoint.health.show-details", "never");
        // Several contexts of one process must not write into one another's metrics.
        properties.put("management.metrics.use-global-registry", "false");
        properties.put("spring.application.name", "gateway");
        properties.put("spring.config.name", "gateway");
        properties.put("spring.jmx.enabled", "false");
        return new SpringApplicationBuilder(GatewayConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties);
    }

    /** The port that it listens on. */
    public int port() {
        return Objects.requireNonNull(context.getWebServer(), "a running context has a server")
                .getPort();
    }

    /** The port of health and metrics, -1 when there is none. */
    public int managementPort() {
        Integer port = context.getEnvironment().getProperty("local.management.port", Integer.class);
        return port == null ? -1 : port;
    }

    /** What clients are told. */
    public URI address() {
        return URI.create("http://" + context.getBean(GatewaySettings.class).host() + ":" + port());
    }

    @Override
    public void close() {
        context.close();
    }

    /** The one sentence that says what to do, instead of the many of a context that did not start. */
    private static RuntimeException understandable(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlatformException known) {
                return known;
            }
            if (cause instanceof PortInUseException taken) {
                return new PlatformException(
                        ErrorCode.CONFIG_INVALID,
                        "port " + taken.getPort() + " is in use; choose another with gateway.port or"
                                + " gateway.management-port",
                        failure);
            }
            if (cause instanceof IllegalArgumentException setting
                    && String.valueOf(setting.getMessage()).startsWith("gateway.")) {
                return new PlatformException(ErrorCode.CONFIG_INVALID, String.valueOf(setting.getMessage()), failure);
            }
        }
        return failure;
    }
}
