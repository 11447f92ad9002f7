package org.marketregime.master.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.integration.Freshness;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** How old everything is that signals rest on, with the worst part by name. */
@RestController
final class FreshnessController {
    private final FreshnessReader reader;

    FreshnessController(FreshnessReader reader) {
        this.reader = reader;
    }

    /** @param worst the part that has been silent longest */
    record FreshnessView(
            Instant computedAt,
            String exchangeLocal,
            boolean stale,
            @Nullable PartView worst,
            List<PartView> parts) {}

    record PartView(
            String underlying,
            String part,
            Freshness.Standing standing,
            @Nullable Instant validAt,
            @Nullable Instant dataAsOf,
            @Nullable Long ageMs) {
        static PartView of(Freshness.Part part) {
            Duration age = part.age();
            return new PartView(
                    Underlyings.canonical(part.underlying()),
                    part.name(),
                    part.standing(),
                    part.eventTime(),
                    part.dataAsOf(),
                    age == null ? null : age.toMillis());
        }
    }

    @GetMapping(path = "/v1/freshness", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FreshnessView> freshness(ServerWebExchange exchange) {
        Query.of(exchange.getRequest().getQueryParams());
        Freshness freshness = reader.freshness();
        if (!freshness.isMeasured()) {
            throw new ApiException(ApiError.NOT_MEASURED, "no minute, frame or signal has come since the start");
        }
        FreshnessView view = new FreshnessView(
                freshness.measuredAt(),
                ApiTime.local(freshness.measuredAt()),
                freshness.isStale(),
                freshness.worst().map(PartView::of).orElse(null),
                freshness.parts().stream().map(PartView::of).toList());
        return Caching.answer(exchange, null, CacheControl.noStore(), view);
    }
}
