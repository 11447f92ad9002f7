package org.marketregime.gateway;

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
        if (failure instanceof ResponseStatusException refused
                && refused.getStatusCode().is4xxClientError()) {
            ApiError error = ApiError.ofStatus(refused.getStatusCode().value());
            return new Problem(error, error.meaning(), id);
        }
        LOG.error("request {} failed", id, failure);
        return new Problem(ApiError.INTERNAL, ApiError.INTERNAL.meaning(), id);
    }
}
