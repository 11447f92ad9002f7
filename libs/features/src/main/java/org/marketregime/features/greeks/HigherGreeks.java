package org.marketregime.features.greeks;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.greeks.ChainSums.ATM;
import static org.marketregime.features.greeks.ChainSums.CHARM;
import static org.marketregime.features.greeks.ChainSums.COLOR;
import static org.marketregime.features.greeks.ChainSums.FORWARD;
import static org.marketregime.features.greeks.ChainSums.HELD;
import static org.marketregime.features.greeks.ChainSums.HELD_DELTA_SIZE;
import static org.marketregime.features.greeks.ChainSums.HELD_GAMMA;
import static org.marketregime.features.greeks.ChainSums.HELD_VEGA;
import static org.marketregime.features.greeks.ChainSums.ITM1;
import static org.marketregime.features.greeks.ChainSums.OTM1;
import static org.marketregime.features.greeks.ChainSums.SPEED;
import static org.marketregime.features.greeks.ChainSums.TRADED;
import static org.marketregime.features.greeks.ChainSums.VANNA;
import static org.marketregime.features.greeks.ChainSums.VETA;
import static org.marketregime.features.greeks.ChainSums.VOLGA;
import static org.marketregime.features.greeks.ChainSums.ZOMMA;
import static org.marketregime.features.greeks.ChainSums.callsLessPuts;
import static org.marketregime.features.greeks.ChainSums.exposure;
import static org.marketregime.features.greeks.ChainSums.mean;
import static org.marketregime.features.greeks.ChainSums.perPremium;
import static org.marketregime.features.greeks.ChainSums.straddle;
import static org.marketregime.features.greeks.ChainSums.sum;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.kernels.StrikeSum;

/** Features 36–60 of component 2: second- and third-order Greeks. */
final class HigherGreeks {
    private static final String SOURCE = "features-1-4 §3.7 2B";
    private static final String INSTANT = "instant";
    private static final String DECAYED = "15 min decayed";

    static final Series HELD_VANNA = named("held_vanna", mean(HELD, VANNA));
    static final Series HELD_CHARM = named("held_charm", mean(HELD, CHARM));
    static final Series HELD_VOLGA = named("held_volga", perPremium(HELD, VOLGA));

    private HigherGreeks() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "vanna of the straddles",
                        SOURCE,
                        "delta per vol pt",
                        INSTANT,
                        row("c2_atm_vanna", straddle(VANNA, ATM)),
                        row("c2_itm1_vanna", straddle(VANNA, ITM1)),
                        row("c2_otm1_vanna", straddle(VANNA, OTM1))),
                Family.of(
                        "charm of the straddles",
                        SOURCE,
                        "delta per day",
                        INSTANT,
                        row("c2_atm_charm", straddle(CHARM, ATM)),
                        row("c2_itm1_charm", straddle(CHARM, ITM1)),
                        row("c2_otm1_charm", straddle(CHARM, OTM1))),
                Family.of(
                        "volga of the straddles",
                        SOURCE,
                        "fraction of premium per vol pt²",
                        INSTANT,
                        row("c2_atm_volga_frac", over(straddle(VOLGA, ATM), ChainInput.STRADDLE_ATM.series())),
                        row("c2_itm1_volga_frac", over(straddle(VOLGA, ITM1), ChainInput.STRADDLE_ITM1.series())),
                        row("c2_otm1_volga_frac", over(straddle(VOLGA, OTM1), ChainInput.STRADDLE_OTM1.series()))),
                Family.of("vanna of what is held", SOURCE, "delta per vol pt", INSTANT, row("c2_ow_vanna", HELD_VANNA)),
                Family.of("charm of what is held", SOURCE, "delta per day", INSTANT, row("c2_ow_charm", HELD_CHARM)),
                Family.of(
                        "volga of what is held",
                        SOURCE,
                        "fraction of premium per vol pt²",
                        INSTANT,
                        row("c2_ow_volga", HELD_VOLGA)),
                Family.of(
                        "vanna of what trades",
                        SOURCE + ", C2-2",
                        "delta per vol pt",
                        DECAYED,
                        row("c2_vw_vanna", mean(TRADED, VANNA))),
                Family.of(
                        "charm of what trades",
                        SOURCE + ", C2-2",
                        "delta per day",
                        DECAYED,
                        row("c2_vw_charm", mean(TRADED, CHARM))),
                Family.of(
                        "volga of what trades",
                        SOURCE + ", C2-2",
                        "fraction of premium per vol pt²",
                        DECAYED,
                        row("c2_vw_volga", perPremium(TRADED, VOLGA))),
                Family.of(
                        "higher exposures",
                        SOURCE + ", C2-3",
                        "[−1,1]",
                        INSTANT,
                        row("c2_vanna_exposure", exposure(HELD, VANNA)),
                        row("c2_charm_exposure", exposure(HELD, CHARM)),
                        row("c2_volga_exposure", exposure(HELD, VOLGA)),
                        row("c2_vanna_wing_imbalance", wingImbalance())),
                Family.of(
                        "speed",
                        SOURCE,
                        "relative per 1 % move",
                        INSTANT,
                        row("c2_speed_ratio", times(times(0.01, FORWARD), over(sum(HELD, SPEED), HELD_GAMMA)))),
                Family.of(
                        "zomma",
                        SOURCE,
                        "relative per vol pt",
                        INSTANT,
                        row("c2_zomma_ratio", over(sum(HELD, ZOMMA), HELD_GAMMA))),
                Family.of(
                        "color and veta",
                        SOURCE,
                        "relative per day",
                        INSTANT,
                        row("c2_color_ratio", over(sum(HELD, COLOR), HELD_GAMMA)),
                        row("c2_veta_ratio", over(sum(HELD, VETA), HELD_VEGA))),
                Family.of(
                        "hedging to come by the close",
                        SOURCE + ", ruling B14",
                        "fraction of held delta; + = dealers buy",
                        INSTANT,
                        row("c2_charm_flow_to_close", charmFlow())),
                Family.of(
                        "hedging of the move of volatility",
                        SOURCE + ", ruling B15",
                        "fraction of held delta; + = dealers buy",
                        "15 min",
                        row("c2_vanna_flow_15m", vannaFlow())));
    }

    private static Series wingImbalance() {
        Series calls = ChainSums.calls(StrikeSum.ABOVE, HELD, VANNA);
        Series puts = ChainSums.puts(StrikeSum.BELOW, HELD, VANNA);
        return over(minus(calls, puts), plus(calls, puts));
    }

    private static Series charmFlow() {
        Series days = over(minus(number(375), ChainInput.MINUTE.series()), 1440);
        return times(-1, times(over(callsLessPuts(HELD, CHARM), HELD_DELTA_SIZE), days));
    }

    /** The move of σATM by one estimator at both ends, the one in force now. Ruling A4. */
    private static Series vannaFlow() {
        Series now = ChainInput.ATM_VOLATILITY.series();
        Series straddle = ChainInput.STRADDLE_VOLATILITY.series();
        Series before = where(ChainInput.LAST_HOUR.series(), lag(straddle, 15), lag(now, 15));
        Series points = times(100, minus(now, before));
        return times(-1, times(over(callsLessPuts(HELD, VANNA), HELD_DELTA_SIZE), points));
    }
}
