package org.marketregime.features;

import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.where;

import org.marketregime.features.memory.SessionInput;

/**
 * How much the opinions of components 1…7 count at the front's distance to expiry, before anything is learned. The weights of a
 * distance add up to 1. Specification 4.3, weights of components by days to expiry.
 */
public final class PriorWeights {
    private static final int NEAR_DAYS = 7;
    private static final int MIDDLE_DAYS = 30;
    private static final double[] NEAR = {.20, .10, .15, .15, .15, .10, .15};
    private static final double[] MIDDLE = {.15, .15, .20, .15, .15, .15, .05};
    private static final double[] FAR = {.10, .15, .15, .15, .20, .20, .05};

    private PriorWeights() {}

    /** The weight of a component, 1…7. */
    public static Series of(int component) {
        Series days = SessionInput.DTE.series();
        int place = component - 1;
        Series farther = where(greater(days, number(MIDDLE_DAYS)), number(FAR[place]), number(MIDDLE[place]));
        return named(
                "prior_weight_" + component, where(greater(days, number(NEAR_DAYS)), farther, number(NEAR[place])));
    }
}
