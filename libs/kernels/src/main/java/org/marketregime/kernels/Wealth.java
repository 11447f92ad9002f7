package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#WEALTH}. */
public enum Wealth implements Output {
    /** Log of what 100 have become: ln 100 + Σ r over all sessions, without their nights. A minute without return keeps the level. */
    LEVEL("wealth"),
    /** 1 in a minute without return, else 0; the first minute of a session needs none. */
    MARKED("wealth_marked");

    private final String text;

    Wealth(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
