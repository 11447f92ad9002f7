package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#HELD_INTEREST}. NaN where a side that it reads has fewer legs than the minimum, or where all that it reads
 * stood still: open interest is told slowly, and what was not told is no change of 0. Specification 2.3.
 */
public enum HeldInterest implements Output {
    /** Change of ln Σ of the calls. */
    CALLS("held_interest", true, false),
    /** Change of ln Σ of the puts. */
    PUTS("held_interest", false, true),
    /** Change of ln (Σ puts/Σ calls). */
    RATIO("held_interest_ratio", true, true),
    /** Change of ln (Σ calls + Σ puts). */
    TOTAL("held_interest", true, true);

    private final String text;
    private final boolean ofCalls;
    private final boolean ofPuts;

    HeldInterest(String text, boolean ofCalls, boolean ofPuts) {
        this.text = text;
        this.ofCalls = ofCalls;
        this.ofPuts = ofPuts;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs.subList(ofCalls ? 0 : 1, ofPuts ? 2 : 1), parameters);
    }
}
