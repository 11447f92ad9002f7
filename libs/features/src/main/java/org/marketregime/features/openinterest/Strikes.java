package org.marketregime.features.openinterest;

import static org.marketregime.features.Formulas.strikeChange;

import java.util.List;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.kernels.StrikeChange;

/**
 * A range of strikes around K0, placed now unless said otherwise. Sums are known with enough strikes: three quarters of those
 * that the range has when all are listed. Specification P-5, rulings C3-c and C3-d.
 *
 * @param lowest smallest k
 * @param highest largest k
 * @param beyond |k| that is too near; −1 for none
 * @param minimum strikes that must be known
 */
record Strikes(double lowest, double highest, double beyond, int minimum) {
    static final Series FORWARD = ChainInput.FORWARD.series();
    static final Series ATM = ChainInput.ATM_STRIKE.series();
    static final Series STEP = ChainInput.STRIKE_STEP.series();

    static final Series CALLS = ChainPanel.OI_CE.series();
    static final Series PUTS = ChainPanel.OI_PE.series();

    private static final double ALL = -1;

    /** U7. */
    static final Strikes NARROW = new Strikes(-7, 7, ALL, 11);

    /** U15. */
    static final Strikes WIDE = new Strikes(-15, 15, ALL, 21);

    static final Strikes AT_THE_MONEY = new Strikes(-1, 1, ALL, 3);
    static final Strikes ABOVE = new Strikes(0, 7, 0, 6);
    static final Strikes BELOW = new Strikes(-7, 0, 0, 6);

    /** Inside U15, outside U7. */
    static final Strikes OUTER = new Strikes(-15, 15, 7, 12);

    /** Farther than any strike is listed. */
    static final Strikes CHAIN = new Strikes(-1000, 1000, ALL, 1);

    /** From three steps in the money to seven out of it. Specification C3-1b. */
    static final Strikes PREMIUM_CALLS = new Strikes(-3, 7, ALL, 8);

    static final Strikes PREMIUM_PUTS = new Strikes(-7, 3, ALL, 8);

    /** Σ x. */
    Series sum(Series panel) {
        return change(StrikeChange.NOW, panel, panel, 0, false);
    }

    /** Σ k·x. */
    Series moment(Series panel) {
        return change(StrikeChange.MOMENT_NOW, panel, panel, 0, false);
    }

    /** What the same strikes show now and showed some minutes ago. Specification C3-1. */
    Change over(Series panel, int minutes) {
        return new Change(this, panel, panel, minutes, false);
    }

    /** The strikes that were the range some minutes ago, held since. Rulings, exact definition 1. */
    Change held(Series panel, int minutes) {
        return new Change(this, panel, panel, minutes, true);
    }

    /** What the strikes show now and what another panel says of the same strikes. */
    Change against(Series panel, Series previous) {
        return new Change(this, panel, previous, 0, false);
    }

    /** A measure at two times, over the strikes that have it at both. */
    record Change(Strikes strikes, Series panel, Series previous, int minutes, boolean held) {
        Series get(StrikeChange output) {
            return strikes.change(output, panel, previous, minutes, held);
        }

        Series now() {
            return get(StrikeChange.NOW);
        }

        Series before() {
            return get(StrikeChange.BEFORE);
        }
    }

    private Series change(StrikeChange output, Series panel, Series previous, int minutes, boolean held) {
        return strikeChange(
                output, List.of(panel, previous, ATM, STEP), minutes, lowest, highest, beyond, minimum, held ? 1 : 0);
    }
}
