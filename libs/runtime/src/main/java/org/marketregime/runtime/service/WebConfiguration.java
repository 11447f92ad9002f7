package org.marketregime.runtime.service;

import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.actuate.endpoint.web.WebFluxHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.config.EnableWebFlux;
import reactor.netty.resources.LoopResources;

/** A web server for the endpoints of {@link ServiceConfiguration}, where a port is configured. */
@Configuration(proxyBeanMethods = false)
@EnableWebFlux
@ImportAutoConfiguration({
    HttpHandlerAutoConfiguration.class,
    WebEndpointAutoConfiguration.class,
    JacksonEndpointAutoConfiguration.class,
    ManagementContextAutoConfiguration.class,
    NettyReactiveManagementContextAutoConfiguration.class,
    WebFluxHealthEndpointExtensionAutoConfiguration.class
})
class WebConfiguration {
    /** Own threads: the ones that Reactor shares in a process are stopped with the first context that closes. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("probes", 1, true));
        return resources;
    }

    @Bean
    NettyReactiveWebServerFactory webServer(Environment environment, ReactorResourceFactory resources) {
        NettyReactiveWebServerFactory factory =
                new NettyReactiveWebServerFactory(environment.getRequiredProperty("server.port", Integer.class));
        factory.setResourceFactory(resources);
        return factory;
    }
}
