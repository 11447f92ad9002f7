package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#AT_STRIKE}. */
public enum AtStrike implements Output {
    /** x at exactly this strike, NaN if it is not listed. */
    VALUE("at_strike");

    private final String text;

    AtStrike(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
