package org.marketregime.kernels.scalar;

import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.OpinionSpectrum;

final class OpinionSpectrumLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int minimum;
    private final int channels;
    private final Paired pairs;

    OpinionSpectrumLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.minimum = Math.max(1, launch.count(1));
        this.channels = Math.max(1, launch.count(2));
        this.pairs = new Paired(minutes);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double[][] matrix = matrix(columns, row);
            set(columns, OpinionSpectrum.EFFECTIVE, row, matrix == null ? Double.NaN : effective(matrix));
            // last, since it overwrites the matrix
            double largest = matrix == null || launch.output(OpinionSpectrum.LARGEST_SHARE) < 0
                    ? Double.NaN
                    : CorrelationMatrix.largestEigenvalue(matrix) / matrix.length;
            set(columns, OpinionSpectrum.LARGEST_SHARE, row, largest);
        }
    }

    private void set(Columns columns, OpinionSpectrum output, int row, double value) {
        if (launch.output(output) >= 0) {
            columns.set(launch.output(output), row, value);
        }
    }

    /** Of the series that are known well enough; null with too few of them, or if a pair is not. */
    private double @Nullable [][] matrix(Columns columns, int row) {
        int[] kept = launch.inputs().stream()
                .mapToInt(column -> column)
                .filter(column -> Double.isFinite(correlation(columns, row, column, column)))
                .toArray();
        if (kept.length < channels) {
            return null;
        }
        double[][] matrix = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double correlation = correlation(columns, row, kept[i], kept[j]);
                if (Double.isNaN(correlation)) {
                    return null;
                }
                matrix[i][j] = correlation;
                matrix[j][i] = correlation;
            }
        }
        return matrix;
    }

    /** NaN with fewer minutes than the minimum, or where a column does not vary in them. */
    private double correlation(Columns columns, int row, int first, int second) {
        pairs.clear();
        for (int r = Math.max(0, row - minutes + 1); r <= row; r++) {
            pairs.add(columns.get(first, r), columns.get(second, r));
        }
        return pairs.count() < minimum ? Double.NaN : pairs.correlation();
    }

    /** The squares of the eigenvalues add up to the squares of the entries. */
    private static double effective(double[][] matrix) {
        double squares = 0;
        for (double[] line : matrix) {
            for (double entry : line) {
                squares += entry * entry;
            }
        }
        return matrix.length * matrix.length / squares;
    }
}
