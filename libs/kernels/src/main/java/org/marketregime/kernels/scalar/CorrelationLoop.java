package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Correlation;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class CorrelationLoop implements Loop {
    private final Launch launch;
    private final int size;
    private final int minutes;
    private final int minimum;

    CorrelationLoop(Launch launch) {
        this.launch = launch;
        this.size = launch.inputs().size();
        this.minutes = launch.count(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        double[][] rows = new double[minutes][size];
        for (int row = from; row < to; row++) {
            int count = 0;
            for (int r = Math.max(0, row - minutes + 1); r <= row; r++) {
                boolean complete = true;
                for (int k = 0; k < size; k++) {
                    double x = columns.get(launch.input(k), r);
                    rows[count][k] = x;
                    complete &= Double.isFinite(x);
                }
                count += complete ? 1 : 0;
            }
            double[][] matrix = count < minimum ? null : CorrelationMatrix.of(rows, count, size);
            for (Correlation output : Correlation.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, matrix == null ? Double.NaN : value(output, matrix));
                }
            }
        }
    }

    private static double value(Correlation output, double[][] matrix) {
        return switch (output) {
            case PEARSON -> matrix[0][1];
            case MEAN_ABSOLUTE -> CorrelationMatrix.meanAbsolute(matrix);
            case LARGEST_SHARE -> CorrelationMatrix.largestEigenvalue(matrix) / matrix.length;
        };
    }
}
