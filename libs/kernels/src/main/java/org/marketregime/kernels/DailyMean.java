package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#DAILY_MEAN}. */
public enum DailyMean implements Output {
    /** Σ λ^k·x_k / Σ λ^k over the earlier sessions that have a value, k = 0 the last one: x_k is the mean of the bars of session k. */
    VALUE("daily_mean");

    /** What lies further back weighs less than a rounding. */
    static final int SESSIONS = 1_000;

    private final String text;

    DailyMean(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
