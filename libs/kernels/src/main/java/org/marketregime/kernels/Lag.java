package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#LAG}. */
public enum Lag implements Output {
    /** The value so many minutes ago, in this session. */
    VALUE("lag");

    private final String text;

    Lag(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
