package org.marketregime.master.rest;

import java.net.URI;
import java.util.Objects;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running web server of the master. Close it. */
public final class MasterRest implements AutoCloseable {
    private final ReactiveWebServerApplicationContext context;
    private final String host;

    private MasterRest(ReactiveWebServerApplicationContext context, String host) {
        this.context = context;
        this.host = host;
    }

    /** Starts to answer. Several may run in one process. */
    public static MasterRest start(RestSettings settings, Readings readings) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(RestConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .properties(settings.properties())
                // A process of many services shares its configuration files' default names; nobody else reads this one.
                .properties("spring.config.name=master-rest", "spring.jmx.enabled=false")
                .initializers(
                        context -> ((GenericApplicationContext) context).registerBean(Readings.class, () -> readings));
        // The log belongs to the process, not to one of its contexts. Listeners of Spring Cloud, where the gateway
        // brought
        // it into the process, would silence it.
        builder.application()
                .setListeners(builder.application().getListeners().stream()
                        .filter(listener -> !(listener instanceof LoggingApplicationListener)
                                && !listener.getClass().getName().startsWith("org.springframework.cloud."))
                        .toList());
        try {
            return new MasterRest((ReactiveWebServerApplicationContext) builder.run(), settings.host());
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw new PlatformException(
                            ErrorCode.CONFIG_INVALID,
                            "port " + settings.port() + " of " + settings.host()
                                    + " is in use; choose another with master.rest.port",
                            e);
                }
            }
            throw e;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return Objects.requireNonNull(context.getWebServer(), "a running context has a server")
                .getPort();
    }

    /** Where the gateway finds it. */
    public URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    @Override
    public void close() {
        context.close();
    }
}
