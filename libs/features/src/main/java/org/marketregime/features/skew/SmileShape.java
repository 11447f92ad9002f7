package org.marketregime.features.skew;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.atStrike;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.riskNeutral;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.slope;
import static org.marketregime.features.Formulas.smileAt;
import static org.marketregime.features.Formulas.smileFit;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.skew.SkewSeries.ATM;
import static org.marketregime.features.skew.SkewSeries.ATM_CHANGE;
import static org.marketregime.features.skew.SkewSeries.BUTTERFLY_25;
import static org.marketregime.features.skew.SkewSeries.CALL_10;
import static org.marketregime.features.skew.SkewSeries.CALL_25;
import static org.marketregime.features.skew.SkewSeries.FORWARD;
import static org.marketregime.features.skew.SkewSeries.FORWARD_RETURN;
import static org.marketregime.features.skew.SkewSeries.LAST_HOUR;
import static org.marketregime.features.skew.SkewSeries.PUT_10;
import static org.marketregime.features.skew.SkewSeries.PUT_25;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_25;
import static org.marketregime.features.skew.SkewSeries.SIGMA;
import static org.marketregime.features.skew.SkewSeries.SMILE;
import static org.marketregime.features.skew.SkewSeries.TAU;
import static org.marketregime.features.skew.SkewSeries.butterfly;
import static org.marketregime.features.skew.SkewSeries.reversal;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.RiskNeutral;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.SmileFit;
import org.marketregime.kernels.Window;

/** Features 36–60 of component 4: skew, smile and the shape of the risk-neutral distribution. Unknown in the last hour. */
final class SmileShape {
    /** a, b and c of the parabola IV = a + b·k̃ + c·k̃². */
    static final Series LEVEL = named("fit_level", fit(SmileFit.LEVEL));

    static final Series SLOPE = named("fit_slope", fit(SmileFit.SLOPE));
    static final Series CURVATURE = named("fit_curvature", fit(SmileFit.CURVATURE));

    private static final String SOURCE = "features-1-4 §5.7 4B";
    private static final String INSTANT = "instant";
    private static final String POINTS = "vol pts";
    private static final String PREMIUM = "vol pts; + = puts dearer";
    private static final String PER_DEVIATION = "vol pts per sd";
    private static final Series MODEL_FREE = named("model_free_iv", times(100, sqrt(moment(RiskNeutral.VARIANCE))));

