package org.marketregime.runtime.component;

import org.marketregime.domain.Digest;
import org.marketregime.features.Component;

/**
 * What a component service needs to know of its component.
 *
 * @param name wire name: {@code triple-straddle}
 * @param catalogueHash what fixes names and order of the values in its frames
 */
public record ServedComponent(String name, Digest catalogueHash, EngineFactory engines) {
    public static ServedComponent of(Component component, EngineFactory engines) {
        return new ServedComponent(component.name(), Digest.of(component.catalogueHash()), engines);
    }
}
