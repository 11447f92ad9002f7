package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#RISK_NEUTRAL}, from a strip of out-of-the-money prices within |k̃| ≤ 5: from the highest strike not above F
 * outwards, worth 0.5 at least, a single worthless strike skipped, ending at two. Unknown with half a day or less to go. Rulings, exact
 * definition 14.
 */
public enum RiskNeutral implements Output {
    /** Model-free variance a year, as a decimal: the VIX method. */
    VARIANCE("model_free_variance"),
    /** The share of its sum that lies below the middle strike. */
    DOWN_SHARE("down_variance_share"),
    /** Skewness of ln(S/F) at expiry, after Bakshi, Kapadia and Madan; the strip must reach |k̃| ≥ 2 on both sides. */
    SKEW("risk_neutral_skew"),
    /** Kurtosis less 3, likewise. */
    KURTOSIS("risk_neutral_kurtosis");

    /** Largest |k̃| of a strike. */
    public static final double REACH = 5;
    /** |k̃| that the strip must reach for the higher moments. */
    public static final double WING = 2;
    /** Least price of a leg that counts. */
    public static final double PRICE = 0.5;
    /** Least time to expiry in years. */
    public static final double YEARS = 0.5 / 365;

    private final String text;

    RiskNeutral(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
