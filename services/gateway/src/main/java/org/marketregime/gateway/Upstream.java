package org.marketregime.gateway;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.filter.headers.RemoveHopByHopHeadersFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/**
 * Spring Cloud Gateway, put together from the parts that are used. Its own configuration would add some eighty beans:
 * routes from properties and over HTTP, expressions in them, filters that trust forwarded headers. Every published
 * vulnerability of it sat in one of those; see docs/decisions.
 */
@Configuration(proxyBeanMethods = false)
class Upstream {
    @Bean
    RouteLocator routes(GatewaySettings settings) {
        List<Route> routes = new ArrayList<>();
        for (ApiRoute route : ApiRoute.values()) {
            if (!route.isPublic()) {
                routes.add(route(route, settings.upstream()));
            }
        }
        return () -> Flux.fromIterable(routes);
    }

    private static Route route(ApiRoute route, URI upstream) {
        return Route.async()
                .id(route.name())
                .uri(upstream)
                .predicate(exchange -> Arrival.of(exchange).route() == route)
                .build();
    }

    @Bean
    HttpClientProperties upstreamProperties(GatewaySettings settings) {
        HttpClientProperties properties = new HttpClientProperties();
        properties.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        properties.setResponseTimeout(settings.responseTimeout());
        return properties;
    }

    @Bean
    HttpClient upstreamClient(GatewaySettings settings, ReactorResourceFactory resources) {
        return HttpClient.create(resources.getConnectionProvider())
                .runOn(resources.getLoopResources())
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .responseTimeout(settings.responseTimeout());
    }

    @Bean
    RemoveHopByHopHeadersFilter removeHopByHop() {
        return new RemoveHopByHopHeadersFilter();
    }

    @Bean
    FilteringWebHandler gatewayHandler(
            HttpClient client, HttpClientProperties properties, ObjectProvider<List<HttpHeadersFilter>> headers) {
        List<GlobalFilter> filters = List.of(
                new NettyWriteResponseFilter(List.of(), headers),
                new UpstreamFilter(),
                new RouteToRequestUrlFilter(),
                new NettyRoutingFilter(client, headers, properties));
        return new FilteringWebHandler(filters, true);
    }

    @Bean
    RoutePredicateHandlerMapping gatewayMapping(
            FilteringWebHandler handler, RouteLocator routes, Environment environment) {
        GlobalCorsProperties none = new GlobalCorsProperties();
        if (!Map.of().equals(none.getCorsConfigurations())) {
            throw new IllegalStateException("no origin but our own may read the API");
        }
        return new RoutePredicateHandlerMapping(handler, routes, none, environment);
    }
}
