package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#BAR_RANK}. */
public enum BarRank implements Output {
    /** Mid-rank among all finite bars of the earlier sessions, 0…1. */
    RANK("bar_rank");

    static int state(List<Double> parameters) {
        int barsPerSession = org.marketregime.domain.TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        return 1 + barsPerSession * (int) Math.round(parameters.get(1));
    }

    private final String text;

    BarRank(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
