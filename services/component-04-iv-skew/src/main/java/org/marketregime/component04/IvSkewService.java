package org.marketregime.component04;

import org.marketregime.features.skew.IvSkew;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 4, IV skew and percentiles. */
public final class IvSkewService {
    private IvSkewService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(IvSkew.COMPONENT, args);
    }
}
