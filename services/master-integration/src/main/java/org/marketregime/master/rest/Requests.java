package org.marketregime.master.rest;

import org.marketregime.contracts.api.RequestId;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request its id before anything can fail. */
@Order(Integer.MIN_VALUE)
final class Requests implements WebFilter {
    private static final String ATTRIBUTE = Requests.class.getName() + ".id";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().set(RequestId.HEADER, id(exchange));
        return chain.filter(exchange);
    }

    /** The id of the request, always the same for the same exchange. */
    static String id(ServerWebExchange exchange) {
        return (String) exchange.getAttributes()
                .computeIfAbsent(
                        ATTRIBUTE,
                        name -> RequestId.of(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER)));
    }
}
