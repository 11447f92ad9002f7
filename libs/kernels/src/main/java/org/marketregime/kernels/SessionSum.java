package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SESSION_SUM}. */
public enum SessionSum implements Output {
    /** The sum of what the series showed in the last minute of each of the earlier sessions; an unknown one counts nothing. NaN before
     * there was a session. */
    SUM("sum_of_sessions");

    static int state(List<Double> parameters) {
        return 1 + (int) Math.round(parameters.getFirst());
    }

    private final String text;

    SessionSum(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
