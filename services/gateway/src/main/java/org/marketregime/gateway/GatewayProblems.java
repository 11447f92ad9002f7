package org.marketregime.gateway;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.contracts.api.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Turns whatever fails on the way, in any filter or behind the gateway, into a problem document. */
@Order(Integer.MIN_VALUE)
final class GatewayProblems implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProblems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            // Half an answer is on the wire; only closing the connection tells the client so.
            return Mono.error(failure);
        }
        Problem problem = problem(exchange, failure);
        HttpHeaders headers = response.getHeaders();
        headers.clear();
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (problem.error()) {
            case UNAUTHORIZED -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"market-regime\"");
            case BODY_NOT_ALLOWED -> headers.set(HttpHeaders.CONNECTION, "close");
            case KEYS_UNAVAILABLE, UPSTREAM_UNAVAILABLE -> headers.set(HttpHeaders.RETRY_AFTER, "1");
            default -> {}
        }
        if (failure instanceof MethodNotAllowedException) {
            headers.set(HttpHeaders.ALLOW, "GET, HEAD");
        }
        byte[] json = problem.json();
        headers.setContentLength(json.length);
        response.setStatusCode(HttpStatusCode.valueOf(problem.error().status()));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(json)));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        String id = Arrival.of(exchange).requestId();
        if (failure instanceof ApiException answer) {
            return new Problem(answer.error(), answer.detail(), id);
        }
        ApiError error = error(failure);
        switch (error) {
            case INTERNAL -> LOG.error("request {} failed", id, failure);
            case UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT, UPSTREAM_BROKEN ->
                LOG.warn(
                        "request {}: {}: {}",
                        id,
                        error.code(),
                        failure.getClass().getSimpleName());
            default -> {}
        }
        return new Problem(error, error.meaning(), id);
    }

    private static ApiError error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TimeoutException e -> {
                    return e instanceof PoolAcquireTimeoutException
                            ? ApiError.UPSTREAM_UNAVAILABLE
                            : ApiError.UPSTREAM_TIMEOUT;
                }
                case ReadTimeoutException _ -> {
                    return ApiError.UPSTREAM_TIMEOUT;
                }
                case PoolAcquirePendingLimitException _ -> {
                    return ApiError.UPSTREAM_UNAVAILABLE;
                }
                case ConnectException _ -> {
                    return ApiError.UPSTREAM_UNAVAILABLE;
                }
                // Among others: the connection was closed before or while the answer came; the name is not known.
                case IOException _ -> {
                    return ApiError.UPSTREAM_UNAVAILABLE;
                }
                default -> {}
            }
        }
        return failure instanceof ResponseStatusException refused
                ? ApiError.ofStatus(refused.getStatusCode().value())
                : ApiError.INTERNAL;
    }
}
