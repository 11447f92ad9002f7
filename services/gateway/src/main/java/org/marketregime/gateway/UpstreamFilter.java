package org.marketregime.gateway;

import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.contracts.api.Problem;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Judges an answer of the master before anything of it is written: an error that is not a problem document was not made
 * by our code but by a server under it, and says more of that than a client should know.
 */
final class UpstreamFilter implements GlobalFilter, Ordered {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).then(Mono.defer(() -> {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            if (status == null || !status.isError()) {
                return Mono.empty();
            }
            String type = exchange.getResponse().getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
            if (type != null && type.startsWith(Problem.MEDIA_TYPE)) {
                return Mono.empty();
            }
            return Mono.error(new ApiException(ApiError.UPSTREAM_BROKEN, ApiError.UPSTREAM_BROKEN.meaning()));
        }));
    }

    /** Just inside the filter that writes the answer, whose order is -1. */
    @Override
    public int getOrder() {
        return 0;
    }
}
