package org.marketregime.component02;

import org.marketregime.features.greeks.GreeksSentiment;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 2, Greeks sentiment. */
public final class GreeksSentimentService {
    private GreeksSentimentService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(GreeksSentiment.COMPONENT, args);
    }
}
