package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#TRANSITION}: how often a level of this DTE bucket led to which level, on the 15-minute grid of earlier
 * sessions, shrunk as if 20 more had gone by the prior. Specifications C2-80 (ruling 15) and C4-7. */
public enum Transition implements Output {
    /** Another level; prior ½. */
    CHANGE("transition_change"),
    /** The same level; prior 0.90. */
    STAY("transition_stay"),
    /** A higher level; prior 0.05. */
    UP("transition_up"),
    /** A lower level; prior 0.05. */
    DOWN("transition_down");

    /** How many quarter hours have an outcome {@code ahead} minutes later in the same session. */
    public static int points(int ahead) {
        return (org.marketregime.domain.TradingSession.MINUTES - ahead) / QuarterHours.MINUTES;
    }

    /** Sessions seen; then per session whether it has a level, its bucket, and per point of the grid the two levels. */
    static int state(List<Double> parameters) {
        int sessions = (int) Math.round(parameters.get(0));
        int ahead = (int) Math.round(parameters.get(1));
        return 1 + sessions * (2 + 2 * points(ahead));
    }

    private final String text;

    Transition(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
