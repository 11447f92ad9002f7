package org.marketregime.master.rest;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.integration.Freshness;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The eight components: which run here, and when each was seen last. */
@RestController
final class ComponentController {
    private final FreshnessReader reader;
    private final Set<ComponentId> deployed;

    ComponentController(FreshnessReader reader, Set<ComponentId> deployed) {
        this.reader = reader;
        this.deployed = deployed;
    }

    record ComponentsView(List<ComponentView> components) {}

    /**
     * @param features how many it publishes, absent while the catalogue does not have it
     * @param lastSeen newest minute that it spoke of, by underlying
     */
    record ComponentView(
            int number,
            String component,
            Standing status,
            @Nullable Integer features,
            Map<String, Instant> lastSeen) {}

    enum Standing {
        DEPLOYED,
        ABSENT
    }

    @GetMapping(path = "/v1/components", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ComponentsView> components(ServerWebExchange exchange) {
        Query.of(exchange.getRequest().getQueryParams());
        Map<ComponentId, Integer> features = features();
        Freshness freshness = reader.freshness();
        List<ComponentView> components = ComponentId.ALL.stream()
                .map(component -> new ComponentView(
                        component.number(),
                        component.wireName(),
                        deployed.contains(component) ? Standing.DEPLOYED : Standing.ABSENT,
                        features.get(component),
                        lastSeen(freshness, component)))
                .toList();
        return Caching.answer(exchange, null, CacheControl.noStore(), new ComponentsView(components));
    }

    private static Map<ComponentId, Integer> features() {
        Map<ComponentId, Integer> features = new EnumMap<>(ComponentId.class);
        for (Component component : Catalogue.components()) {
            ComponentId.find(component.name())
                    .ifPresent(id -> features.put(id, component.features().size()));
        }
        return features;
    }

    private static Map<String, Instant> lastSeen(Freshness freshness, ComponentId component) {
        Map<String, Instant> seen = new LinkedHashMap<>();
        for (Freshness.Part part : freshness.parts()) {
            if (part.name().equals(component.wireName()) && part.eventTime() != null) {
                seen.put(Underlyings.canonical(part.underlying()), part.eventTime());
            }
        }
        return seen;
    }
}
