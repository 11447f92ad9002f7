package org.marketregime.gateway;

import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.RequestId;
import org.marketregime.gateway.keys.KeyRing.Caller;
import org.springframework.web.server.ServerWebExchange;

/** What is found out about a request on its way in. Belongs to the exchange. */
final class Arrival {
    private static final String ATTRIBUTE = Arrival.class.getName();

    private final String requestId;
    private @Nullable ApiRoute route;
    private @Nullable Caller caller;

    private Arrival(String requestId) {
        this.requestId = requestId;
    }

    /** Of the exchange; the first call chooses the request's id. */
    static Arrival of(ServerWebExchange exchange) {
        return (Arrival) exchange.getAttributes()
                .computeIfAbsent(
                        ATTRIBUTE,
                        name -> new Arrival(
                                RequestId.of(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER))));
    }

    String requestId() {
        return requestId;
    }

    /** Null until it is known, and for a path that leads nowhere. */
    @Nullable
    ApiRoute route() {
        return route;
    }

    void route(ApiRoute found) {
        route = found;
    }

    void caller(Caller found) {
        caller = found;
    }

    /** For the log: the route's template, never what the caller typed. */
    String where() {
        return route == null ? "-" : route.template();
    }

    /** For the log: the id of the key, never the key. */
    String who() {
        return caller == null ? "-" : caller.keyId();
    }
}
