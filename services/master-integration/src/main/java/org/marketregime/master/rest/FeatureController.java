package org.marketregime.master.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Instant oldest = frames.oldest(name)
                .orElseThrow(() -> new ApiException(
                        ApiError.NO_FEATURES_YET,
                        "no frame of " + Underlyings.canonical(name) + " has come since the start"));
        Moment moment = moments.of(at, null);
        List<Frame> found = at == null ? frames.current(name) : frames.at(name, at);
        if (found.isEmpty()) {
            throw new ApiException(
                    ApiError.OUTSIDE_WINDOW,
                    "the oldest minute of " + Underlyings.canonical(name) + " in memory ends at " + oldest
                            + ", asked was for " + at);
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
        boolean keep = at == null && !view.quality().stale();
        return Caching.answer(exchange, tag, keep ? moments.cacheUntil(view.nextExpectedAt()) : Caching.always(), view);
    }
}
