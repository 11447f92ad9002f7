package org.marketregime.features.memory;

/** How much trend, volume and pivots count at a number of days to expiry. Specification C1-7; rows sum to 1. */
record DteWeights(double ema, double vwap, double pivot) {
    private static final double[][] TABLE = {
        {0, .05, .15, .80}, {1, .10, .20, .70}, {2, .15, .25, .60}, {3, .20, .30, .50}, {4, .22, .32, .46},
        {5, .25, .33, .42}, {6, .27, .34, .39}, {7, .28, .35, .37}, {8, .30, .35, .35}, {9, .31, .35, .34},
        {10, .32, .36, .32}, {11, .33, .36, .31}, {12, .34, .36, .30}, {13, .35, .36, .29}, {14, .36, .36, .28},
        {15, .37, .36, .27}, {21, .40, .35, .25}, {30, .45, .35, .20}, {45, .50, .32, .18}, {60, .55, .30, .15},
        {90, .60, .28, .12}
    };

    /** The weights at {@code dte} calendar days, linear between the rows of the table and flat outside. */
    static DteWeights at(double dte) {
        int upper = 0;
        while (upper < TABLE.length - 1 && TABLE[upper][0] < dte) {
            upper++;
        }
        double[] high = TABLE[upper];
        double[] low = TABLE[Math.max(0, upper - 1)];
        double share = high[0] == low[0] ? 1 : Math.clamp((dte - low[0]) / (high[0] - low[0]), 0.0, 1.0);
        return new DteWeights(
                between(low[1], high[1], share), between(low[2], high[2], share), between(low[3], high[3], share));
    }

    private static double between(double low, double high, double share) {
        return low + share * (high - low);
    }
}
