package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SAME_BAR}: against the finite values of the same bar in the last sessions of the same group, NaN with fewer than the minimum. Specifications P5, P6. */
public enum SameBar implements Output {
    /** Mid-rank, 0…1. */
    RANK("same_bar_rank"),
    /** (x − mean) / sd, n − 1 below. */
    Z("same_bar_z"),
    /** x / sd. */
    SCALED("same_bar_scaled"),
    /** Their median; NaN where x is. */
    MEDIAN("same_bar_median"),
    /** Their mean; NaN where x is. */
    MEAN("same_bar_mean"),
    /** Their standard deviation, n − 1 below; NaN where x is. */
    DEVIATION("same_bar_sd");

    static int state(List<Double> parameters) {
        int bars = org.marketregime.domain.TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        return 1 + (1 + bars) * (int) Math.round(parameters.get(1));
    }

    private final String text;

    SameBar(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
