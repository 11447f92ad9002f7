package org.marketregime.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running service: a Boot context with health and metrics, and the parts that do the work. Several may live in one
 * process; they must be started one after another.
 */
public final class Service implements AutoCloseable {
    // Boot is not safe against itself when two contexts start at once: it resets the one logging system they share.
    private static final Object STARTING = new Object();

    private final String name;
    private final ConfigurableApplicationContext context;
    private final List<ServicePart> parts;

    private Service(String name, ConfigurableApplicationContext context, List<ServicePart> parts) {
        this.name = name;
        this.context = context;
        this.parts = parts;
    }

    /**
     * Starts a service.
     *
     * @param port of its health and metrics endpoints, 0 for any free one, null for no web server
     * @param body makes the parts, which the service closes; called when the context is up
     */
    public static Service start(
            String name, @Nullable Integer port, Function<MeterRegistry, List<? extends ServicePart>> body) {
        ConfigurableApplicationContext context = context(name, port);
        try {
            List<ServicePart> parts = List.copyOf(body.apply(context.getBean(MeterRegistry.class)));
            context.getBean(ServiceHealth.class).watch(parts);
            for (ServicePart part : parts) {
                var _ = part.ended().exceptionally(cause -> {
                    AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
                    return null;
                });
            }
            return new Service(name, context, parts);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static ConfigurableApplicationContext context(String name, @Nullable Integer port) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(ServiceConfiguration.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(
                        "spring.application.name=" + name,
                        // A process of many services shares the default names of configuration files; nobody reads
                        // them.
                        "spring.config.name=" + name,
                        "spring.jmx.enabled=false",
                        "management.metrics.use-global-registry=false",
                        "management.endpoints.web.exposure.include=health,prometheus",
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.show-details=always",
                        "management.endpoint.health.group.liveness.include=livenessState",
                        "management.endpoint.health.group.readiness.include=readinessState,dependencies");
        if (port == null) {
            application.web(WebApplicationType.NONE);
        } else {
            application
                    .web(WebApplicationType.REACTIVE)
                    .sources(WebConfiguration.class)
                    .properties("server.port=" + port);
        }
        synchronized (STARTING) {
            return application.run();
        }
    }

    public String name() {
        return name;
    }

    /** Whether every part has what it depends on. */
    public boolean isReady() {
        return context.getBean(ServiceHealth.class).isReady();
    }

    public List<ServicePart> parts() {
        return parts;
    }

    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /** Where the endpoints are, or -1 without a web server. */
    public int port() {
        return context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : -1;
    }

    /** Completes when the first part has ended, with its cause if it had one. */
    public CompletableFuture<Void> ended() {
        return CompletableFuture.anyOf(parts.stream().map(ServicePart::ended).toArray(CompletableFuture<?>[]::new))
                .thenAccept(_ -> {});
    }

    @Override
    public void close() {
        for (ServicePart part : parts.reversed()) {
            part.close();
        }
        context.close();
    }
}
