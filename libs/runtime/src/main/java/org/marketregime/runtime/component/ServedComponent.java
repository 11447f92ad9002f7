package org.marketregime.runtime.component;

import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureEngine;
import org.marketregime.kernels.Backend;

/**
 * What a component service needs to know of its component.
 *
 * @param name wire name: {@code triple-straddle}
 * @param catalogueHash what fixes names and order of the values in its frames
 * @param hasChannels whether it hands on direction and activity beside its features
 * @param engines of the underlyings
 * @param past what others said in sessions that are over, where it reads nothing but frames
 */
public record ServedComponent(
        String name, Digest catalogueHash, boolean hasChannels, EngineFactory engines, PastFrames.Factory past) {
    /** A component with engines of its own. */
    public ServedComponent(String name, Digest catalogueHash, EngineFactory engines) {
        this(name, catalogueHash, false, engines, PastFrames.Factory.NONE);
    }

    /** A component with engines of its own. */
    public static ServedComponent of(Component component, EngineFactory engines) {
        return new ServedComponent(
                component.name(),
                Digest.of(component.catalogueHash()),
                component.channels() != null,
                engines,
                PastFrames.Factory.NONE);
    }

    /** A component, computed by this backend. */
    public static ServedComponent of(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return new ServedComponent(
                component.name(),
                Digest.of(component.catalogueHash()),
                component.channels() != null,
                _ -> FeatureEngine.open(component, calendar, backend, allocator),
                EnsembleFrames.factory(calendar, backend, allocator));
    }
}
