package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#HELD_LEGS}: what a bar did to one strike that was chosen when it began. */
public enum HeldLegs implements Output {
    /** Change of ln |call|. */
    LOG_CALL("held_log_change", true, false),
    /** Change of ln |put|. */
    LOG_PUT("held_log_change", false, true),
    /** Change of ln |call + put|. */
    LOG_SUM("held_log_change", true, true),
    /** Change of the call. */
    CALL("held_change", true, false),
    /** Change of the put. */
    PUT("held_change", false, true),
    /** Change of (call + put)/2. */
    MEAN("held_mean_change", true, true);

    private final String text;
    private final boolean ofCall;
    private final boolean ofPut;

    HeldLegs(String text, boolean ofCall, boolean ofPut) {
        this.text = text;
        this.ofCall = ofCall;
        this.ofPut = ofPut;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs.subList(ofCall ? 0 : 1, ofPut ? 2 : 1), parameters);
    }
}
