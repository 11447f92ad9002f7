package org.marketregime.component07;

import org.marketregime.features.levels.SupportResistance;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 7, support and resistance. */
public final class SupportResistanceService {
    private SupportResistanceService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(SupportResistance.COMPONENT, args);
    }
}
