package org.marketregime.master.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.domain.ComponentId;
import org.marketregime.integration.Frame;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The features of an underlying, of the newest minute or of one in the window in memory. */
@RestController
final class FeatureController {
    private final FrameReader frames;
    private final Underlyings underlyings;
    private final Moments moments;
    private final Selection selection = new Selection();

    FeatureController(FrameReader frames, Underlyings underlyings, Moments moments) {
        this.frames = frames;
        this.underlyings = underlyings;
        this.moments = moments;
    }

    @GetMapping(path = "/v1/features/{underlying}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FeaturesView> features(@PathVariable String underlying, ServerWebExchange exchange) {
        String name = underlyings.find(underlying);
        Query query = Query.of(exchange.getRequest().getQueryParams(), "at", "components", "names");
        Instant at = query.time("at");
        Set<String> components = query.items("components");
        Set<String> names = query.items("names");
        Map<ComponentId, List<Selection.Asked>> asked = selection.of(components, names);
        Moment moment = at == null ? moments.now() : moments.past("at", at);
        List<Frame> found = at == null ? frames.current(name) : frames.at(name, at);
        if (found.isEmpty()) {
            throw absent(name, at);
        }
        FeaturesView view = FeaturesView.of(found, asked, moment);
        String tag = Caching.tag(
                view.underlying(),
                view.validAt(),
                view.components(),
                view.quality(),
                view.nextExpectedAt(),
                asked.keySet(),
                names == null
                        ? "all"
                        : view.features().keySet() + "\n" + view.invalid().keySet());
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(
                        at == null && !view.quality().stale()
                                ? moments.cacheUntil(view.nextExpectedAt())
                                : Caching.always())
                .body(view);
    }

    private ApiException absent(String name, @Nullable Instant at) {
        Optional<Instant> oldest = frames.oldest(name);
        String underlying = Underlyings.canonical(name);
        return oldest.isEmpty()
                ? new ApiException(ApiError.NO_FEATURES_YET, "no frame of " + underlying + " has come since the start")
                : new ApiException(
                        ApiError.OUTSIDE_WINDOW,
                        "the oldest minute of " + underlying + " in memory ends at " + oldest.get() + ", asked was for "
                                + at);
    }
}
