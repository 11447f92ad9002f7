package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#ROLLING_BARS}. */
public enum RollingBars implements Output {
    /** Mean. */
    MEAN("bars_mean"),
    /** Population standard deviation. */
    SD("bars_sd"),
    /** Largest value. */
    HIGHEST("bars_highest"),
    /** Smallest value. */
    LOWEST("bars_lowest"),
    /** Σ x·weight / Σ weight. */
    WEIGHTED("bars_weighted_mean"),
    /** The value n − 1 bars ago. */
    FIRST("bars_first");

    private final String text;

    RollingBars(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnce(text, inputs, parameters);
    }
}
