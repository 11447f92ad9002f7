package org.marketregime.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import org.marketregime.gateway.keys.KeyFile;
import org.marketregime.gateway.keys.KeyRing;
import org.marketregime.gateway.keys.Pepper;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The parts of the gateway. */
@Configuration(proxyBeanMethods = false)
@EnableWebFlux
@EnableConfigurationProperties(GatewaySettings.class)
@ImportAutoConfiguration(ConfigurationPropertiesAutoConfiguration.class)
@Import({Upstream.class, Management.class})
class GatewayConfiguration {
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** More than this at once wait, and then are refused: the master answers in microseconds or not at all. */
    private static final int CONNECTIONS = 256;

    /** Own threads: the ones that Reactor shares in a process are stopped with the first context that closes. */
    @Bean
    ReactorResourceFactory reactorResources(GatewaySettings settings) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        // The server has answered what it had when they are stopped; nothing more will come.
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("gateway", THREADS, true));
        resources.setConnectionProviderSupplier(() -> ConnectionProvider.builder("upstream")
                .maxConnections(CONNECTIONS)
                .pendingAcquireMaxCount(4 * CONNECTIONS)
                .pendingAcquireTimeout(settings.connectTimeout())
                // The master closes what was idle for a minute; we must be first, or a request meets a closed door.
                .maxIdleTime(Duration.ofSeconds(30))
                .build());
        return resources;
    }

    @Bean
    NettyReactiveWebServerFactory webServer(GatewaySettings settings, ReactorResourceFactory resources)
            throws UnknownHostException {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(settings.port());
        factory.setAddress(InetAddress.getByName(settings.host()));
        factory.setResourceFactory(resources);
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addServerCustomizers(server -> server.idleTimeout(settings.idleTimeout())
                .httpRequestDecoder(decoder -> decoder.maxHeaderSize(settings.maxHeaderBytes())
                        .maxInitialLineLength(settings.maxUriBytes())
                        .validateHeaders(true))
                .doOnChannelInit((observer, channel, address) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "malformed-requests", new MalformedRequests())));
        return factory;
    }

    @Bean
    KeyRing keys(GatewaySettings settings) {
        return KeyRing.open(
                new KeyFile(settings.keyFile()),
                Pepper.read(settings.pepperFile()),
                settings.environment(),
                settings.keyReload(),
                settings.keyMaxAge(),
                InstantSource.system());
    }

    /** The filters are no beans: the context of the management port would inherit them. */
    @Bean
    HttpHandler httpHandler(ApplicationContext context, MeterRegistry meters, KeyRing keys) {
        return WebHttpHandlerBuilder.applicationContext(context)
                .filters(filters -> {
                    filters.add(new ArrivalFilter(meters));
                    filters.add(new AdmissionFilter(keys));
                })
                .build();
    }

    @Bean
    GatewayProblems problems() {
        return new GatewayProblems();
    }

    @Bean
    PublicPages pages() {
        return new PublicPages();
    }
}
