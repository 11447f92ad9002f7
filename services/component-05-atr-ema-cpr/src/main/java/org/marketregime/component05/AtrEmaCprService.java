package org.marketregime.component05;

import org.marketregime.features.range.AtrEmaCpr;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 5, ATR, EMA and CPR of the straddle and of the underlying. */
public final class AtrEmaCprService {
    private AtrEmaCprService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(AtrEmaCpr.COMPONENT, args);
    }
}
