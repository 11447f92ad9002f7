package org.marketregime.features.greeks;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.gammaFlip;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.strikeSum;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.greeks.ChainSums.ATM;
import static org.marketregime.features.greeks.ChainSums.DELTA;
import static org.marketregime.features.greeks.ChainSums.FORWARD;
import static org.marketregime.features.greeks.ChainSums.GAMMA;
import static org.marketregime.features.greeks.ChainSums.HELD;
import static org.marketregime.features.greeks.ChainSums.HELD_GAMMA;
import static org.marketregime.features.greeks.ChainSums.ITM1;
import static org.marketregime.features.greeks.ChainSums.KNOWN;
import static org.marketregime.features.greeks.ChainSums.OTM1;
import static org.marketregime.features.greeks.ChainSums.STEP;
import static org.marketregime.features.greeks.ChainSums.THETA;
import static org.marketregime.features.greeks.ChainSums.TRADED;
import static org.marketregime.features.greeks.ChainSums.VEGA;
import static org.marketregime.features.greeks.ChainSums.calls;
import static org.marketregime.features.greeks.ChainSums.exposure;
import static org.marketregime.features.greeks.ChainSums.mean;
import static org.marketregime.features.greeks.ChainSums.perPercent;
import static org.marketregime.features.greeks.ChainSums.perPremium;
import static org.marketregime.features.greeks.ChainSums.puts;
import static org.marketregime.features.greeks.ChainSums.straddle;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.greeks.ChainSums.Weight;
import org.marketregime.kernels.StrikeSum;

/** Features 1–35 of component 2: first-order Greeks, exposures and flow. */
final class GreekExposure {
    private static final String SOURCE = "features-1-4 §3.7 2A";
    private static final String INSTANT = "instant";
    private static final String DECAYED = "15 min decayed";
    private static final String QUARTER_HOUR = "15 min";

    static final Series HELD_DELTA = named("held_delta", mean(HELD, DELTA));
    static final Series HELD_GAMMA_1PCT = named("held_gamma_1pct", perPercent(mean(HELD, GAMMA)));
    static final Series HELD_THETA_FRAC = named("held_theta_frac", perPremium(HELD, THETA));
    static final Series HELD_VEGA_FRAC = named("held_vega_frac", perPremium(HELD, VEGA));

    private static final Series TRADED_GAMMA_1PCT = named("traded_gamma_1pct", perPercent(mean(TRADED, GAMMA)));
    private static final Series GAMMA_EXPOSURE = named("gamma_exposure", exposure(HELD, GAMMA));
    private static final Series GAMMA_NOTIONAL_LOG = named("gamma_notional_log", gammaNotionalLog());
    private static final Series GAMMA_CENTROID = named("gamma_centroid", over(held(StrikeSum.MOMENT), HELD_GAMMA));
    private static final Series STRADDLE = ChainInput.STRADDLE_ATM.series();

    private static final OptionFlow DEMAND = new OptionFlow(OptionFlow.Signs.DEMAND, OptionFlow.Place.AROUND);
    private static final OptionFlow RELATIVE = new OptionFlow(OptionFlow.Signs.RELATIVE, OptionFlow.Place.AROUND);

