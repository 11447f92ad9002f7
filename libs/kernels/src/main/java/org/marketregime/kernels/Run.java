package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#RUN}. */
public enum Run implements Output {
    /** For how many minutes the condition has held without a break, over nights too; NaN minutes leave it. */
    MINUTES("minutes_held");

    private final String text;

    Run(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
