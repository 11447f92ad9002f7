package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SESSION_RANGE}. */
public enum SessionRange implements Output {
    /** Largest value since the open. */
    HIGH("session_high"),
    /** Smallest value since the open. */
    LOW("session_low"),
    /** First value since the open. */
    FIRST("session_first"),
    /** Last value since the open. */
    LAST("session_last");

    private final String text;

    SessionRange(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
