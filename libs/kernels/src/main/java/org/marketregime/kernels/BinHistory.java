package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#BIN_HISTORY}: against the end of the same quarter hour in earlier sessions. Ruling C8. */
public enum BinHistory implements Output {
    /** Percentile, 0…100. */
    PERCENTILE("quarter_hour_percentile"),
    /** Place between the lowest and the highest, 0…100. */
    PLACE("quarter_hour_place");

    static int state(List<Double> parameters) {
        return 1 + QuarterHours.COUNT * (int) Math.round(parameters.get(0));
    }

    private final String text;

    BinHistory(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
