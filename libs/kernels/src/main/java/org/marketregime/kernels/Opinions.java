package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#OPINIONS}: of those that are finite, in −1…1, and ŵ their weights as shares. Two agree by 1 −
 * |xᵢ − xⱼ|/2. NaN with fewer than the minimum. Specification of component 8, families A and D, and of component 6, family
 * H.
 */
public enum Opinions implements Output {
    /** Mean agreement of two. */
    AGREEMENT_MEAN("agreement_mean"),
    /** Least agreement of two. */
    AGREEMENT_LEAST("agreement_least"),
    /** Agreement of two, weighted by ŵᵢŵⱼ. */
    AGREEMENT("agreement"),
    /** c = Σ ŵx. */
    CONSENSUS("consensus"),
    /** |c| / Σ ŵ|x|. */
    ABS_RATIO("consensus_abs_ratio"),
    /** Σ ŵ over x &gt; 0.1. */
    POSITIVE("positive_share"),
    /** Σ ŵ over x &lt; −0.1. */
    NEGATIVE("negative_share"),
    /** √ Σ ŵ(x − c)². */
    DISPERSION("opinion_dispersion"),
    /** Entropy of the shares above 0.1, below −0.1 and between, over ln 3. */
    SIGN_ENTROPY("sign_entropy"),
    /** 1 / Σ ŵ². */
    EFFECTIVE("effective_opinions"),
    /** Σ ŵᵢŵⱼ over pairs with xᵢxⱼ ≥ 0.04, over that of all pairs. */
    COMPLEMENTARY("complementary_share"),
    /** Σ ŵᵢŵⱼ over pairs with xᵢxⱼ ≤ −0.04, over that of all pairs. */
    ANTAGONISTIC("antagonistic_share"),
    /** Σ w of the finite ones over Σ w of all. */
    WEIGHT_SHARE("opinion_weight_share");

    private final String text;

    Opinions(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
