package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#HOLD}. */
public enum Hold implements Output {
    /** The value of the minute; NaN before it. */
    VALUE("value_of_minute");

    private final String text;

    Hold(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
