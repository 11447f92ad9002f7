package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#EMA}: α = 2/(n + 1), seeded with the mean of the first n bars. Specification P-11. */
public enum Ema implements Output {
    /** The average, from bar n on. */
    LEVEL("ema"),
    /** Relative change per bar over the last five: (E[b] − E[b−5]) / (5·E[b−5]), across nights. */
    SLOPE("ema_slope");

    static final int SLOPE_BARS = 5;

    private final String text;

    Ema(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
