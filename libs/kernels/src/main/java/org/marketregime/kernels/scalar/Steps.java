package org.marketregime.kernels.scalar;

/** The stepwise scores of component 1. */
final class Steps {
    private static final double[] EDGES = {0.005, 0.015, 0.03};
    private static final double[] SCORES = {0, 0.3, 0.7, 1};
    private static final double[] BANDS = {0.5, 1, 1.5, 2, 2.5};

    private Steps() {}

    /** Specification C1-3; an edge belongs to the cell nearer zero. */
    static double step(double deviation) {
        if (Double.isNaN(deviation)) {
            return Double.NaN;
        }
        double size = Math.abs(deviation);
        int cell = 0;
        while (cell < EDGES.length && size > EDGES[cell]) {
            cell++;
        }
        return Math.signum(deviation) * SCORES[cell];
    }

    /** Specification C1-1. */
    static double align(double price, double e20, double e50, double e100, double e200) {
        double known = price + e20 + e50 + e100 + e200;
        if (Double.isNaN(known)) {
            return Double.NaN;
        }
        return 0.30 * order(price, e20, e50)
                + 0.30 * order(e20, e50, e100)
                + 0.25 * order(e50, e100, e200)
                + 0.15 * Math.signum(e100 - e200);
    }

    private static double order(double first, double second, double third) {
        if (first > second) {
            return second > third ? 1 : 0.5;
        }
        if (first < second) {
            return second < third ? -1 : -0.5;
        }
        return 0;
    }

    static double band(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        int reached = 0;
        for (double band : BANDS) {
            reached += Math.abs(z) >= band ? 1 : 0;
        }
        return Math.signum(z) * reached / BANDS.length;
    }
}
