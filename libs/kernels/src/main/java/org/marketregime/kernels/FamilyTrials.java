package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#FAMILY_TRIALS}: how the levels of one family, as they stood at the close of the first bar, fared in the
 * rest of the session; known in its last minute, NaN before. Ruling C7-y.
 */
public enum FamilyTrials implements Output {
    /** How many touches held. */
    HOLDS("family_holds"),
    /** How many touches held or broke. */
    TRIALS("family_trials");

    /** Without swings nothing is kept; with them the window that they are found in. */
    static int state(List<Double> parameters) {
        return parameters.get(1) == 1 ? PriceLevels.WINDOW_STATE : 0;
    }

    private final String text;

    FamilyTrials(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
