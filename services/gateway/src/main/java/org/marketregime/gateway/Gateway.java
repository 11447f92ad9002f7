package org.marketregime.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The running gateway. Close it. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final ReactiveWebServerApplicationContext context;

    private Gateway(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    /** Runs a gateway of its own process, from the settings that Spring finds under {@code gateway}. */
    public static void main(String[] args) {
        try {
            of(application(Map.of()).registerShutdownHook(true).run(args));
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
            SpringApplicationBuilder builder =
                    application(settings.properties()).registerShutdownHook(false);
            // The log belongs to the process, not to one of its contexts.
            without(builder, listener -> listener instanceof LoggingApplicationListener);
            return of(builder.run());
        } catch (RuntimeException e) {
            throw understandable(e);
        }
    }

    private static Gateway of(ConfigurableApplicationContext context) {
        Gateway gateway = new Gateway((ReactiveWebServerApplicationContext) context);
        GatewaySettings settings = context.getBean(GatewaySettings.class);
        LOG.info("listening on {} before {}", gateway.address(), settings.upstream());
        return gateway;
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
        SpringApplicationBuilder builder = new SpringApplicationBuilder(GatewayConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties);
        // Listeners of Spring Cloud prepare a parent context that we do not have; one of them silences the log for it.
        without(builder, listener -> listener.getClass().getName().startsWith("org.springframework.cloud."));
        return builder;
    }

    private static void without(SpringApplicationBuilder builder, Predicate<ApplicationListener<?>> unwanted) {
        builder.application()
                .setListeners(builder.application().getListeners().stream()
                        .filter(unwanted.negate())
                        .toList());
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

    /** The paths that the running servers under us have been told of, as the documentation writes them. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        context.getBean(RouteLocator.class)
                .getRoutes()
                .toIterable()
                .forEach(route -> routes.add(ApiRoute.valueOf(route.getId()).template()));
        context.getBean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> routes.add(pattern.getPatternString())));
        return routes;
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
