package org.marketregime.features.greeks;

import static org.marketregime.features.Formulas.atStrike;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.strikeSum;
import static org.marketregime.features.Formulas.times;

import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.kernels.StrikeSum;

/**
 * Sums of a Greek over the calls and the puts around K0. A leg enters if its weight and its Greeks are known; a sum is known
 * if enough strikes of each side it names are. Specification P-5, rulings B1 and B2.
 */
final class ChainSums {
    static final Series FORWARD = ChainInput.FORWARD.series();
    static final Series ATM = ChainInput.ATM_STRIKE.series();
    static final Series STEP = ChainInput.STRIKE_STEP.series();
    static final Series ITM1 = minus(ATM, STEP);
    static final Series OTM1 = plus(ATM, STEP);

    /** U15, and how many of its strikes a side must have. */
    static final int WIDE = 15;

    static final int WIDE_MINIMUM = 21;

    /** U7 likewise. */
    static final int NARROW = 7;

    static final int NARROW_MINIMUM = 11;

    /** Open interest as weight. */
    static final Weight HELD = new Weight(ChainPanel.OI_CE, ChainPanel.OI_PE);

    /** V15, the decayed volume of the last 15 minutes, as weight. Specification C2-2. */
    static final Weight TRADED = new Weight(ChainPanel.VOLUME_DECAYED_CE, ChainPanel.VOLUME_DECAYED_PE);

    static final Greek KNOWN = new Greek(ChainPanel.GREEKS_KNOWN, ChainPanel.GREEKS_KNOWN);
    static final Greek PRICE = new Greek(ChainPanel.MODEL_CE, ChainPanel.MODEL_PE);
    static final Greek DELTA = new Greek(ChainPanel.DELTA_CE, ChainPanel.DELTA_PE);
    static final Greek GAMMA = new Greek(ChainPanel.GAMMA, ChainPanel.GAMMA);
    static final Greek VEGA = new Greek(ChainPanel.VEGA, ChainPanel.VEGA);
    static final Greek THETA = new Greek(ChainPanel.THETA_CE, ChainPanel.THETA_PE);
    static final Greek VANNA = new Greek(ChainPanel.VANNA, ChainPanel.VANNA);
    static final Greek CHARM = new Greek(ChainPanel.CHARM_CE, ChainPanel.CHARM_PE);
    static final Greek VOLGA = new Greek(ChainPanel.VOLGA, ChainPanel.VOLGA);
    static final Greek SPEED = new Greek(ChainPanel.SPEED, ChainPanel.SPEED);
    static final Greek ZOMMA = new Greek(ChainPanel.ZOMMA, ChainPanel.ZOMMA);
    static final Greek COLOR = new Greek(ChainPanel.COLOR, ChainPanel.COLOR);
    static final Greek VETA = new Greek(ChainPanel.VETA, ChainPanel.VETA);

    /** Σ O·Γ, Σ O·ν and Σ O·|Δ| over calls and puts. */
    static final Series HELD_GAMMA = named("held_gamma", sum(HELD, GAMMA));

    static final Series HELD_VEGA = named("held_vega", sum(HELD, VEGA));
    static final Series HELD_DELTA_SIZE = named("held_delta_size", size(HELD, DELTA));

    private ChainSums() {}

    /** What a sum weighs its legs with. */
    record Weight(ChainPanel call, ChainPanel put) {}

    /** A Greek of the calls and of the puts; the same panel where they are equal. */
    record Greek(ChainPanel call, ChainPanel put) {}

    /** Call and put of the strike together. */
    static Series straddle(Greek greek, Series strike) {
        return plus(
                atStrike(greek.call().series(), strike), atStrike(greek.put().series(), strike));
    }

    static Series calls(StrikeSum output, Weight weight, Greek greek) {
        return wide(output, weight.call(), greek.call());
    }

    static Series puts(StrikeSum output, Weight weight, Greek greek) {
        return wide(output, weight.put(), greek.put());
    }

    /** Σ w·x over calls and puts. */
    static Series sum(Weight weight, Greek greek) {
        return plus(calls(StrikeSum.SUM, weight, greek), puts(StrikeSum.SUM, weight, greek));
    }

    /** Σ w·|x| over calls and puts. */
    static Series size(Weight weight, Greek greek) {
        return plus(calls(StrikeSum.ABSOLUTE, weight, greek), puts(StrikeSum.ABSOLUTE, weight, greek));
    }

    /** Σ w·x / Σ w. */
    static Series mean(Weight weight, Greek greek) {
        return over(sum(weight, greek), sum(weight, KNOWN));
    }

    /** Σ w·x / Σ w·price. */
    static Series perPremium(Weight weight, Greek greek) {
        return over(sum(weight, greek), sum(weight, PRICE));
    }

    /** Σ w·x of the calls less that of the puts. */
    static Series callsLessPuts(Weight weight, Greek greek) {
        return minus(calls(StrikeSum.SUM, weight, greek), puts(StrikeSum.SUM, weight, greek));
    }

    /** Calls less puts, over the size of both. */
    static Series exposure(Weight weight, Greek greek) {
        return over(callsLessPuts(weight, greek), size(weight, greek));
    }

    /** Σ w of the strikes within {@code reach} that are listed. */
    static Series total(ChainPanel call, ChainPanel put, int reach, int minimum) {
        Series listed = ChainPanel.LISTED.series();
        return plus(
                strikeSum(StrikeSum.SUM, call.series(), listed, ATM, STEP, reach, minimum),
                strikeSum(StrikeSum.SUM, put.series(), listed, ATM, STEP, reach, minimum));
    }

    /** How much delta a move of the forward by 1 % makes of this gamma. */
    static Series perPercent(Series gamma) {
        return times(times(0.01, FORWARD), gamma);
    }

    private static Series wide(StrikeSum output, ChainPanel weight, ChainPanel greek) {
        return strikeSum(output, weight.series(), greek.series(), ATM, STEP, WIDE, WIDE_MINIMUM);
    }
}
