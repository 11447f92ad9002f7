package org.marketregime.features.overlay;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.autocorrelation;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.correlation;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.pooled;
import static org.marketregime.features.Formulas.runLength;
import static org.marketregime.features.Formulas.sameBar;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.turbulence;
import static org.marketregime.features.Formulas.window;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Correlation;
import org.marketregime.kernels.Opinions;
import org.marketregime.kernels.Pooled;
import org.marketregime.kernels.RunLength;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.Window;

/** Features 25–36 of component 8: whether what the components say can be relied on, and whether it goes on as it was. */
final class Coherence {
    private static final String SOURCE = "features-5-8 §4.4 C";
    private static final String IN_SESSION = SOURCE + ", rulings item 1";
    private static final String CHANGE_POINT = SOURCE + ", rulings items 3 and 4";
    private static final String SHARE = "[0,1]";
    private static final String MINUTE = "1 min";
    private static final int BAR = 5;
    private static final int BARS = 75;
    private static final int HOUR = 60;
    private static final int HALF_HOUR = 30;

    /** Sessions that today is held against, and how many of them must be known. */
    private static final int SESSIONS = 20;

    private static final int LEAST = 15;

    /** Pairs of components that must be known. */
    private static final int PAIRS = 10;

    private static final double STALE = 60;

    /** y: the consensus against what it was in the last sessions. */
    private static final Series UNUSUAL = named(
            "overlay_consensus_z",
            clip(over(minus(Voices.CONSENSUS, ofSessions(Pooled.MEAN)), ofSessions(Pooled.DEVIATION)), 10));

    private static final Series BREAKS = named("overlay_broken_pairs", across(Across.MEAN, brokenPairs(), PAIRS));
    private static final Series CHANGED = named("overlay_changed", run(RunLength.SHORT));

    private Coherence() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "confidence",
                        SOURCE + ", ruling 25–27",
                        SHARE,
                        MINUTE,
                        row("c8_integration_confidence", integrated()),
                        row("c8_conf_mean", Voices.CONFIDENCE),
                        row("c8_conf_min", across(Across.LEAST, Voices.CONFIDENCES, Voices.FEWEST))),
                Family.of(
                        "completeness",
                        SOURCE + ", ruling 28, 29",
                        SHARE,
                        MINUTE,
                        row("c8_valid_frac", over(Voices.sum(Voices.VALID_SHARES), OverlayInput.COMPONENTS)),
                        row("c8_stale_max", over(min(oldest(), number(STALE)), STALE))),
                Family.of(
                        "persistence of the consensus",
                        IN_SESSION + ", ruling 30",
                        "[-1,1]",
                        "60 min",
                        row("c8_consensus_ac1", Voices.whileHeard(autocorrelation(Voices.CONSENSUS, HOUR, 48)))),
                Family.of(
                        "strength of the consensus",
                        IN_SESSION,
                        "ratio, ±10",
                        "30 min",
                        row("c8_consensus_snr", Voices.whileHeard(strength()))),
                Family.of(
                        "turbulence of the opinions",
                        SOURCE + ", ruling 32",
                        "ratio, ≤ 50",
                        "20 sessions",
                        row("c8_score_turbulence", turbulence(Voices.DIRECTIONS, BAR, SESSIONS, LEAST))),
                Family.of(
                        "broken pairs",
                        IN_SESSION + ", ruling 33",
                        SHARE,
                        "60 min against 20 sessions",
                        row("c8_corr_break_share", BREAKS)),
                Family.of(
                        "change of the consensus",
                        CHANGE_POINT,
                        SHARE,
                        "session against 20 sessions",
                        row("c8_cpt_prob", CHANGED),
                        row("c8_run_length", over(run(RunLength.EXPECTED), BARS)),
                        row("c8_transition_probability_hint", transition())));
    }

    private static Series integrated() {
        Series agreed = plus(number(0.5), times(0.5, Voices.AGREEMENT));
        return times(times(Voices.CONFIDENCE, agreed), Voices.together(Opinions.WEIGHT_SHARE));
    }

    private static Series oldest() {
        return Voices.AGES.stream().reduce((a, b) -> max(a, b)).orElseThrow();
    }

    private static Series strength() {
        return clip(
                over(
                        window(Window.MEAN, Voices.CONSENSUS, HALF_HOUR, 20),
                        window(Window.SD, Voices.CONSENSUS, HALF_HOUR, 20)),
                10);
    }

    private static Series ofSessions(Pooled output) {
        return pooled(output, Voices.CONSENSUS, BAR, SESSIONS, LEAST);
    }

    private static Series run(RunLength output) {
        return runLength(output, UNUSUAL, BAR, BARS, BAR);
    }

    /** Either the consensus has changed or half of the pairs and more have. */
    private static Series transition() {
        Series steady = times(minus(number(1), CHANGED), minus(number(1), min(number(1), times(2, BREAKS))));
        return minus(number(1), steady);
    }

    /** For each pair of components, whether it moves together as it usually does at that time of day (0) or not (1). */
    private static List<Series> brokenPairs() {
        List<Series> broken = new ArrayList<>();
        for (int i = 1; i <= OverlayInput.COMPONENTS; i++) {
            for (int j = i + 1; j <= OverlayInput.COMPONENTS; j++) {
                Series coupling = named("coupling_" + i + "_" + j, coupling(Voices.direction(i), Voices.direction(j)));
                Series usual = sameBar(SameBar.Z, coupling, BAR, SESSIONS, LEAST);
                broken.add(greater(abs(usual), number(2)));
            }
        }
        return broken;
    }

    /** Fisher's z of the correlation in the last hour. Specification P7, P8. */
    private static Series coupling(Series a, Series b) {
        Series rho = clip(correlation(Correlation.PEARSON, List.of(a, b), HOUR, 48), 0.9999);
        return times(0.5, ln(over(plus(number(1), rho), minus(number(1), rho))));
    }
}
