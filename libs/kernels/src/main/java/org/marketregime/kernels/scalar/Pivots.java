package org.marketregime.kernels.scalar;

import org.marketregime.kernels.Point;

/** Floor pivots of a session's high, low and close. Specification C1-4. */
final class Pivots {
    private static final double TOUCH = 0.005;

    private Pivots() {}

    /** One of the pivot operations on {@code x}; NaN if anything is, or if the session had no range. */
    static double value(Point operation, double x, double high, double low, double close) {
        double pivot = (high + low + close) / 3;
        double range = high - low;
        if (!Double.isFinite(x + pivot) || range < PointLoop.VANISHING) {
            return Double.NaN;
        }
        double[] levels = {
            low - 2 * (high - pivot),
            pivot - range,
            2 * pivot - high,
            pivot,
            2 * pivot - low,
            pivot + range,
            high + 2 * (pivot - low)
        };
        return switch (operation) {
            case PIVOT_POSITION -> position(x, levels);
            case PIVOT_DISTANCE -> distance(x, levels);
            case PIVOT_BREAKOUT -> breakout(x, levels);
            case PIVOT_TOUCH -> touches(x, levels[2]) || touches(x, pivot) || touches(x, levels[4]) ? 1 : 0;
            case PIVOT_SIDE -> x > levels[4] ? 1 : x < levels[2] ? -1 : 0;
            default -> throw new IllegalArgumentException(operation + " is no pivot operation");
        };
    }

    private static double position(double x, double[] levels) {
        if (x <= levels[0]) {
            return -1;
        }
        for (int i = 1; i < levels.length; i++) {
            if (x <= levels[i]) {
                double width = levels[i] - levels[i - 1];
                double inside = width < PointLoop.VANISHING ? 1 : (x - levels[i - 1]) / width;
                return (i - 4 + inside) / 3;
            }
        }
        return 1;
    }

    private static double distance(double x, double[] levels) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double level : levels) {
            nearest = Math.min(nearest, Math.abs(x - level));
        }
        return PointLoop.divide(nearest, x);
    }

    private static double breakout(double x, double[] levels) {
        double size = 0;
        for (int i = 4; i < levels.length; i++) {
            size = x > levels[i] ? 0.25 * (i - 2) : size;
        }
        for (int i = 2; i >= 0; i--) {
            size = x < levels[i] ? -0.25 * (4 - i) : size;
        }
        return size;
    }

    private static boolean touches(double x, double level) {
        return Math.abs(x - level) <= TOUCH * Math.abs(level);
    }
}
