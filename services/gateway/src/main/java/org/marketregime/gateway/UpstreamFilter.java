package org.marketregime.gateway;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.contracts.api.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * Judges an answer of the master before anything of it is written: an error that is not a problem document was not made
 * by our code but by a server under it, and says more of that than a client should know.
 */
final class UpstreamFilter implements GlobalFilter, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamFilter.class);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .onErrorMap(failure -> translate(failure, exchange))
                .then(Mono.defer(() -> judge(exchange)));
    }

    private static Mono<Void> judge(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status == null || !status.isError()) {
            return Mono.empty();
        }
        String type = exchange.getResponse().getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(Problem.MEDIA_TYPE)) {
            return Mono.empty();
        }
        LOG.warn(
                "request {}: the master answered {} with {}",
                Arrival.of(exchange).requestId(),
                status.value(),
                type);
        return Mono.error(new ApiException(ApiError.UPSTREAM_BROKEN, ApiError.UPSTREAM_BROKEN.meaning()));
    }

    /** What the call of the master failed with, as an answer to the client. */
    private static ApiException translate(Throwable failure, ServerWebExchange exchange) {
        ApiError error = error(failure);
        LOG.warn("request {}: {}: {}", Arrival.of(exchange).requestId(), error.code(), failure.toString());
        return new ApiException(error, error.meaning());
    }

    private static ApiError error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PoolAcquireTimeoutException _ -> {
                    return ApiError.UPSTREAM_UNAVAILABLE;
                }
                case PoolAcquirePendingLimitException _ -> {
                    return ApiError.UPSTREAM_UNAVAILABLE;
                }
                case TimeoutException _ -> {
                    return ApiError.UPSTREAM_TIMEOUT;
                }
                case ReadTimeoutException _ -> {
                    return ApiError.UPSTREAM_TIMEOUT;
                }
                case ResponseStatusException refused
                when refused.getStatusCode().value() == 504 -> {
                    return ApiError.UPSTREAM_TIMEOUT;
                }
                // The connection was refused, or closed before the answer, or the name is not known.
                case IOException _ -> {
                    return ApiError.UPSTREAM_UNAVAILABLE;
                }
                default -> {}
            }
        }
        return ApiError.UPSTREAM_BROKEN;
    }

    /** Just inside the filter that writes the answer, whose order is -1. */
    @Override
    public int getOrder() {
        return 0;
    }
}
