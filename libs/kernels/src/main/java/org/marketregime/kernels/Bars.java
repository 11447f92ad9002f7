package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#BARS}: over the finite minute values of the bar, NaN only if there is none. */
public enum Bars implements Output {
    /** The last value. */
    CLOSE("bar_close"),
    /** The largest value. */
    HIGH("bar_high"),
    /** The smallest value. */
    LOW("bar_low"),
    /** The sum of the weights of the minutes that have a value; an unknown weight counts nothing. */
    WEIGHT("bar_weight"),
    /** The first value. */
    OPEN("bar_open");

    private final String text;

    Bars(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnce(text, inputs, parameters);
    }
}
