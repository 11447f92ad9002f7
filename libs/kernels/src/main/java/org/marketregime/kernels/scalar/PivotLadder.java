package org.marketregime.kernels.scalar;

/** All levels that a period's high, low and close give: floor pivots, central range, Fibonacci, Camarilla. Specification P15. */
final class PivotLadder {
    private static final double[] FIBONACCI = {0.382, 0.618, 1};
    private static final double[] CAMARILLA = {12, 6, 4, 2};
    private static final double CAMARILLA_SHARE = 1.1;

    private PivotLadder() {}

    /** The highest positive level below {@code x}, the low among them; NaN if there is none. */
    static double below(double x, double high, double low, double close) {
        double best = low > 0 && low < x ? low : Double.NEGATIVE_INFINITY;
        for (double level : levels(high, low, close)) {
            best = level > 0 && level < x ? Math.max(best, level) : best;
        }
        return Double.isInfinite(best) || Double.isNaN(high + close) ? Double.NaN : best;
    }

    /** The lowest positive level above {@code x}, the high among them; NaN if there is none. */
    static double above(double x, double high, double low, double close) {
        double best = high > 0 && high > x ? high : Double.POSITIVE_INFINITY;
        for (double level : levels(high, low, close)) {
            best = level > 0 && level > x ? Math.min(best, level) : best;
        }
        return Double.isInfinite(best) || Double.isNaN(low + close) ? Double.NaN : best;
    }

    private static double[] levels(double high, double low, double close) {
        double range = high - low;
        double pivot = (high + low + close) / 3;
        double middle = (high + low) / 2;
        double[] levels = new double[9 + 2 * (FIBONACCI.length + CAMARILLA.length)];
        int count = 0;
        levels[count++] = pivot;
        levels[count++] = middle;
        levels[count++] = 2 * pivot - middle;
        levels[count++] = 2 * pivot - low;
        levels[count++] = 2 * pivot - high;
        levels[count++] = pivot + range;
        levels[count++] = pivot - range;
        levels[count++] = high + 2 * (pivot - low);
        levels[count++] = low - 2 * (high - pivot);
        for (double share : FIBONACCI) {
            levels[count++] = pivot + share * range;
            levels[count++] = pivot - share * range;
        }
        for (double part : CAMARILLA) {
            levels[count++] = close + CAMARILLA_SHARE * range / part;
            levels[count++] = close - CAMARILLA_SHARE * range / part;
        }
        return levels;
    }
}
