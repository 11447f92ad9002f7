package org.marketregime.features.skew;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.binHistory;
import static org.marketregime.features.Formulas.dteHistory;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.ofExpiry;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.skew.SkewSeries.ATM;
import static org.marketregime.features.skew.SkewSeries.BUTTERFLY_25;
import static org.marketregime.features.skew.SkewSeries.BUTTERFLY_P;
import static org.marketregime.features.skew.SkewSeries.CALL_SKEW;
import static org.marketregime.features.skew.SkewSeries.CM30;
import static org.marketregime.features.skew.SkewSeries.CM7;
import static org.marketregime.features.skew.SkewSeries.FORWARD_RETURN;
import static org.marketregime.features.skew.SkewSeries.IVP_BUCKET;
import static org.marketregime.features.skew.SkewSeries.IVP_CM30;
import static org.marketregime.features.skew.SkewSeries.IVP_CM7;
import static org.marketregime.features.skew.SkewSeries.IVP_DTE;
import static org.marketregime.features.skew.SkewSeries.IVP_ZONE;
import static org.marketregime.features.skew.SkewSeries.LAST_HOUR;
import static org.marketregime.features.skew.SkewSeries.PUT_SKEW;
import static org.marketregime.features.skew.SkewSeries.PUT_SKEW_P;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_25;
import static org.marketregime.features.skew.SkewSeries.REVERSAL_P;
import static org.marketregime.features.skew.SkewSeries.SIGMA;
import static org.marketregime.features.skew.SkewSeries.change;
import static org.marketregime.features.skew.SkewSeries.percentile;
import static org.marketregime.features.skew.SkewSeries.rangePercentile;
import static org.marketregime.features.skew.SkewSeries.sigmaBefore;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.BinHistory;
import org.marketregime.kernels.DteHistory;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.Window;

/** Features 1–35 of component 4: the level of volatility, its ranks and its changes. */
final class VolatilityLevel {
    private static final String SOURCE = "features-1-4 §5.7 4A";
    private static final String POINTS = "vol pts";
    private static final String PERCENT = "[0,100]";
    private static final String YEAR = "252 sessions";
    private static final double MINUTES_A_YEAR = 252 * 375;

