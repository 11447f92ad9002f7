package org.marketregime.features.overlay;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.FrameInput.feature;
import static org.marketregime.features.overlay.Voices.activity;
import static org.marketregime.features.overlay.Voices.direction;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Opinions;

/** Features 37–48 of component 8: what two or three views make together. */
final class Synergy {
    private static final String SOURCE = "features-5-8 §4.4 D";
    private static final String SHARE = "[0,1]";
    private static final String SIGNED = "[-1,1]";
    private static final String MINUTE = "1 min";

    private static final Series ALLIED = named("overlay_allied", Voices.together(Opinions.COMPLEMENTARY));
    private static final Series OPPOSED = named("overlay_opposed", Voices.together(Opinions.ANTAGONISTIC));

    private Synergy() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "near what holds the price",
                        SOURCE + ", ruling 37",
                        SHARE,
                        MINUTE,
                        row("c8_syn_squeeze_level", squeeze()),
                        row(
                                "c8_syn_gamma_pin",
                                times(feature("c2_pin_risk_score"), near(abs(feature("c7_max_pain_dist")))))),
                Family.of(
                        "two views",
                        SOURCE + ", ruling 39–45",
                        SIGNED,
                        MINUTE,
                        row("c8_syn_flow_momentum", times(direction(3), direction(5))),
                        row("c8_syn_skew_momentum", times(direction(4), direction(5))),
                        row("c8_syn_iv_rv", over(minus(activity(4), activity(5)), 2)),
                        row("c8_syn_flow_sentiment", times(direction(2), direction(3)))),
                Family.of(
                        "break under activity",
                        SOURCE,
                        SHARE,
                        MINUTE,
                        row(
                                "c8_syn_corr_break_vol",
                                times(feature("c6_breakdown_alert"), max(number(0), activity(5))))),
                Family.of(
                        "three views",
                        SOURCE + ", ruling 44, 45",
                        SIGNED,
                        MINUTE,
                        row("c8_syn_triad_dir", median(direction(1), direction(2), direction(3))),
                        row("c8_syn_triad_vol", median(activity(1), activity(4), activity(5)))),
                Family.of(
                        "allies and opponents",
                        SOURCE,
                        SHARE,
                        MINUTE,
                        row("c8_syn_complementary_share", ALLIED),
                        row("c8_syn_antagonistic_share", OPPOSED)),
                Family.of(
                        "strength of the alliance",
                        SOURCE,
                        SIGNED,
                        MINUTE,
                        row("c8_syn_strength", times(minus(ALLIED, OPPOSED), Voices.CONFIDENCE))));
    }

    /** Volatility is pent up next to a level: the nearer one, or the only one. */
    private static Series squeeze() {
        Series distance = across(Across.LEAST, List.of(abs(feature("c7_sup1_dist")), feature("c7_res1_dist")), 1);
        return times(feature("c1_vol_compression"), near(distance));
    }

    private static Series near(Series distance) {
        return exp(times(-2, distance));
    }

    private static Series median(Series a, Series b, Series c) {
        return max(min(a, b), min(max(a, b), c));
    }
}
