package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#MACD}. */
public enum Macd implements Output {
    /** EMA(fast) − EMA(slow), minus its own EMA(signal), seeded with the mean of its first values. */
    HISTOGRAM("macd_histogram");

    private final String text;

    Macd(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
