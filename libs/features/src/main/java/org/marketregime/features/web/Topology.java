package org.marketregime.features.web;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.sameBar;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.Web;

/** Features 69–78 and 136–150 of component 6: how strongly the series hang together, in blocks and as a network. */
final class Topology {
    private static final String BLOCK_SOURCE = "features-5-8 §2.4 E";
    private static final String SOURCE = "features-5-8 §2.4 J, ruling 136–150";
    private static final String SHARE = "[0,1]";
    private static final String WINDOW = "75×5m";

    private static final Series ABSORPTION = named("web_absorption_now", Matrix.of(Web.ABSORPTION));

    private Topology() {}

    static List<Family> blocks() {
        return List.of(Family.of(
                "mean size of the correlations in a block",
                BLOCK_SOURCE,
                SHARE,
                WINDOW,
                row("c6_block_core", Matrix.of(Web.BLOCK_1)),
                row("c6_block_greek", Matrix.of(Web.BLOCK_2)),
                row("c6_block_oi", Matrix.of(Web.BLOCK_3)),
                row("c6_block_iv", Matrix.of(Web.BLOCK_4)),
                row("c6_block_core_greek", Matrix.of(Web.BLOCKS_1_2)),
                row("c6_block_core_oi", Matrix.of(Web.BLOCKS_1_3)),
                row("c6_block_core_iv", Matrix.of(Web.BLOCKS_1_4)),
                row("c6_block_greek_oi", Matrix.of(Web.BLOCKS_2_3)),
                row("c6_block_greek_iv", Matrix.of(Web.BLOCKS_2_4)),
                row("c6_block_oi_iv", Matrix.of(Web.BLOCKS_3_4))));
    }

    static List<Family> network() {
        return List.of(
                family(
                        "share of the first factors",
                        SHARE,
                        row("c6_net_eig1_share", Matrix.of(Web.EIG1_SHARE)),
                        row("c6_net_absorption3", ABSORPTION)),
                Family.of(
                        "that share against its usual one",
                        SOURCE,
                        "sd, ±10",
                        "20 sessions",
                        row(
                                "c6_net_absorption_shift",
                                clip(
                                        sameBar(
                                                SameBar.Z,
                                                ABSORPTION,
                                                Matrix.BAR,
                                                Matrix.SESSIONS,
                                                Matrix.LEAST_SESSIONS),
                                        10))),
                family(
                        "how many factors there are",
                        SHARE,
                        row("c6_net_eff_rank", Matrix.of(Web.EFFECTIVE_RANK)),
                        row("c6_net_n_sig_eig", Matrix.of(Web.SIGNIFICANT))),
                family(
                        "how few series the first factor is",
                        "[1/N,1]",
                        row("c6_net_ipr_v1", Matrix.of(Web.PARTICIPATION))),
                family(
                        "centrality",
                        SHARE,
                        row("c6_net_cent_atm_st", Matrix.of(Web.CENTRALITY_1)),
                        row("c6_net_cent_iv_atm", Matrix.of(Web.CENTRALITY_2)),
                        row("c6_net_cent_oi_ratio", Matrix.of(Web.CENTRALITY_3))),
                family(
                        "edges",
                        SHARE,
                        row("c6_net_density_05", Matrix.of(Web.DENSITY)),
                        row("c6_net_clustering", Matrix.of(Web.CLUSTERING))),
                family(
                        "modularity of the blocks",
                        "[-0.5,1]",
                        row("c6_net_modularity_block", Matrix.of(Web.MODULARITY))),
                family(
                        "length of the minimum spanning tree",
                        "[0,2]",
                        row("c6_net_mst_length", Matrix.of(Web.TREE_LENGTH))),
                family("algebraic connectivity", "[0,N/(N-1)]", row("c6_net_fiedler", Matrix.of(Web.FIEDLER))),
                family("condition number", "log", row("c6_net_log_cond", Matrix.of(Web.LOG_CONDITION))));
    }

    private static Family family(String name, String unit, Family.Row... rows) {
        return Family.of(name, SOURCE, unit, WINDOW, rows);
    }
}
