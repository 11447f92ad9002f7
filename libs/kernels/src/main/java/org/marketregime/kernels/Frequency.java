package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#FREQUENCY}. Specification C1-6. */
public enum Frequency implements Output {
    /** (Σ hits + 0.25·20) / (n + 20) over the grid points of the previous 60 sessions with the same fifth of the condition and the same DTE bucket. */
    SHRUNK("frequency");

    /** Grid points u = 15, 30, …, 330 of a session; an outcome is read 30 minutes later. */
    public static final int GRID = 22;

    public static final int GRID_STEP = 15;
    public static final int HORIZON = 30;
    /** Sessions that rank an outcome, and how many of them must be finite. */
    public static final int SAMPLE = 20;

    public static final int SAMPLE_MINIMUM = 10;
    /** Sessions that fill the table; all are required. */
    public static final int SESSIONS = 60;

    static final int STATE = 1 + GRID * (SAMPLE + 2 * SESSIONS);

    private final String text;

    Frequency(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
