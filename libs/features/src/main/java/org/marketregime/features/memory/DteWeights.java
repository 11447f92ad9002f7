package org.marketregime.features.memory;

/** How much trend, volume and pivots count at a number of days to expiry. Specification C1-7; rows sum to 1. */
record DteWeights(double ema, double vwap, double pivot) {
    private static final DteTable TABLE = new DteTable(new double[][] {
        {0, .05, .15, .80}, {1, .10, .20, .70}, {2, .15, .25, .60}, {3, .20, .30, .50}, {4, .22, .32, .46},
        {5, .25, .33, .42}, {6, .27, .34, .39}, {7, .28, .35, .37}, {8, .30, .35, .35}, {9, .31, .35, .34},
        {10, .32, .36, .32}, {11, .33, .36, .31}, {12, .34, .36, .30}, {13, .35, .36, .29}, {14, .36, .36, .28},
        {15, .37, .36, .27}, {21, .40, .35, .25}, {30, .45, .35, .20}, {45, .50, .32, .18}, {60, .55, .30, .15},
        {90, .60, .28, .12}
    });

    /** The weights at {@code dte} calendar days, linear between the rows of the table and flat outside. */
    static DteWeights at(double dte) {
        double[] weights = TABLE.at(dte);
        return new DteWeights(weights[0], weights[1], weights[2]);
    }
}
