package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#BREAKOUT}: of levels as they were shown three bars before. Ruling C7-ac. */
public enum Breakout implements Output {
    /** +1 if the last three closes are beyond the resistance by more than the margin, −1 if they are below the support likewise, else
     * 0. */
    STATE("break_state"),
    /** −s if STATE was s in one of the last 13 bars and the close is back inside the level of the latest of them by more than the
     * second margin, else 0. */
    FALSE_BREAK("false_break");

    /** How many bars ago the levels were shown that a close is held against. */
    public static final int BARS = 3;

    /** Bars in which a break may have been. */
    public static final int MEMORY = 13;

    private final String text;

    Breakout(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
