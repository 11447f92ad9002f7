package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#HELD_RETURN}. NaN where fewer legs than the minimum have a price at both ends. */
public enum HeldReturn implements Output {
    /** Mean log return of the legs, each weighted with what it traded in the bar; alike where none of them traded. */
    MEAN("held_return");

    private final String text;

    HeldReturn(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnPanels(text, 2, inputs, parameters);
    }
}
