package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SMILE_AT}. */
public enum SmileAt implements Output {
    /** Volatility at F·e^shift, linear in ln K between the nearest strikes to either side that have one. Ruling C15. */
    VALUE("volatility_at_shift");

    private final String text;

    SmileAt(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
