package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;

/** Two series over the same slots: statistics of the pairs in which both are finite. */
final class WebSlots {
    private static final double DECAY = 0.94;
    private static final int RECENT = 60;
    private static final int FEWEST_RECENT = 30;

    private WebSlots() {}

    /** The finite pairs among the slots {@code from}…{@code to}. */
    private static final class Sample {
        private final double[] x;
        private final double[] y;

        private Sample(double[] x, double[] y) {
            this.x = x;
            this.y = y;
        }

        static Sample of(double[] x, double[] y, int from, int to) {
            double[] left = new double[to - from + 1];
            double[] right = new double[left.length];
            int n = 0;
            for (int i = from; i <= to; i++) {
                if (finite(x[i]) && finite(y[i])) {
                    left[n] = x[i];
                    right[n] = y[i];
                    n++;
                }
            }
            return new Sample(Arrays.copyOf(left, n), Arrays.copyOf(right, n));
        }

        boolean fills(int window) {
            return x.length >= 10 && 10 * x.length >= 8 * window;
        }
    }

    /** ρ over the last {@code window} slots up to {@code end}. */
    static double correlation(double[] x, double[] y, int end, int window) {
        Sample pairs = Sample.of(x, y, Math.max(0, end - window + 1), end);
        return pairs.fills(window) ? Numbers.correlation(pairs.x, pairs.y) : NAN;
    }

    /** Slope of x on y over the last {@code window} slots up to {@code end}. */
    static double slope(double[] x, double[] y, int end, int window) {
        Sample pairs = Sample.of(x, y, Math.max(0, end - window + 1), end);
        if (!pairs.fills(window)) {
            return NAN;
        }
        double meanX = Numbers.mean(pairs.x);
        double meanY = Numbers.mean(pairs.y);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < pairs.x.length; i++) {
            products += (pairs.x[i] - meanX) * (pairs.y[i] - meanY);
            squares += (pairs.y[i] - meanY) * (pairs.y[i] - meanY);
        }
        return Numbers.divide(products, squares);
    }

    /** ρ over all slots up to {@code end}, a slot counting 0.94 times as much as the next one. */
    static double fading(double[] x, double[] y, int end) {
        if (Sample.of(x, y, Math.max(0, end - RECENT + 1), end).x.length < FEWEST_RECENT) {
            return NAN;
        }
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        double weight = 1;
        for (int i = end; i >= 0; i--, weight *= DECAY) {
            if (finite(x[i]) && finite(y[i])) {
                weights += weight;
                meanX += weight * x[i];
                meanY += weight * y[i];
            }
        }
        meanX /= weights;
        meanY /= weights;
        double squaresX = 0;
        double squaresY = 0;
        double products = 0;
        weight = 1;
        for (int i = end; i >= 0; i--, weight *= DECAY) {
            if (finite(x[i]) && finite(y[i])) {
                squaresX += weight * (x[i] - meanX) * (x[i] - meanX);
                squaresY += weight * (y[i] - meanY) * (y[i] - meanY);
                products += weight * (x[i] - meanX) * (y[i] - meanY);
            }
        }
        return squaresX > 0 && squaresY > 0 ? products / Math.sqrt(squaresX) / Math.sqrt(squaresY) : NAN;
    }

    /** Fisher's z of a correlation. */
    static double fisher(double correlation) {
        double r = Numbers.clip(correlation, 0.9999);
        return 0.5 * StrictMath.log((1 + r) / (1 - r));
    }
}
