package org.marketregime.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.contracts.api.RequestId;
import org.marketregime.gateway.keys.KeyRing;
import org.marketregime.gateway.keys.KeyRing.Admission;
import org.marketregime.gateway.keys.Scope;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets in who may come in: deny by default. The order matters: without a key nobody learns which paths there are. Behind
 * it a request carries no key any more.
 */
final class AdmissionFilter implements WebFilter {
    private static final String KEY_HEADER = "X-API-Key";
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> KEY_PARAMETERS = Set.of(
            "key",
            "apikey",
            "api_key",
            "api-key",
            "x-api-key",
            "x_api_key",
            "token",
            "access_token",
            "authorization",
            "bearer");

    private static final List<String> PASSED_ON =
            List.of(HttpHeaders.ACCEPT, HttpHeaders.IF_NONE_MATCH, "traceparent", "tracestate");

    private final KeyRing keys;

    AdmissionFilter(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Arrival arrival = Arrival.of(exchange);
        ApiRoute route = ApiRoute.of(request.getPath().pathWithinApplication()).orElse(null);
        if (hasKeyInUrl(request)) {
            return refuse(ApiError.KEY_IN_URL, ApiError.KEY_IN_URL.meaning());
        }
        if (route == null || !route.isPublic()) {
            Scope scope = route == null ? null : route.scope();
            switch (keys.admit(credential(request.getHeaders()))) {
                case Admission.Refused() -> {
                    return refuse(ApiError.UNAUTHORIZED, ApiError.UNAUTHORIZED.meaning());
                }
                case Admission.Unavailable() -> {
                    return refuse(ApiError.KEYS_UNAVAILABLE, ApiError.KEYS_UNAVAILABLE.meaning());
                }
                case Admission.Admitted(KeyRing.Caller caller) -> {
                    arrival.caller(caller);
                    if (route != null) {
                        arrival.route(route);
                    }
                    if (scope != null && !caller.scopes().contains(scope)) {
                        return refuse(
                                ApiError.SCOPE_MISSING,
                                "the path needs the scope " + scope + ", the key does not have it");
                    }
                }
            }
        } else {
            arrival.route(route);
        }
        if (route == null) {
            return refuse(ApiError.ROUTE_UNKNOWN, ApiError.ROUTE_UNKNOWN.meaning());
        }
        if (!METHODS.contains(request.getMethod())) {
            return Mono.error(new MethodNotAllowedException(request.getMethod(), METHODS));
        }
        if (hasBody(request.getHeaders())) {
            return refuse(ApiError.BODY_NOT_ALLOWED, ApiError.BODY_NOT_ALLOWED.meaning());
        }
        if (!route.isPublic() && !acceptsJson(request.getHeaders())) {
            return refuse(ApiError.NOT_ACCEPTABLE, ApiError.NOT_ACCEPTABLE.meaning());
        }
        return chain.filter(exchange.mutate()
                .request(request.mutate()
                        .headers(headers -> reduce(headers, arrival.requestId(), route.isPublic()))
                        .build())
                .build());
    }

    /** What the master needs; no key, no cookie, no claim about where the request came from. */
    private static void reduce(HttpHeaders headers, String requestId, boolean ownPage) {
        Map<String, String> kept = new TreeMap<>();
        for (String name : PASSED_ON) {
            if (headers.containsHeader(name)) {
                kept.put(name, String.join(", ", headers.getOrEmpty(name)));
            }
        }
        headers.clear();
        kept.forEach(headers::set);
        if (!ownPage) {
            headers.setAccept(List.of(MediaType.APPLICATION_JSON));
        }
        headers.set(RequestId.HEADER, requestId);
    }

    /** Whether JSON will do. It is settled here, so that odd headers never reach the master, which only has JSON. */
    private static boolean acceptsJson(HttpHeaders headers) {
        String accepted = String.join(", ", headers.getOrEmpty(HttpHeaders.ACCEPT));
        if (accepted.isBlank()) {
            return true;
        }
        try {
            return MediaType.parseMediaTypes(accepted).stream()
                    .anyMatch(type -> type.getQualityValue() > 0 && type.isCompatibleWith(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static Mono<Void> refuse(ApiError error, String detail) {
        return Mono.error(new ApiException(error, detail));
    }

    /** The one credential of the request, or a text that is none: more than one is as bad as none. */
    private static String credential(HttpHeaders headers) {
        List<String> bearers = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        List<String> keys = headers.getOrEmpty(KEY_HEADER);
        if (bearers.size() + keys.size() != 1) {
            return "";
        }
        return keys.isEmpty() ? bearer(bearers.getFirst()) : plain(keys.getFirst());
    }

    private static String bearer(@Nullable String header) {
        String text = plain(header);
        return text.regionMatches(true, 0, "Bearer ", 0, 7) ? text.substring(7).strip() : "";
    }

    private static String plain(@Nullable String header) {
        return header == null ? "" : header.strip();
    }

    private static boolean hasBody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    /** A key in a URL ends in logs, histories and referrers on the way, so it is refused even beside a good header. */
    private static boolean hasKeyInUrl(ServerHttpRequest request) {
        String raw = request.getURI().getRawPath() + "?" + request.getURI().getRawQuery();
        return raw.contains("rgm_")
                || decoded(raw).contains("rgm_")
                || request.getQueryParams().keySet().stream()
                        .anyMatch(name -> KEY_PARAMETERS.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not an escape that anybody could read back as a key.
            return raw;
        }
    }
}
