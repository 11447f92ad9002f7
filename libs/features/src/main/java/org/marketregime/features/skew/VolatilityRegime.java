package org.marketregime.features.skew;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.levels;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.transition;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.skew.SkewSeries.ATM_CHANGE;
import static org.marketregime.features.skew.SkewSeries.BUTTERFLY_25;
import static org.marketregime.features.skew.SkewSeries.BUTTERFLY_P;
import static org.marketregime.features.skew.SkewSeries.CM30;
import static org.marketregime.features.skew.SkewSeries.CM7;
import static org.marketregime.features.skew.SkewSeries.IVP_BUCKET;
import static org.marketregime.features.skew.SkewSeries.IVP_CM30;
import static org.marketregime.features.skew.SkewSeries.IVP_CM7;
import static org.marketregime.features.skew.SkewSeries.IVP_DTE;
import static org.marketregime.features.skew.SkewSeries.IVP_ZONE;
import static org.marketregime.features.skew.SkewSeries.PUT_SKEW_P;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_25;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_P;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_SIZE;
import static org.marketregime.features.skew.SkewSeries.change;
import static org.marketregime.features.skew.SkewSeries.percentile;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Levels;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.Transition;
import org.marketregime.kernels.Window;

/** Features 61–75 of component 4: seven levels of volatility and the patterns of its skew. */
final class VolatilityRegime {
    private static final String SOURCE = "features-1-4 §5.7 4C";
    private static final String YEAR = "252 sessions";
    private static final String SHARE = "[0,1]";
    private static final double[] CUTS = {10, 25, 40, 60, 75, 90};
    private static final double MARGIN = 2;

    private static final Series REGIME = named("iv_regime", regime(Levels.LEVEL));

    private VolatilityRegime() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "level of volatility",
                        SOURCE + ", C4-8, ruling C18",
                        "{1…7}; 4 = normal",
                        YEAR,
                        row("c4_iv_regime_level", REGIME)),
                Family.of(
                        "strength of the level",
                        SOURCE,
                        SHARE,
                        YEAR,
                        row("c4_iv_regime_strength", over(abs(minus(IVP_BUCKET, number(50))), 50))),
                Family.of(
                        "age of the level",
                        SOURCE + ", ruling C18",
                        SHARE,
                        "5 sessions",
                        row("c4_iv_regime_age", min(number(1), over(regime(Levels.AGE), 375 * 5)))),
                Family.of(
                        "where the level goes",
                        SOURCE + ", C4-7, ruling C19",
                        SHARE,
                        YEAR,
                        row("c4_iv_regime_stay_p", next(Transition.STAY)),
                        row("c4_iv_regime_up_p", next(Transition.UP)),
                        row("c4_iv_regime_down_p", next(Transition.DOWN))),
                Family.of(
                        "consistency of the level",
                        SOURCE + ", ruling C20",
                        SHARE,
                        YEAR,
                        row("c4_iv_regime_consistency", consistency())),
                Family.of(
                        "pattern of the skew",
                        SOURCE + ", C4-9",
                        SHARE,
                        YEAR,
                        row("c4_skew_pat_normal", minus(number(1), abs(centred(REVERSAL_P)))),
                        row("c4_skew_pat_steep_put", topQuarter(PUT_SKEW_P)),
                        row("c4_skew_pat_flat", bottomQuarter(percentile(REVERSAL_SIZE))),
                        row("c4_skew_pat_reverse", over(number(1), plus(number(1), exp(over(REVERSAL_25, 0.5))))),
                        row("c4_skew_pat_smile", times(topQuarter(BUTTERFLY_P), balance()))),
                Family.of("fear and greed", SOURCE, "[−1,1]; − = fear", YEAR, row("c4_skew_bias_score", bias())),
                Family.of(
                        "volatility of volatility",
                        SOURCE + ", ruling C17",
                        "vol pts per session",
                        "60 min [S], ≥ 45",
                        row("c4_iv_vov_60m", times(window(Window.SD, ATM_CHANGE, 60, 45), sqrt(number(375))))),
                Family.of(
                        "jump of volatility",
                        SOURCE + ", ruling C22",
                        "{−1,0,1}",
                        "15 min against 20 sessions",
                        row("c4_iv_jump_15m", jump())));
    }

    private static Series regime(Levels output) {
        return levels(output, IVP_BUCKET, MARGIN, false, true, CUTS);
    }

    private static Series next(Transition output) {
        return transition(output, REGIME, SessionInput.DTE_BUCKET.series(), 252, 15, 60, 60);
    }

    /** Share of the other percentiles whose level, without memory, is within one of the level. */
    private static Series consistency() {
        List<Series> near = Stream.of(IVP_DTE, IVP_ZONE, IVP_CM7, IVP_CM30)
                .map(p -> levels(Levels.LEVEL, p, 0, false, false, CUTS))
                .map(level -> greater(number(2), abs(minus(level, REGIME))))
                .toList();
        return across(Across.MEAN, near, 2);
    }

    private static Series share(Series percentile) {
        return over(percentile, 100);
    }

    /** 2q − 1. */
    private static Series centred(Series percentile) {
        return minus(times(2, share(percentile)), number(1));
    }

    private static Series topQuarter(Series percentile) {
        return max(number(0), over(minus(share(percentile), number(0.75)), 0.25));
    }

    private static Series bottomQuarter(Series percentile) {
        return max(number(0), over(minus(number(0.25), share(percentile)), 0.25));
    }

    /** 1 − |risk reversal| / (2·butterfly), the butterfly at least 0.05. */
    private static Series balance() {
        Series wings = times(2, max(BUTTERFLY_25, number(0.05)));
        return max(number(0), minus(number(1), over(REVERSAL_SIZE, wings)));
    }

    private static Series bias() {
        Series skew = times(0.40, centred(REVERSAL_P));
        Series level = times(0.25, centred(IVP_DTE));
        Series term = times(0.20, tanh(over(minus(CM7, CM30), 2)));
        Series curvature = times(0.15, centred(BUTTERFLY_P));
        return times(-1, plus(plus(plus(skew, level), term), curvature));
    }

    private static Series jump() {
        Series change = change(15);
        Series size = abs(sameMinute(SameMinute.SCALED, change, SessionInput.DTE.series()));
        return times(sign(change), greater(size, number(3)));
    }
}
