package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#LARGEST}. */
public enum Largest implements Output {
    /** The strike with the largest sum of both panels; of equals the one nearest to F, then the lower. */
    STRIKE("largest"),
    /** The same among the strikes at K0 and above. */
    ABOVE("largest_above"),
    /** The same among the strikes at K0 and below. */
    BELOW("largest_below");

    private final String text;

    Largest(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return this == STRIKE ? Output.call(text, inputs, parameters) : Output.callOnce(text, inputs, parameters);
    }
}
