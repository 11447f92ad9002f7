package org.marketregime.features.oracle;

/** Table C2-5: how much attention a Greek deserves, by calendar days to expiry; linear between the anchors. */
final class DteMultipliers {
    private static final int[] DAYS = {0, 1, 2, 7, 15, 30, 60, 90};
    /** By anchor, in the order of {@link Factor}. */
    private static final double[][] TABLE = {
        {0.5, 3.0, 2.0, 0.3, 2.5, 3.0, 0.2},
        {0.6, 2.5, 1.8, 0.4, 2.2, 2.5, 0.3},
        {0.7, 2.0, 1.5, 0.5, 1.8, 2.0, 0.4},
        {0.9, 1.5, 1.2, 0.8, 1.2, 1.3, 0.6},
        {1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0},
        {1.2, 0.8, 0.9, 1.3, 0.8, 0.7, 1.4},
        {1.3, 0.6, 0.8, 1.5, 0.6, 0.5, 1.6},
        {1.4, 0.5, 0.7, 1.6, 0.5, 0.4, 1.7},
    };

    private DteMultipliers() {}

    static double of(Factor factor, int dte) {
        int column = factor.ordinal();
        if (dte >= 90) {
            return TABLE[7][column];
        }
        int i = 0;
        while (dte >= DAYS[i + 1]) {
            i++;
        }
        double share = (dte - DAYS[i]) / (double) (DAYS[i + 1] - DAYS[i]);
        return TABLE[i][column] + share * (TABLE[i + 1][column] - TABLE[i][column]);
    }
}
