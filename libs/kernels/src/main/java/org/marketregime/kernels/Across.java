package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#ACROSS}: over the inputs that are finite in this minute. */
public enum Across implements Output {
    /** Mean. */
    MEAN("across_mean"),
    /** Population standard deviation. */
    SD("across_sd"),
    /** max(number positive, number negative) / number finite. */
    MAJORITY("across_majority"),
    /** Smallest. */
    LEAST("across_least");

    private final String text;

    Across(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
