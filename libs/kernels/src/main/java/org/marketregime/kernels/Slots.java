package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SLOTS}: over the slots of the window in which both inputs are finite. */
public enum Slots implements Output {
    /** Pearson correlation; NaN where one does not vary. */
    CORRELATION("slots_correlation"),
    /** Mean of a·b. */
    MEAN_PRODUCT("slots_mean_product"),
    /** Slope of the line that fits a as a function of b, by least squares; NaN where b does not vary. */
    SLOPE("slots_slope");

    static int state(List<Double> parameters) {
        return 2 * ((int) Math.round(parameters.get(1)) - 1);
    }

    private final String text;

    Slots(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