    private VolatilityLevel() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "level",
                        SOURCE + ", C4-1, C4-2",
                        POINTS,
                        "instant",
                        row("c4_atm_iv_e1", ATM),
                        row("c4_atm_iv_cm7", CM7),
                        row("c4_atm_iv_cm30", CM30)),
                Family.of(
                        "percentile of the front's volatility",
                        SOURCE + ", C4-3",
                        PERCENT,
                        YEAR,
                        row("c4_ivp_dte", IVP_DTE),
                        row("c4_ivp_bucket", IVP_BUCKET),
                        row("c4_ivp_zone", IVP_ZONE)),
                Family.of(
                        "percentile of constant maturities",
                        SOURCE,
                        PERCENT,
                        "252, 60 and 20 sessions",
                        row("c4_ivp_cm7_252", IVP_CM7),
                        row("c4_ivp_cm30_252", IVP_CM30),
                        row("c4_ivp_cm30_60", binHistory(BinHistory.PERCENTILE, CM30, 60, 40)),
                        row("c4_ivp_cm30_20", binHistory(BinHistory.PERCENTILE, CM30, 20, 15))),
                Family.of(
                        "volatility rank",
                        SOURCE,
                        PERCENT,
                        YEAR,
                        row("c4_ivr_cm30_252", binHistory(BinHistory.PLACE, CM30, 252, 100)),
                        row("c4_ivr_dte", dteHistory(DteHistory.PLACE, SIGMA, 1, SIGMA))),
                Family.of(
                        "percentile of the skews",
                        SOURCE + ", C4-3, ruling 16",
                        PERCENT,
                        YEAR,
                        row("c4_put_skew_p_dte", PUT_SKEW_P),
                        row("c4_put_skew_p_bucket", rangePercentile(PUT_SKEW)),
                        row("c4_call_skew_p_dte", percentile(CALL_SKEW)),
                        row("c4_call_skew_p_bucket", rangePercentile(CALL_SKEW)),
                        row("c4_rr25_p_dte", REVERSAL_P),
                        row("c4_rr25_p_bucket", rangePercentile(REVERSAL_25)),
                        row("c4_bf25_p_dte", BUTTERFLY_P),
                        row("c4_bf25_p_bucket", rangePercentile(BUTTERFLY_25))),
                Family.of(
                        "momentum of the percentile",
                        SOURCE + ", rulings A4, C9",
                        "percentile points",
                        "5, 15, 30, 60 min [S]",
                        momentum(5),
                        momentum(15),
                        momentum(30),
                        momentum(60)),
                Family.of(
                        "change of the front's volatility",
                        SOURCE + ", ruling A4",
                        POINTS,
                        "5, 15, 60 min [S]",
                        row("c4_atm_iv_chg_5m", change(5)),
                        row("c4_atm_iv_chg_15m", change(15)),
                        row("c4_atm_iv_chg_60m", change(60))),
                Family.of(
                        "change since the previous close",
                        SOURCE + ", ruling C10",
                        POINTS,
                        "previous session, same expiry",
                        row("c4_atm_iv_chg_day", changeOverNight())),
                Family.of("acceleration", SOURCE, POINTS, "30 min [S]", row("c4_atm_iv_accel_15m", acceleration())),
                Family.of(
                        "constant maturity against the same minute",
                        SOURCE,
                        "σ",
                        "20 sessions",
                        row("c4_atm_iv_z20", sameMinute(SameMinute.Z, CM7, SessionInput.DTE.series()))),
                Family.of(
                        "implied less realised",
                        SOURCE + ", ruling C11",
                        POINTS,
                        "60 min [S]",
                        row("c4_iv_rv_spread_60m", minus(ATM, realised()))),
                Family.of(
                        "variance risk premium",
                        SOURCE + ", ruling C12",
                        "vol pts²",
                        "20 sessions",
                        row("c4_vrp_20d", variancePremium())),
                Family.of(
                        "trust in the percentile",
                        SOURCE + ", ruling C13",
                        "[0,1]",
                        YEAR,
                        row("c4_dte_hist_conf", confidence()),
                        row("c4_dual_dte_agreement", agreement())),
                Family.of(
                        "percentile of the second expiry's volatility",
                        SOURCE + ", C4-3",
                        PERCENT,
                        YEAR,
                        row("c4_ivp_e2_dte", dteHistory(DteHistory.PERCENTILE, ofExpiry(SIGMA, 2), 2, SIGMA))));
    }

    private static Row momentum(int minutes) {
        Series before = dteHistory(DteHistory.PERCENTILE, sigmaBefore(minutes), 1, SIGMA);
        return row("c4_ivp_mom_" + minutes + "m", minus(IVP_DTE, before));
    }

    private static Series changeOverNight() {
        Series before = where(LAST_HOUR, close(ChainInput.STRADDLE_VOLATILITY.series()), close(SIGMA));
        return times(100, minus(SIGMA, before));
    }

    /** The last value of the previous session, no earlier than minute 361. */
    private static Series close(Series x) {
        return previous(over(x, greater(ChainInput.MINUTE.series(), number(360))), Statistic.LAST);
    }

    private static Series acceleration() {
        return times(100, plus(minus(SIGMA, times(2, sigmaBefore(15))), sigmaBefore(30)));
    }

    /** Realised volatility of F in percent: its returns are in percent. */
    private static Series realised() {
        return sqrt(times(MINUTES_A_YEAR, window(Window.MEAN_SQUARE, FORWARD_RETURN, 60, 45)));
    }

    private static Series variancePremium() {
        Series implied = ChainInput.CONSTANT_MATURITY_30.series();
        return times(1e4, minus(times(implied, implied), SessionInput.REALIZED_VARIANCE_20.series()));
    }

    private static Series confidence() {
        return min(number(1), over(dteHistory(DteHistory.COUNT, SIGMA, 1, SIGMA), 100));
    }

    private static Series agreement() {
        return minus(number(1), over(abs(minus(IVP_DTE, IVP_BUCKET)), 100));
    }
}
