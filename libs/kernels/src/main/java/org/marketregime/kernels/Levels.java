package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#LEVELS}. */
public enum Levels implements Output {
    /** 1 + how many cuts lie below. It changes only once the series is past a cut by the margin; NaN minutes leave it. */
    LEVEL("level"),
    /** Minutes since the level last changed, or since it was first known; 0 in that minute. NaN where the level is. */
    AGE("level_age");

    /** Whether a launch with these parameters keeps its level over the night. */
    public static boolean isOverNight(List<Double> parameters) {
        return parameters.get(2) == 1;
    }

    private final String text;

    Levels(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
