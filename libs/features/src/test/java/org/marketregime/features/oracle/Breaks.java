package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** Whether 5-minute closes have left the levels that were published before they did, and whether they came back. */
final class Breaks {
    private static final int CONFIRMED = 3;
    private static final int MEMORY = 13;

    private final double[] closes;
    private final double[] supports;
    private final double[] resistances;

    /** All three by bar 1, 2, …; index 0 is not used. */
    Breaks(double[] closes, double[] supports, double[] resistances) {
        this.closes = closes;
        this.supports = supports;
        this.resistances = resistances;
    }

    /** Row 69. */
    double state(int bar) {
        int published = bar - CONFIRMED;
        if (published < 1 || !finite(supports[published]) || !finite(resistances[published])) {
            return NAN;
        }
        int above = 0;
        int below = 0;
        for (int i = published + 1; i <= bar; i++) {
            if (!finite(closes[i])) {
                return NAN;
            }
            above += closes[i] > resistances[published] * 1.0005 ? 1 : 0;
            below += closes[i] < supports[published] * 0.9995 ? 1 : 0;
        }
        return above == CONFIRMED ? 1 : below == CONFIRMED ? -1 : 0;
    }

    /** Row 70. */
    double falseBreak(int bar) {
        double u = closes[bar];
        boolean known = false;
        for (int i = bar; i > Math.max(0, bar - MEMORY); i--) {
            double state = state(i);
            known |= finite(state);
            if (state == 1) {
                return !finite(u) ? NAN : u < resistances[i - CONFIRMED] * 0.999 ? -1 : 0;
            }
            if (state == -1) {
                return !finite(u) ? NAN : u > supports[i - CONFIRMED] * 1.001 ? 1 : 0;
            }
        }
        return known && finite(u) ? 0 : NAN;
    }
}
