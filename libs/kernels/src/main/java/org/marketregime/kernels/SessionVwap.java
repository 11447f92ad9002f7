package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SESSION_VWAP}: minutes without a volume weigh nothing. */
public enum SessionVwap implements Output {
    /** Σ x·volume / Σ volume since the open. */
    MEAN("session_vwap"),
    /** √(Σ volume·(x − mean)² / Σ volume) about the mean of this minute. */
    SD("session_vwap_sd"),
    /** Σ x·volume since the open, from the first minute. */
    VALUE("session_value"),
    /** Σ volume since the open over the minutes that have x, from the first minute. */
    VOLUME("session_volume");

    private final String text;

    SessionVwap(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
