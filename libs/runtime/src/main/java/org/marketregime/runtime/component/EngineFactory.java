package org.marketregime.runtime.component;

import org.marketregime.features.FeatureEngine;

/** Makes the engine of one underlying, one that has seen no session. */
public interface EngineFactory {
    FeatureEngine open(String underlying);
}
