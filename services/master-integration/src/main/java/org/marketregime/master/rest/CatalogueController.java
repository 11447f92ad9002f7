package org.marketregime.master.rest;

import java.util.HexFormat;
import java.util.List;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.Feature;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What every published number is. */
@RestController
final class CatalogueController {
    private final CatalogueView view;
    private final String tag;

    CatalogueController() {
        List<ComponentView> components =
                Catalogue.components().stream().map(ComponentView::of).toList();
        view = new CatalogueView(components, Catalogue.features());
        tag = Caching.tag(Catalogue.table());
    }

    record CatalogueView(List<ComponentView> components, List<Feature> features) {}

    record ComponentView(int number, String component, String catalogueHash, int features) {
        static ComponentView of(Component component) {
            return new ComponentView(
                    component.number(),
                    component.name(),
                    "sha256:" + HexFormat.of().formatHex(component.catalogueHash()),
                    component.features().size());
        }
    }

    @GetMapping(path = "/v1/catalogue", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CatalogueView> catalogue(ServerWebExchange exchange) {
        Query.of(exchange.getRequest().getQueryParams());
        return Caching.answer(exchange, tag, Caching.release(), view);
    }
}
