package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#DECAYED_CORRELATION}. Rulings, components 5, 6 and 8, item 1. */
public enum DecayedCorrelation implements Output {
    /**
     * Pearson correlation in which a pair weighs λ^(slots ago); NaN where one does not vary, or with too few pairs among
     * the last slots.
     */
    PEARSON("decayed_correlation");

    static int state(List<Double> parameters) {
        return 7 + (int) Math.round(parameters.get(2));
    }

    private final String text;

    DecayedCorrelation(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
