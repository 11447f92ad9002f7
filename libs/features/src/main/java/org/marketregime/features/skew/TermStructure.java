package org.marketregime.features.skew;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.minutesHeld;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.ofExpiry;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.skew.SkewSeries.ATM;
import static org.marketregime.features.skew.SkewSeries.BUTTERFLY_25;
import static org.marketregime.features.skew.SkewSeries.CM30;
import static org.marketregime.features.skew.SkewSeries.CM7;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_25;
import static org.marketregime.features.skew.SkewSeries.SIGMA;
import static org.marketregime.features.skew.SkewSeries.TAU;

import java.util.List;
import java.util.stream.IntStream;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Across;

/** Features 76–87 of component 4: volatility from expiry to expiry. Above 0 the further one is dearer, except in the log ratio. */
final class TermStructure {
    private static final String SOURCE = "features-1-4 §5.7 4D";
    private static final String INSTANT = "instant";
    private static final String POINTS = "vol pts";

    private static final Series SIGMA_2 = ofExpiry(SIGMA, 2);
    private static final Series SIGMA_3 = ofExpiry(SIGMA, 3);
    private static final Series TAU_2 = ofExpiry(TAU, 2);
    private static final Series SLOPE = named("ts_slope_cm", minus(CM30, CM7));
    private static final Series FORWARD = named("forward_iv", forward());

    /** k̃ of the second expiry at the same y as k̃ = 1 of the first. */
    private static final Series MONEYNESS_RATIO =
            named("moneyness_ratio", over(times(SIGMA, sqrt(TAU)), times(SIGMA_2, sqrt(TAU_2))));

    private TermStructure() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "slope between expiries",
                        SOURCE,
                        "vol pts; + = contango",
                        INSTANT,
                        row("c4_ts_slope_e12", times(100, minus(SIGMA_2, SIGMA)))),
                Family.of("slope between constant maturities", SOURCE, POINTS, INSTANT, row("c4_ts_slope_cm", SLOPE)),
                Family.of(
                        "log ratio of constant maturities",
                        SOURCE,
                        "log; + = inversion",
                        INSTANT,
                        row("c4_ts_log_ratio_cm", ln(over(CM7, CM30)))),
                Family.of(
                        "curvature over three expiries",
                        SOURCE + ", ruling C23",
                        POINTS,
                        INSTANT,
                        row("c4_ts_curv_e123", curvature())),
                Family.of(
                        "forward volatility",
                        SOURCE,
                        POINTS,
                        INSTANT,
                        row("c4_fwd_vol_e12", FORWARD),
                        row("c4_fwd_vol_premium", minus(FORWARD, ATM))),
                Family.of(
                        "age of the inversion",
                        SOURCE + ", ruling C24",
                        "[0,1]",
                        "1 session of minutes, over nights",
                        row("c4_inversion_age", min(number(1), over(minutesHeld(greater(CM7, CM30)), 375)))),
                Family.of(
                        "change of the slope",
                        SOURCE,
                        POINTS,
                        "60 min [S]",
                        row("c4_ts_slope_cm_chg_60m", minus(SLOPE, lag(SLOPE, 60)))),
                Family.of(
                        "term structure of the smile",
                        SOURCE,
                        POINTS,
                        INSTANT,
                        row("c4_rr25_term_e12", minus(ofExpiry(REVERSAL_25, 2), REVERSAL_25)),
                        row("c4_bf25_term_e12", minus(ofExpiry(BUTTERFLY_25, 2), BUTTERFLY_25))),
                Family.of(
                        "calendar arbitrage",
                        SOURCE + ", ruling C25",
                        "[0,1]",
                        INSTANT,
                        row("c4_cal_arb_share", arbitrage())),
                Family.of(
                        "term structure signal",
                        SOURCE + ", ruling C26",
                        "{−2…2}",
                        INSTANT,
                        row("c4_term_structure_signal", signal())));
    }

    /** σ₂ less what σ₁ and σ₃ say of it, linear in √τ. */
    private static Series curvature() {
        Series near = sqrt(TAU);
        Series share = over(minus(sqrt(TAU_2), near), minus(sqrt(ofExpiry(TAU, 3)), near));
        Series line = plus(SIGMA, times(share, minus(SIGMA_3, SIGMA)));
        return times(100, minus(SIGMA_2, line));
    }

    private static Series forward() {
        Series variance = minus(times(times(SIGMA_2, SIGMA_2), TAU_2), times(times(SIGMA, SIGMA), TAU));
        return times(100, sqrt(over(variance, minus(TAU_2, TAU))));
    }

    /** Where, of nine places of the smile, the further expiry has less total variance than the nearer. */
    private static Series arbitrage() {
        List<Series> places = IntStream.rangeClosed(-4, 4)
                .mapToObj(step -> named("calendar_break_" + (step + 5), inverted(step / 2.0)))
                .toList();
        return across(Across.MEAN, places, places.size());
    }

    private static Series inverted(double moneyness) {
        Series near = parabola(SmileShape.LEVEL, SmileShape.SLOPE, SmileShape.CURVATURE, number(moneyness));
        Series far = parabola(
                ofExpiry(SmileShape.LEVEL, 2),
                ofExpiry(SmileShape.SLOPE, 2),
                ofExpiry(SmileShape.CURVATURE, 2),
                times(moneyness, MONEYNESS_RATIO));
        return greater(times(times(near, near), TAU), times(times(far, far), TAU_2));
    }

    private static Series parabola(Series level, Series slope, Series curvature, Series k) {
        return plus(level, times(k, plus(slope, times(curvature, k))));
    }

    /** From −2, inverted, to 2, contango. */
    private static Series signal() {
        Series ratio = over(CM7, CM30);
        Series contango = plus(greater(number(0.98), ratio), greater(number(0.90), ratio));
        Series inversion = plus(greater(ratio, number(1.02)), greater(ratio, number(1.10)));
        return minus(contango, inversion);
    }
}
