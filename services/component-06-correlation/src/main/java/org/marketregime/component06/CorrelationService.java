package org.marketregime.component06;

import org.marketregime.features.web.CorrelationWeb;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 6, the correlation web. */
public final class CorrelationService {
    private CorrelationService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(CorrelationWeb.COMPONENT, args);
    }
}