    private GreekExposure() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "delta of the straddles",
                        SOURCE,
                        "delta",
                        INSTANT,
                        row("c2_atm_net_delta", straddle(DELTA, ATM)),
                        row("c2_itm1_net_delta", straddle(DELTA, ITM1)),
                        row("c2_otm1_net_delta", straddle(DELTA, OTM1))),
                Family.of(
                        "gamma of the straddle",
                        SOURCE,
                        "delta per 1 % move",
                        INSTANT,
                        row("c2_atm_gamma_1pct", perPercent(straddle(GAMMA, ATM)))),
                Family.of(
                        "decay of the straddle",
                        SOURCE,
                        "fraction of premium per day",
                        INSTANT,
                        row("c2_atm_theta_frac", over(straddle(THETA, ATM), STRADDLE))),
                Family.of(
                        "vega of the straddle",
                        SOURCE,
                        "fraction of premium per vol pt",
                        INSTANT,
                        row("c2_atm_vega_frac", over(straddle(VEGA, ATM), STRADDLE))),
                Family.of(
                        "delta of what trades",
                        SOURCE + ", C2-2",
                        "[−1,1]",
                        DECAYED,
                        row("c2_vw_delta", mean(TRADED, DELTA)),
                        row("c2_vw_call_delta", callDelta(TRADED)),
                        row("c2_vw_put_absdelta", putDelta(TRADED))),
                Family.of(
                        "gamma of what trades",
                        SOURCE + ", C2-2",
                        "delta per 1 % move",
                        DECAYED,
                        row("c2_vw_gamma_1pct", TRADED_GAMMA_1PCT)),
                Family.of(
                        "decay of what trades",
                        SOURCE + ", C2-2",
                        "fraction of premium per day",
                        DECAYED,
                        row("c2_vw_theta_frac", perPremium(TRADED, THETA))),
                Family.of(
                        "vega of what trades",
                        SOURCE + ", C2-2",
                        "fraction of premium per vol pt",
                        DECAYED,
                        row("c2_vw_vega_frac", perPremium(TRADED, VEGA))),
                Family.of(
                        "delta of what is held",
                        SOURCE,
                        "[−1,1]",
                        INSTANT,
                        row("c2_ow_delta", HELD_DELTA),
                        row("c2_ow_call_delta", callDelta(HELD)),
                        row("c2_ow_put_absdelta", putDelta(HELD))),
                Family.of(
                        "gamma of what is held",
                        SOURCE,
                        "delta per 1 % move",
                        INSTANT,
                        row("c2_ow_gamma_1pct", HELD_GAMMA_1PCT)),
                Family.of(
                        "decay of what is held",
                        SOURCE,
                        "fraction of premium per day",
                        INSTANT,
                        row("c2_ow_theta_frac", HELD_THETA_FRAC)),
                Family.of(
                        "vega of what is held",
                        SOURCE,
                        "fraction of premium per vol pt",
                        INSTANT,
                        row("c2_ow_vega_frac", HELD_VEGA_FRAC)),
                Family.of(
                        "net exposures",
                        SOURCE + ", C2-3",
                        "[−1,1]",
                        INSTANT,
                        row("c2_net_delta_exposure", netDelta()),
                        row("c2_gamma_exposure", GAMMA_EXPOSURE)),
                Family.of(
                        "size of gamma",
                        SOURCE,
                        "ln INR per 1 % move",
                        INSTANT,
                        row("c2_gamma_notional_log", GAMMA_NOTIONAL_LOG)),
                Family.of(
                        "gamma near the money",
                        SOURCE,
                        "[0,1]",
                        INSTANT,
                        row("c2_gamma_atm_share", over(heldGammaAtTheMoney(), HELD_GAMMA))),
                Family.of(
                        "where gamma lies",
                        SOURCE,
                        "strikes",
                        INSTANT,
                        row("c2_gamma_centroid", GAMMA_CENTROID),
                        row("c2_gamma_dispersion", gammaDispersion())),
                Family.of(
                        "distance to the gamma flip",
                        SOURCE + ", ruling B8",
                        "%",
                        INSTANT,
                        row("c2_gamma_flip_dist", flipDistance())),
                Family.of(
                        "calls against puts",
                        SOURCE,
                        "[−1,1]",
                        INSTANT,
                        row("c2_vega_imbalance", exposure(HELD, VEGA)),
                        row("c2_theta_imbalance", thetaImbalance())),
                Family.of(
                        "signed flow",
                        SOURCE + ", C2-4, ruling 13",
                        "[−1,1]; + = bought",
                        QUARTER_HOUR,
                        row("c2_delta_flow_15m", RELATIVE.net(DELTA)),
                        row("c2_vega_flow_15m", DEMAND.net(VEGA)),
                        row("c2_gamma_flow_15m", DEMAND.net(GAMMA))),
                Family.of(
                        "change of held delta",
                        SOURCE,
                        "delta",
                        QUARTER_HOUR,
                        row("c2_ow_delta_chg_15m", minus(HELD_DELTA, lag(HELD_DELTA, 15)))),
                Family.of(
                        "change of gamma exposure",
                        SOURCE,
                        "[−2,2]",
                        QUARTER_HOUR,
                        row("c2_gex_chg_15m", minus(GAMMA_EXPOSURE, lag(GAMMA_EXPOSURE, 15)))),
                Family.of(
                        "acceleration of gamma",
                        SOURCE,
                        "log",
                        "30 min",
                        row(
                                "c2_gamma_accel_15m",
                                plus(
                                        minus(GAMMA_NOTIONAL_LOG, times(2, lag(GAMMA_NOTIONAL_LOG, 15))),
                                        lag(GAMMA_NOTIONAL_LOG, 30)))),
                Family.of(
                        "traded against held gamma",
                        SOURCE,
                        "log ratio",
                        QUARTER_HOUR,
                        row("c2_vw_ow_gamma_log", ln(over(TRADED_GAMMA_1PCT, HELD_GAMMA_1PCT)))),
                Family.of(
                        "coverage by own volatilities",
                        SOURCE + ", ruling B13",
                        "[0,1]",
                        INSTANT,
                        row("c2_greek_coverage", coverage())));
    }

    private static Series callDelta(Weight weight) {
        return over(calls(StrikeSum.SUM, weight, DELTA), calls(StrikeSum.SUM, weight, KNOWN));
    }

    private static Series putDelta(Weight weight) {
        return over(puts(StrikeSum.ABSOLUTE, weight, DELTA), puts(StrikeSum.SUM, weight, KNOWN));
    }

    private static Series netDelta() {
        return over(ChainSums.sum(HELD, DELTA), ChainSums.HELD_DELTA_SIZE);
    }

    private static Series gammaNotionalLog() {
        Series notional = times(times(0.01, times(FORWARD, FORWARD)), HELD_GAMMA);
        return ln(plus(number(1), notional));
    }

    private static Series held(StrikeSum output) {
        return plus(calls(output, HELD, GAMMA), puts(output, HELD, GAMMA));
    }

    private static Series heldGammaAtTheMoney() {
        Series gamma = ChainPanel.GAMMA.series();
        return plus(
                strikeSum(StrikeSum.SUM, ChainPanel.OI_CE.series(), gamma, ATM, STEP, 1, 0),
                strikeSum(StrikeSum.SUM, ChainPanel.OI_PE.series(), gamma, ATM, STEP, 1, 0));
    }

    private static Series gammaDispersion() {
        Series secondMoment = over(held(StrikeSum.SECOND_MOMENT), HELD_GAMMA);
        return sqrt(max(number(0), minus(secondMoment, times(GAMMA_CENTROID, GAMMA_CENTROID))));
    }

    private static Series flipDistance() {
        Series flip = gammaFlip(
                List.of(
                        ChainPanel.OI_CE.series(),
                        ChainPanel.OI_PE.series(),
                        ChainPanel.GREEK_IV.series(),
                        ATM,
                        STEP,
                        FORWARD,
                        ChainInput.TAU.series()),
                ChainSums.WIDE,
                ChainSums.WIDE_MINIMUM);
        return times(100, over(minus(FORWARD, flip), FORWARD));
    }

    private static Series thetaImbalance() {
        Series difference = minus(calls(StrikeSum.ABSOLUTE, HELD, THETA), puts(StrikeSum.ABSOLUTE, HELD, THETA));
        return over(difference, ChainSums.size(HELD, THETA));
    }

    /** Of the 30 legs that U7 has when every strike is listed. */
    private static Series coverage() {
        return over(plus(known(ChainPanel.IV_CE), known(ChainPanel.IV_PE)), 30);
    }

    private static Series known(ChainPanel volatility) {
        Series iv = volatility.series();
        return strikeSum(StrikeSum.COUNT, iv, iv, ATM, STEP, ChainSums.NARROW, 0);
    }
}
