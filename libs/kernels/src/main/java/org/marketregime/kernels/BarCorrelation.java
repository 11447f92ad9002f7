package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#BAR_CORRELATION} and {@link Kernel#UNDERLYING_BAR_CORRELATION}. */
public enum BarCorrelation implements Output {
    /**
     * Pearson correlation of a, so many bars earlier in the same session, with b over the last n closed bars. A bar without
     * value takes one of the n places. NaN with too few pairs, or where a series does not vary beyond its rounding.
     */
    PEARSON("bars_correlation");

    private final String text;

    BarCorrelation(String text) {
        this.text = text;
    }

    static int state(List<Double> parameters) {
        return 2 * (int) Math.round(parameters.get(1));
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
