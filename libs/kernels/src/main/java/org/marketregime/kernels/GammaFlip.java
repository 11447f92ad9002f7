package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#GAMMA_FLIP}. Specification C2-25, ruling B8. */
public enum GammaFlip implements Output {
    /** The forward nearest to F at which Σ (OI of calls − OI of puts)·Γ changes its sign, volatilities held by strike; looked for on
     * F + j·h, j = −10…10, linear between; NaN if it does not change. */
    FORWARD("gamma_flip");

    /** Steps of h to either side of F. */
    public static final int STEPS = 10;

    private final String text;

    GammaFlip(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
