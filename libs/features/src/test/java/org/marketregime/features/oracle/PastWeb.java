package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;

/** What a regular session leaves behind for the correlation web; everything by bar − 1 of 75, NaN where missing. */
final class PastWeb {
    static final int BARS = 75;
    /** Winsorised, [bar − 1][series − 1]. */
    final double[][] increments;
    /** Log returns of the underlying. */
    final double[] spotBars;
    /** Mean |ρ| over all pairs of R_fast. */
    final double[] meanAbsolute = unknown();
    /** Row 137. */
    final double[] absorption = unknown();
    /** Row 109. */
    final double[] distance = unknown();
    /** The first factor added up over three bars, in its own units. */
    final double[] factorSum = unknown();

    PastWeb(WebDay day) {
        increments = Arrays.stream(day.increments()).map(double[]::clone).toArray(double[][]::new);
        spotBars = day.spotBars().clone();
    }

    private static double[] unknown() {
        double[] bars = new double[BARS];
        Arrays.fill(bars, NAN);
        return bars;
    }
}
