package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#DIRECTIONAL}: Wilder 1978, 0…100. No movement counts from one session to the next. */
public enum Directional implements Output {
    /** DI⁺: average upward movement in percent of the average true range. */
    PLUS("plus_di"),
    /** DI⁻: likewise downward. */
    MINUS("minus_di"),
    /** Average of |DI⁺ − DI⁻| in percent of their sum. */
    ADX("adx");

    private final String text;

    Directional(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
