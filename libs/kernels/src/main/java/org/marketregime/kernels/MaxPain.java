package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#MAX_PAIN}. */
public enum MaxPain implements Output {
    /** The listed strike at which all holders together would be paid least at expiry, the lower of two. An unknown OI pays nothing;
     * NaN where fewer than the minimum of calls or of puts have one. */
    STRIKE("max_pain");

    private final String text;

    MaxPain(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
