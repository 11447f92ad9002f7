package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#ATR}: Wilder average seeded with the mean of the first n true ranges. */
public enum Atr implements Output {
    /** max(H − L, |H − C₋₁|, |L − C₋₁|); H − L in the first bar of a session. */
    RANGE("true_range"),
    /** Wilder average of the true range. */
    AVERAGE("average_true_range");

    private final String text;

    Atr(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
