package org.marketregime.kernels.web;

import java.util.SplittableRandom;

/** Series that a common factor moves, and their correlations. */
final class RandomWeb {
    private final SplittableRandom random;
    final double[] values;
    final int series;
    final int slots;

    RandomWeb(long seed, int series, int slots) {
        this.random = new SplittableRandom(seed);
        this.series = series;
        this.slots = slots;
        this.values = new double[series * slots];
        double[] loads = random.doubles(series, -1, 1).toArray();
        for (int slot = 0; slot < slots; slot++) {
            double factor = random.nextGaussian();
            for (int k = 0; k < series; k++) {
                values[slot * series + k] = 3 + (k + 1) * (loads[k] * factor + 0.5 * random.nextGaussian());
            }
        }
    }

    double[] column(int k) {
        double[] column = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            column[slot] = values[slot * series + k];
        }
        return column;
    }

    void forget(int slot, int k) {
        values[slot * series + k] = Double.NaN;
    }

    ShrunkCorrelation fit(int least) {
        ShrunkCorrelation fit = new ShrunkCorrelation(series, series);
        fit.fit(values, 0, slots, least);
        return fit;
    }

    /** The first rows and columns of a matrix. */
    static double[][] head(double[][] matrix, int size) {
        double[][] head = new double[size][];
        for (int i = 0; i < size; i++) {
            head[i] = java.util.Arrays.copyOf(matrix[i], size);
        }
        return head;
    }

    static double[][] equal(int size, double rho) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            java.util.Arrays.fill(matrix[i], rho);
            matrix[i][i] = 1;
        }
        return matrix;
    }
}
