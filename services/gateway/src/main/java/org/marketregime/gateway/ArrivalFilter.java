package org.marketregime.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.marketregime.contracts.api.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Names every request, puts the same headers on every answer, and writes the line that the log keeps of it. */
final class ArrivalFilter implements WebFilter {
    private static final Logger LOG = LoggerFactory.getLogger("org.marketregime.gateway.Access");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final MeterRegistry meters;

    ArrivalFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long start = System.nanoTime();
        Arrival arrival = Arrival.of(exchange);
        exchange.getResponse().beforeCommit(() -> {
            dress(exchange.getResponse().getHeaders(), arrival.requestId());
            // The status is final here, also when an error is answered by the handler behind all filters.
            account(exchange, arrival, System.nanoTime() - start);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private static void dress(HttpHeaders headers, String requestId) {
        headers.set(RequestId.HEADER, requestId);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.remove("Server");
        headers.remove("X-Powered-By");
    }

    private void account(ServerWebExchange exchange, Arrival arrival, long nanos) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        String method = exchange.getRequest().getMethod().name();
        // A caller can invent methods without end; a label must not follow.
        String known = METHODS.contains(method) ? method : "OTHER";
        String code = status == null ? "200" : Integer.toString(status.value());
        meters.timer("gateway.requests", "route", arrival.where(), "method", known, "status", code)
                .record(Duration.ofNanos(nanos));
        LOG.info(
                "{} {} {} in {} µs, key {}, request {}",
                known,
                arrival.where(),
                code,
                nanos / 1000,
                arrival.who(),
                arrival.requestId());
    }
}