    private SmileShape() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "risk reversal",
                        SOURCE + ", ruling 16",
                        PREMIUM,
                        INSTANT,
                        row("c4_rr25", REVERSAL_25),
                        row("c4_rr10", reversal(PUT_10, CALL_10))),
                Family.of(
                        "butterfly",
                        SOURCE + ", ruling 16",
                        POINTS,
                        INSTANT,
                        row("c4_bf25", BUTTERFLY_25),
                        row("c4_bf10", butterfly(PUT_10, CALL_10))),
                Family.of(
                        "relative risk reversal",
                        SOURCE + ", ruling 16",
                        "ratio",
                        INSTANT,
                        row("c4_rr25_norm", over(minus(PUT_25, CALL_25), SIGMA))),
                Family.of(
                        "slope of the smile",
                        SOURCE + ", C4-4",
                        PER_DEVIATION,
                        INSTANT,
                        row("c4_smile_slope", times(100, SLOPE))),
                Family.of(
                        "curvature of the smile",
                        SOURCE + ", C4-4",
                        "vol pts per sd²",
                        INSTANT,
                        row("c4_smile_curv", times(100, CURVATURE))),
                Family.of(
                        "roughness of the smile",
                        SOURCE + ", C4-4",
                        POINTS,
                        INSTANT,
                        row("c4_smile_rmse", times(100, fit(SmileFit.ERROR)))),
                Family.of(
                        "slope of the wings",
                        SOURCE + ", ruling C14",
                        PER_DEVIATION,
                        INSTANT,
                        row("c4_put_wing_slope", times(100, fit(SmileFit.PUT_WING))),
                        row("c4_call_wing_slope", times(100, fit(SmileFit.CALL_WING)))),
                Family.of(
                        "weight of the tails",
                        SOURCE,
                        "ratio",
                        INSTANT,
                        row("c4_put_tail_ratio", over(PUT_10, PUT_25)),
                        row("c4_call_tail_ratio", over(CALL_10, CALL_25))),
                Family.of("lowest point of the smile", SOURCE, "sd", INSTANT, row("c4_smile_min_loc", lowest())),
                Family.of(
                        "risk reversal at ±2 %",
                        SOURCE + ", ruling C15",
                        PREMIUM,
                        INSTANT,
                        row("c4_rr_pm2pct", times(100, minus(at(-0.02), at(0.02))))),
                Family.of(
                        "put less call at one strike",
                        SOURCE + ", ruling C16",
                        "vol pts; 0 = parity holds",
                        "5 min [S]",
                        row("c4_atm_pc_iv_gap", parityGap())),
                Family.of(
                        "risk-neutral moments",
                        SOURCE + ", C4-5, ruling 14",
                        "dimensionless",
                        INSTANT,
                        row("c4_bkm_skew", moment(RiskNeutral.SKEW)),
                        row("c4_bkm_kurt", moment(RiskNeutral.KURTOSIS))),
                Family.of(
                        "model-free volatility",
                        SOURCE + ", C4-6, ruling 14",
                        POINTS,
                        INSTANT,
                        row("c4_mfiv_e1", MODEL_FREE),
                        row("c4_mfiv_minus_atm", minus(MODEL_FREE, ATM))),
                Family.of(
                        "share of the downside",
                        SOURCE + ", C4-6, ruling 14",
                        "[0,1]",
                        INSTANT,
                        row("c4_down_var_share", moment(RiskNeutral.DOWN_SHARE))),
                Family.of(
                        "change of the smile",
                        SOURCE,
                        POINTS,
                        "15, 60 min [S]",
                        row("c4_rr25_chg_15m", change(REVERSAL_25, 15)),
                        row("c4_rr25_chg_60m", change(REVERSAL_25, 60)),
                        row("c4_bf25_chg_60m", change(BUTTERFLY_25, 60))),
                Family.of(
                        "normalised change of the risk reversal",
                        SOURCE,
                        "σ",
                        "15 min against 20 sessions",
                        row(
                                "c4_rr25_mom_r20",
                                sameMinute(SameMinute.SCALED, change(REVERSAL_25, 15), SessionInput.DTE.series()))),
                Family.of(
                        "volatility against the forward",
                        SOURCE + ", ruling C17",
                        "vol pts per 1 %",
                        "60 min [S], ≥ 45",
                        row("c4_spot_vol_beta_60m", slope(ATM_CHANGE, FORWARD_RETURN, 60, 45))));
    }

    private static Series fit(SmileFit output) {
        return smileFit(output, SMILE, 2.5, 7, 2, 0.5, 4);
    }

    private static Series moment(RiskNeutral output) {
        List<Series> inputs = List.of(
                ChainPanel.PRICE_CE.series(),
                ChainPanel.PRICE_PE.series(),
                FORWARD,
                TAU,
                ChainInput.DISCOUNT.series(),
                SIGMA,
                LAST_HOUR);
        return riskNeutral(output, inputs);
    }

    /** −b/(2c), where the parabola opens upwards. */
    private static Series lowest() {
        Series place = clip(over(times(-1, SLOPE), times(2, CURVATURE)), 3);
        return over(place, greater(CURVATURE, number(0)));
    }

    private static Series at(double shift) {
        return smileAt(ChainPanel.IV.series(), FORWARD, LAST_HOUR, shift);
    }

    private static Series parityGap() {
        Series strike = ChainInput.ATM_STRIKE.series();
        Series gap = minus(atStrike(ChainPanel.IV_PE.series(), strike), atStrike(ChainPanel.IV_CE.series(), strike));
        Series before = minus(number(1), LAST_HOUR);
        return over(window(Window.MEDIAN, times(100, gap), 5, 4), before);
    }

    private static Series change(Series x, int minutes) {
        return minus(x, lag(x, minutes));
    }
}
