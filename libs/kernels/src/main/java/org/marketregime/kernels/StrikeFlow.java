package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#STRIKE_FLOW}: sums over the legs and minutes whose direction is known, the strikes placed by K0 and h of
 * now. Specifications C2-4 and C2-6, ruling 13. */
public enum StrikeFlow implements Output {
    /** Σ direction·volume·Greek. */
    NET("strike_flow"),
    /** Σ direction·volume·|Greek| of calls less that of puts. */
    NET_BY_SIDE("strike_flow_by_side"),
    /** Σ volume·|Greek|. */
    GROSS("strike_flow_gross");

    private final String text;

    StrikeFlow(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnPanels(text, 6, inputs, parameters);
    }
}
