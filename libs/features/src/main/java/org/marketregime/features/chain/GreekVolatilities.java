package org.marketregime.features.chain;

import java.util.Arrays;

/**
 * The volatility that each strike's Greeks are made with. Rulings, exact definition 12, in its order: σ_K, then linear in strike over
 * gaps of at most three listed strikes, then the outermost σ_K for wings that are worth nothing; v_A everywhere in the last hour.
 */
final class GreekVolatilities {
    private static final int LONGEST_GAP = 3;
    private static final double WING = 2;
    private static final double WORTHLESS_BELOW = 0.5;

    private GreekVolatilities() {}

    static double[] of(
            Smile.Terms terms,
            Smile.AtTheMoney atTheMoney,
            double[] strikes,
            double[] callPrices,
            double[] putPrices,
            double[] strikeVolatilities) {
        double[] result = strikeVolatilities.clone();
        if (terms.lastHour()) {
            Arrays.fill(result, atTheMoney.straddle());
            return result;
        }
        bridge(strikes, strikeVolatilities, result);
        wings(terms, atTheMoney.volatility(), strikes, callPrices, putPrices, strikeVolatilities, result);
        return result;
    }

    private static void bridge(double[] strikes, double[] known, double[] result) {
        int low = -1;
        for (int high = 0; high < strikes.length; high++) {
            if (Double.isNaN(known[high])) {
                continue;
            }
            if (low >= 0 && high - low - 1 <= LONGEST_GAP) {
                for (int rank = low + 1; rank < high; rank++) {
                    double share = (strikes[rank] - strikes[low]) / (strikes[high] - strikes[low]);
                    result[rank] = known[low] + share * (known[high] - known[low]);
                }
            }
            low = high;
        }
    }

    private static void wings(
            Smile.Terms terms,
            double atm,
            double[] strikes,
            double[] callPrices,
            double[] putPrices,
            double[] known,
            double[] result) {
        int lowest = 0;
        while (lowest < strikes.length && Double.isNaN(known[lowest])) {
            lowest++;
        }
        if (lowest == strikes.length) {
            return;
        }
        int highest = strikes.length - 1;
        while (Double.isNaN(known[highest])) {
            highest--;
        }
        // far enough out implies on its own side of F; a NaN forward or σATM compares false
        if (Smile.moneyness(strikes[lowest], terms, atm) <= -WING) {
            for (int rank = 0; rank < lowest; rank++) {
                result[rank] = putPrices[rank] >= WORTHLESS_BELOW ? result[rank] : known[lowest];
            }
        }
        if (Smile.moneyness(strikes[highest], terms, atm) >= WING) {
            for (int rank = highest + 1; rank < strikes.length; rank++) {
                result[rank] = callPrices[rank] >= WORTHLESS_BELOW ? result[rank] : known[highest];
            }
        }
    }
}
