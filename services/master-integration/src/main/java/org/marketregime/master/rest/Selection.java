package org.marketregime.master.rest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.domain.ComponentId;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.Feature;

/** The features that a request asks for. */
final class Selection {
    private final Map<ComponentId, List<Asked>> catalogue = new EnumMap<>(ComponentId.class);

    /** @param index of the feature in the frames of its component */
    record Asked(Feature feature, int index) {}

    Selection() {
        for (Component component : Catalogue.components()) {
            ComponentId id = ComponentId.find(component.name())
                    .orElseThrow(() -> new IllegalStateException("no component is called " + component.name()));
            List<Asked> features = new ArrayList<>();
            for (Feature feature : component.features()) {
                features.add(new Asked(feature, features.size()));
            }
            catalogue.put(id, List.copyOf(features));
        }
    }

    /**
     * The features of these components and of these names; all of them where nothing is said.
     *
     * @throws ApiException when one of them is not in the catalogue
     */
    Map<ComponentId, List<Asked>> of(@Nullable Set<String> components, @Nullable Set<String> names) {
        Set<String> open = names == null ? Set.of() : new TreeSet<>(names);
        Set<ComponentId> wanted = components == null ? catalogue.keySet() : components(components);
        Map<ComponentId, List<Asked>> asked = new EnumMap<>(ComponentId.class);
        for (ComponentId component : wanted) {
            List<Asked> features = catalogue.getOrDefault(component, List.of()).stream()
                    .filter(each -> names == null || open.remove(each.feature().name()))
                    .toList();
            if (names == null || !features.isEmpty()) {
                asked.put(component, features);
            }
        }
        if (!open.isEmpty()) {
            throw new ApiException(
                    ApiError.FEATURE_UNKNOWN,
                    open.size() + " of the names asked for are not features of the components asked for;"
                            + " /v1/catalogue lists them");
        }
        return asked;
    }

    private Set<ComponentId> components(Set<String> names) {
        Set<ComponentId> components = new TreeSet<>();
        for (String name : names) {
            components.add(ComponentId.find(name)
                    .filter(catalogue::containsKey)
                    .orElseThrow(() -> new ApiException(
                            ApiError.FEATURE_UNKNOWN,
                            "a component asked for has no features in the catalogue; it has "
                                    + String.join(
                                            ", ",
                                            catalogue.keySet().stream()
                                                    .map(ComponentId::wireName)
                                                    .toList()))));
        }
        return components;
    }
}
