package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;

/**
 * What runs on from session to session.
 *
 * @param level of the volatility regime, 1…7, or 0 before the first
 * @param age minutes since the level last changed
 * @param inverted minutes for which the term structure has been inverted without a break
 */
public record RegimeState(int level, int age, int inverted) {
    static final RegimeState START = new RegimeState(0, 0, 0);
    private static final double[] CUTS = {10, 25, 40, 60, 75, 90};
    private static final double MARGIN = 2;

    /** One more minute with this percentile and these constant-maturity volatilities, NaN where unknown. */
    RegimeState after(double percentile, double sevenDays, double thirtyDays) {
        int next = next(percentile);
        boolean runsOn = next == level && level > 0;
        int run = !finite(sevenDays) || !finite(thirtyDays) ? inverted : sevenDays > thirtyDays ? inverted + 1 : 0;
        return new RegimeState(next, runsOn ? age + 1 : 0, run);
    }

    private int next(double percentile) {
        if (!finite(percentile)) {
            return level;
        }
        if (level == 0) {
            return plain(percentile);
        }
        int next = level;
        while (next < 7 && percentile > CUTS[next - 1] + MARGIN) {
            next++;
        }
        while (next > 1 && percentile <= CUTS[next - 2] - MARGIN) {
            next--;
        }
        return next;
    }

    /** The level of a percentile without memory. */
    static int plain(double percentile) {
        int level = 1;
        for (double cut : CUTS) {
            level += percentile > cut ? 1 : 0;
        }
        return level;
    }
}
