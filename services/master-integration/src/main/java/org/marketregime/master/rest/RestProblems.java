package org.marketregime.master.rest;

import java.util.Set;
import java.util.stream.Collectors;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.contracts.api.Problem;
import org.marketregime.contracts.api.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever fails into a problem document. What is not an answer to the caller is logged, and only there. */
@Order(Integer.MIN_VALUE)
final class RestProblems implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RestProblems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = problem(exchange, failure);
        HttpHeaders headers = response.getHeaders();
        headers.clear();
        headers.set(RequestId.HEADER, problem.requestId());
        headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        if (failure instanceof MethodNotAllowedException refused) {
            Set<HttpMethod> supported = refused.getSupportedMethods();
            headers.set(
                    HttpHeaders.ALLOW,
                    supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
        }
        byte[] json = problem.json();
        headers.setContentLength(json.length);
        response.setStatusCode(HttpStatusCode.valueOf(problem.error().status()));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(json)));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        String id = Requests.id(exchange);
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
