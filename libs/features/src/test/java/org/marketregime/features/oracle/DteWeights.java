package org.marketregime.features.oracle;

/** Table C1-7: how much averages, volume-weighted prices and pivots count, by days to expiry. */
record DteWeights(double ema, double vwap, double pivot) {
    private static final double[][] TABLE = {
        {0, .05, .15, .80},
        {1, .10, .20, .70},
        {2, .15, .25, .60},
        {3, .20, .30, .50},
        {4, .22, .32, .46},
        {5, .25, .33, .42},
        {6, .27, .34, .39},
        {7, .28, .35, .37},
        {8, .30, .35, .35},
        {9, .31, .35, .34},
        {10, .32, .36, .32},
        {11, .33, .36, .31},
        {12, .34, .36, .30},
        {13, .35, .36, .29},
        {14, .36, .36, .28},
        {15, .37, .36, .27},
        {21, .40, .35, .25},
        {30, .45, .35, .20},
        {45, .50, .32, .18},
        {60, .55, .30, .15},
        {90, .60, .28, .12},
    };

    static DteWeights of(int dte) {
        int i = 1;
        while (i < TABLE.length - 1 && TABLE[i][0] < dte) {
            i++;
        }
        double[] from = TABLE[i - 1];
        double[] to = TABLE[i];
        double share = Math.min(1, Math.max(0, (dte - from[0]) / (to[0] - from[0])));
        return new DteWeights(
                from[1] + share * (to[1] - from[1]),
                from[2] + share * (to[2] - from[2]),
                from[3] + share * (to[3] - from[3]));
    }
}
