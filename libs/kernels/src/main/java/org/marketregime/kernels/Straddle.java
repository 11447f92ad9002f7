package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#STRADDLE}. */
public enum Straddle implements Output {
    /** s with S/D = 2sφ(d/s) + d(2Φ(d/s) − 1), in index points; NaN where S/D ≤ d. Specification P-6. */
    VOLATILITY("bachelier_volatility");

    private final String text;

    Straddle(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
