package org.marketregime.master.rest;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.integration.Signal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The regime signal of an underlying: now, or at any moment of the window in memory. */
@RestController
final class SignalController {
    private final SignalReader signals;
    private final Underlyings underlyings;
    private final Moments moments;

    SignalController(SignalReader signals, Underlyings underlyings, Moments moments) {
        this.signals = signals;
        this.underlyings = underlyings;
        this.moments = moments;
    }

    @GetMapping(path = "/v1/signals/{underlying}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignalView> signal(@PathVariable String underlying, ServerWebExchange exchange) {
        String name = underlyings.find(underlying);
        Query query = Query.of(exchange.getRequest().getQueryParams(), "at", "known_at");
        Instant knownAt = query.time("known_at");
        Instant at = moments.asked(query.time("at"), knownAt);
        if (at != null && knownAt != null && at.isAfter(knownAt)) {
            throw new ApiException(ApiError.TIMES_OUT_OF_ORDER, "at is " + at + " and known_at only " + knownAt);
        }
        if (signals.oldest(name).isEmpty()) {
            throw new ApiException(
                    ApiError.NO_SIGNAL_YET,
                    "no minute of " + Underlyings.canonical(name) + " has been answered since the start");
        }
        Moment moment = moments.of(at, knownAt);
        Signal signal = find(name, at, knownAt).orElseThrow(() -> absent(name, at, knownAt));
        SignalView view = SignalView.of(signal, moment, Requests.id(exchange));
        String tag = Caching.tag(
                view.model(),
                view.underlying(),
                view.validAt(),
                view.knownAt(),
                view.revision(),
                view.inputHash(),
                view.quality().status(),
                view.quality().stale(),
                view.nextExpectedAt());
        boolean keep = at == null && knownAt == null && !view.quality().stale();
        return Caching.answer(exchange, tag, keep ? moments.cacheUntil(view.nextExpectedAt()) : Caching.always(), view);
    }

    private Optional<Signal> find(String name, @Nullable Instant at, @Nullable Instant knownAt) {
        if (knownAt != null) {
            return signals.at(name, at == null ? knownAt : at, knownAt);
        }
        return at == null ? signals.current(name) : signals.at(name, at);
    }

    private ApiException absent(String name, @Nullable Instant at, @Nullable Instant knownAt) {
        Instant oldest = signals.oldest(name).orElse(Instant.MAX);
        String underlying = Underlyings.canonical(name);
        Instant asked = at == null ? knownAt : at;
        if (asked != null && asked.isBefore(oldest)) {
            return new ApiException(
                    ApiError.OUTSIDE_WINDOW,
                    "the oldest minute of " + underlying + " in memory ends at " + oldest + ", asked was for " + asked);
        }
        return new ApiException(
                ApiError.NOT_KNOWN_THEN,
                "no minute of " + underlying + " that ends by " + asked + " was answered by "
                        + (knownAt == null ? asked : knownAt));
    }
}
