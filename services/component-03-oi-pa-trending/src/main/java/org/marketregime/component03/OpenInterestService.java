package org.marketregime.component03;

import org.marketregime.features.openinterest.OpenInterest;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 3, open interest and price action. */
public final class OpenInterestService {
    private OpenInterestService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(OpenInterest.COMPONENT, args);
    }
}
