package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#PAIRS}. */
public enum Pairs implements Output {
    /** Σ a / Σ b. */
    RATIO_OF_SUMS("window_ratio"),
    /** Slope of the line that fits a as a function of b, by least squares. */
    SLOPE("window_slope");

    private final String text;

    Pairs(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
