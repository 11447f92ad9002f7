package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#CUSUM}: sums of this session, both begun anew after one has passed 5, which is shown. Specification P13. */
public enum Cusum implements Output {
    /** S⁺ = max(0, S⁺ + y − ½). */
    UP("cusum_up"),
    /** S⁻ = max(0, S⁻ − y − ½). */
    DOWN("cusum_down");

    private final String text;

    Cusum(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
