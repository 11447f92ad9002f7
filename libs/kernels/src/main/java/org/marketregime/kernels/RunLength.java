package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#RUN_LENGTH}: Adams and MacKay 2007, with Gaussian observations of unknown mean and variance.
 * Specification P14; rulings, components 5, 6 and 8, item 3.
 */
public enum RunLength implements Output {
    /** How likely it is that the run is short: that no more observations than that came since the last change. */
    SHORT("short_run_probability"),
    /** How many observations came since the last change, in expectation. */
    EXPECTED("expected_run");

    static int state(List<Double> parameters) {
        int bars = org.marketregime.domain.TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        return 1 + 3 * (1 + bars);
    }

    private final String text;

    RunLength(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
