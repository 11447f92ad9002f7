package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#SMILE_DELTA}: outwards from (F, σATM) over the strikes of the side that have a volatility, the first
 * neighbours whose |Δ| enclose the target, linear in |Δ| between them. Without D, each point with its own volatility. Rulings, exact
 * definition 16.
 */
public enum SmileDelta implements Output {
    /** Volatility of the put of that |Δ|, over K ≤ F. */
    PUT("put_at_delta"),
    /** Volatility of the call of that Δ, over K ≥ F. */
    CALL("call_at_delta");

    private final String text;

    SmileDelta(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
