package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#WINDOW}: over the finite values. */
public enum Window implements Output {
    /** Mean. */
    MEAN("window_mean"),
    /** Sum. */
    SUM("window_sum"),
    /** Median; the mean of the middle two for an even count. */
    MEDIAN("window_median"),
    /** Mean of the squares. */
    MEAN_SQUARE("window_mean_square"),
    /** Standard deviation, n − 1 below. */
    SD("window_sd"),
    /** Smallest. */
    LOWEST("window_low"),
    /** Largest. */
    HIGHEST("window_high");

    private final String text;

    Window(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
