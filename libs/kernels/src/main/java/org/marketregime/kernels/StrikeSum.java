package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#STRIKE_SUM}. NaN where fewer than the minimum of strikes have both w and x. */
public enum StrikeSum implements Output {
    /** Σ w·x. */
    SUM("strike_sum"),
    /** Σ w·|x|. */
    ABSOLUTE("strike_sum_abs"),
    /** Σ k·w·x. */
    MOMENT("strike_sum_k"),
    /** Σ k²·w·x. */
    SECOND_MOMENT("strike_sum_kk"),
    /** Σ w·|x| over k > 0. */
    ABOVE("strike_sum_above"),
    /** Σ w·|x| over k < 0. */
    BELOW("strike_sum_below"),
    /** How many strikes have both. */
    COUNT("strike_count");

    private final String text;

    StrikeSum(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnPanels(text, 2, inputs, parameters);
    }
}
