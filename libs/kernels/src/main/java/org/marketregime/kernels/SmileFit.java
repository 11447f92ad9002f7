package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#SMILE_FIT}: least squares of the volatility on k̃ = ln(K/F)/(σATM·√τ), weighted by vega, of which only φ(d₁)
 * differs from strike to strike. Specification C4-4, ruling C14.
 */
public enum SmileFit implements Output {
    /** a of a + b·k̃ + c·k̃². */
    LEVEL("smile_level"),
    /** b. */
    SLOPE("smile_slope"),
    /** c. */
    CURVATURE("smile_curvature"),
    /** Root of the weighted mean of the squared residuals. */
    ERROR("smile_error"),
    /** Slope of the line through the strikes of the wing below F. */
    PUT_WING("put_wing_slope"),
    /** Slope of the line through the strikes of the wing above F. */
    CALL_WING("call_wing_slope");

    private final String text;

    SmileFit(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
