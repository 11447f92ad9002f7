package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#HELD_VOLATILITY}. NaN where fewer legs than the minimum have a volatility at both ends. */
public enum HeldVolatility implements Output {
    /** Change of the mean over calls below K0 and puts above it. */
    IN_THE_MONEY("held_volatility_itm"),
    /** Change of the mean over calls above K0 and puts below it. */
    OUT_OF_THE_MONEY("held_volatility_otm");

    private final String text;

    HeldVolatility(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnPanels(text, 2, inputs, parameters);
    }
}
