package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#RSI}. */
public enum Rsi implements Output {
    /** Wilder (1978), 0…100: 50 without any move, 100 without losses. The first bar of a session has no change. */
    LEVEL("rsi");

    private final String text;

    Rsi(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
