package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#LEAD_LAG}: from the correlations of a with b at all lags up to the longest, which must all be
 * known. Specification of component 6, rows 88 and 89; rulings, components 5, 6 and 8, item 1.
 */
public enum LeadLag implements Output {
    /**
     * The lag of the largest |correlation| as a share of the longest; positive where a follows b. Of equal ones the
     * shortest, and of these the positive.
     */
    LAG("lead_lag"),
    /** (Σ ρ² at positive lags − Σ ρ² at negative lags) / their sum. */
    ASYMMETRY("lead_asymmetry");

    static int state(List<Double> parameters) {
        return 2 * earlier(parameters);
    }

    /** How many minutes of the session before are read. */
    public static int earlier(List<Double> parameters) {
        return (int) Math.round(parameters.get(0) - 1 + parameters.get(1));
    }

    private final String text;

    LeadLag(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
