package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#CROSSING}. The longest age m is a parameter. */
public enum Crossing implements Output {
    /** sign(a − b)·min(n, m)/m, n = bars since that sign last changed; 0 in the bar of the change. */
    AGE("crossing_age");

    private final String text;

    Crossing(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
