package org.marketregime.kernels;

import java.util.List;
import org.marketregime.domain.TradingSession;

/**
 * Outputs of {@link Kernel#WEB}: R is the correlation matrix of the last slots and R′ that of the sessions before today, each shrunk
 * toward the identity; N is how many series R keeps. NaN where R keeps too few, and, of what needs R′, where R′ or both together do.
 * Specification C6, families E, G and J; rulings, components 5, 6 and 8, item 11, and component 6.
 */
public enum Web implements Output {
    /** Mean |ρ| of the pairs inside a block that R keeps. */
    BLOCK_1("web_block_1"),
    BLOCK_2("web_block_2"),
    BLOCK_3("web_block_3"),
    BLOCK_4("web_block_4"),
    /** Mean |ρ| of the pairs that R keeps with one series in either block. */
    BLOCKS_1_2("web_blocks_1_2"),
    BLOCKS_1_3("web_blocks_1_3"),
    BLOCKS_1_4("web_blocks_1_4"),
    BLOCKS_2_3("web_blocks_2_3"),
    BLOCKS_2_4("web_blocks_2_4"),
    BLOCKS_3_4("web_blocks_3_4"),
    /** 1 − tr(RR′) / (‖R‖‖R′‖) over the series that both keep (Herdin 2005). */
    DISTANCE("web_distance"),
    /** ‖R − R′‖ / √(n(n − 1)) over the n series that both keep. */
    FROBENIUS("web_frobenius"),
    /** d′R′⁻¹d / n, at most 50: d is the bar that closes, in the sd of the sessions before today (Kritzman and Li 2010). */
    TURBULENCE("web_turbulence"),
    /** Mean |ρ| off the diagonal of R. */
    MEAN_CORRELATION("web_mean_correlation"),
    /** λ₁ / N. */
    EIG1_SHARE("web_eig1_share"),
    /** (λ₁ + λ₂ + λ₃) / N. */
    ABSORPTION("web_absorption"),
    /** exp(−Σ p ln p) / N, p = λ / N (Roy and Vetterli 2007). */
    EFFECTIVE_RANK("web_effective_rank"),
    /** The share of eigenvalues above (1 + √(N / w))², before shrinkage (Marčenko and Pastur 1967), w the slots. */
    SIGNIFICANT("web_significant"),
    /** Σ v₁ᵢ⁴; NaN where R is the identity, as is what else needs an eigenvector. */
    PARTICIPATION("web_participation"),
    /** Entry of a series in the leading eigenvector of |R|, over the largest; NaN where R leaves the series out. */
    CENTRALITY_1("web_centrality_1"),
    CENTRALITY_2("web_centrality_2"),
    CENTRALITY_3("web_centrality_3"),
    /** The share of pairs with |ρ| &gt; 0.5. */
    DENSITY("web_density"),
    /** Mean Onnela clustering coefficient on the weights |ρ|. */
    CLUSTERING("web_clustering"),
    /** Newman's modularity of the four blocks on the weights |ρ|. */
    MODULARITY("web_modularity"),
    /** Mean edge of the minimum spanning tree, √(2(1 − ρ)) long (Mantegna 1999). */
    TREE_LENGTH("web_tree_length"),
    /** Second smallest eigenvalue of the normalised Laplacian on the weights |ρ|. */
    FIEDLER("web_fiedler"),
    /** ln(λ₁ / λ_N). */
    LOG_CONDITION("web_log_condition"),
    /**
     * What the first eigenvector of R makes of the last three bars of the session together, each standardised as in R, with the sign that
     * makes it go with the reference over the window; NaN with a bar in which no series is known.
     */
    FACTOR("web_factor"),
    /** The share of the monitored scores beyond the threshold; a pair that R′ shows to be twins is not monitored. */
    BREAK_SHARE("web_break_share"),
    /** Mean |score| of the same. */
    BREAK_MEAN("web_break_mean"),
    /** Largest |score| of the same. */
    BREAK_MAX("web_break_max");

    /** Blocks of series. */
    public static final int BLOCKS = 4;

    /** Series whose centrality is shown. */
    public static final int CENTRAL = 3;

    /** Parameters before the pairs. */
    public static final int HEAD = 10 + BLOCKS + CENTRAL;

    /** Slots of the sessions kept, with each series and the reference; mean and sd of each series; R′. */
    static int state(List<Double> parameters) {
        int bars = TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        int series = (int) Math.round(parameters.get(1));
        int sessions = (int) Math.round(parameters.get(4));
        return sessions * bars * (series + 1) + 2 * series + series * series;
    }

    private final String text;

    Web(String text) {
        this.text = text;
    }

    private boolean isOfScores() {
        return this == BREAK_SHARE || this == BREAK_MEAN || this == BREAK_MAX;
    }

    /** Scores and their pairs are said only where they count. */
    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        int scores = (parameters.size() - HEAD) / 2;
        return isOfScores()
                ? Output.call(text, inputs, parameters)
                : Output.call(text, inputs.subList(0, inputs.size() - scores), parameters.subList(0, HEAD));
    }
}
