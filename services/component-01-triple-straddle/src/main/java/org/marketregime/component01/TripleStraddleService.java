package org.marketregime.component01;

import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 1, the triple rolling straddle. */
public final class TripleStraddleService {
    private TripleStraddleService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(TripleStraddle.COMPONENT, args);
    }
}
