package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#STRIKE_SHAPE}: of all legs together. NaN where a side has fewer legs than the minimum, or nothing is open. */
public enum StrikeShape implements Output {
    /** Standard deviation of k, weighted. */
    SD("strike_sd"),
    /** Third standardised moment of k, weighted. */
    SKEW("strike_skew"),
    /** −Σ q·ln q over the shares q of the legs. */
    ENTROPY("strike_entropy"),
    /** Share of the three largest legs. */
    TOP_THREE("largest_three_share");

    private final String text;

    StrikeShape(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnPanels(text, 2, inputs, parameters);
    }
}
