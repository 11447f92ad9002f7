package org.marketregime.master.rest;

import java.time.Duration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.netty.resources.LoopResources;

/** The parts of the master's web server. What it reads is put into the context by {@link MasterRest}. */
@Configuration(proxyBeanMethods = false)
@EnableWebFlux
@EnableConfigurationProperties(RestSettings.class)
@ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, HttpHandlerAutoConfiguration.class})
class RestConfiguration implements WebFluxConfigurer {
    /** Answers come from memory and never block. */
    private static final int THREADS = 2;

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
        configurer.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(Json.mapper()));
    }

    /** Own threads: the ones that Reactor shares in a process are stopped with the first context that closes. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        // The server has answered what it had when they are stopped; nothing more will come.
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("master-rest", THREADS, true));
        return resources;
    }

    @Bean
    NettyReactiveWebServerFactory webServer(RestSettings settings, ReactorResourceFactory resources) throws Exception {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(settings.port());
        factory.setAddress(java.net.InetAddress.getByName(settings.host()));
        factory.setResourceFactory(resources);
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addServerCustomizers(server -> server.idleTimeout(Duration.ofMinutes(1)));
        return factory;
    }

    @Bean
    Requests requests() {
        return new Requests();
    }

    @Bean
    RestProblems problems() {
        return new RestProblems();
    }

    @Bean
    Underlyings underlyings(RestSettings settings) {
        return new Underlyings(settings.underlyings());
    }

    @Bean
    Moments moments(Readings readings, RestSettings settings) {
        return new Moments(readings.clock(), readings.calendar(), settings.staleAfter());
    }

    @Bean
    SignalController signals(Readings readings, Underlyings underlyings, Moments moments) {
        return new SignalController(readings.signals(), underlyings, moments);
    }

    @Bean
    FeatureController features(Readings readings, Underlyings underlyings, Moments moments) {
        return new FeatureController(readings.frames(), underlyings, moments);
    }

    @Bean
    FreshnessController freshness(Readings readings) {
        return new FreshnessController(readings.freshness());
    }

    @Bean
    CatalogueController catalogue() {
        return new CatalogueController();
    }

    @Bean
    ComponentController components(Readings readings) {
        return new ComponentController(readings.freshness(), readings.deployed());
    }
}
