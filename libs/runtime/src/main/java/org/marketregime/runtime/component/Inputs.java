package org.marketregime.runtime.component;

import java.util.Set;
import org.marketregime.features.FeatureEngine;

/**
 * What a component reads.
 *
 * @param chain whether the chain of its underlying
 * @param other whether the chain of the underlying that this one is held against
 * @param frames numbers of the components whose frames it reads
 * @param features how many it shows
 */
record Inputs(boolean chain, boolean other, Set<Integer> frames, int features) {
    private static final String ANY_UNDERLYING = "NIFTY";

    static Inputs of(FeatureEngine engine) {
        return new Inputs(
                !engine.columns().isEmpty(),
                engine.readsOther(),
                engine.reads(),
                engine.features().size());
    }

    static Inputs of(ServedComponent component) {
        try (FeatureEngine engine = component.engines().open(ANY_UNDERLYING)) {
            return of(engine);
        }
    }

    /**
     * The minute whose frames are read for a minute: who reads the chain speaks at the same time as the others and hears what they said
     * before, who reads nothing but frames waits until they have spoken.
     */
    int minuteHeard(int minute) {
        return chain ? minute - 1 : minute;
    }
}
