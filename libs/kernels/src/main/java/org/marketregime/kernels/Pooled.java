package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#POOLED}: of the finite bars of the last sessions together, the same all day. NaN with fewer
 * sessions that have one than the minimum.
 */
public enum Pooled implements Output {
    /** The value that the share lies below, linear between neighbours. */
    QUANTILE("pooled_quantile"),
    /** Their mean. */
    MEAN("pooled_mean"),
    /** Their standard deviation, n − 1 below. */
    DEVIATION("pooled_sd");

    /** The parameter that only the quantile reads. */
    private static final int SHARE = 3;

    static int state(List<Double> parameters) {
        int bars = org.marketregime.domain.TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        return 1 + values().length + bars * (int) Math.round(parameters.get(1));
    }

    private final String text;

    Pooled(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, this == QUANTILE ? parameters : parameters.subList(0, SHARE));
    }
}
