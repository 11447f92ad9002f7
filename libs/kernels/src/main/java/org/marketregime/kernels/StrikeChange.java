package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#STRIKE_CHANGE}. NaN where fewer than the minimum of strikes have both x and y. */
public enum StrikeChange implements Output {
    /** Σ x now. */
    NOW("strikes_now"),
    /** Σ y then. */
    BEFORE("strikes_before"),
    /** Σ k·x now. */
    MOMENT_NOW("strikes_now_k"),
    /** Σ k·y then, with the k of now. */
    MOMENT_BEFORE("strikes_before_k"),
    /** Of the strikes that have both, the share where x is greater than y. */
    RISEN("strikes_risen"),
    /** Likewise where it is less. */
    FALLEN("strikes_fallen");

    private final String text;

    StrikeChange(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnce(text, inputs.subList(0, 2), parameters);
    }
}
