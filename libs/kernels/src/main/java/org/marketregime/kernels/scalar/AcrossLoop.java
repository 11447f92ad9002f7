package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class AcrossLoop implements Loop {
    private final Launch launch;
    private final int minimum;

    AcrossLoop(Launch launch) {
        this.launch = launch;
        this.minimum = launch.count(0);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            int count = 0;
            int positive = 0;
            int negative = 0;
            for (int k = 0; k < launch.inputs().size(); k++) {
                double x = columns.get(launch.input(k), row);
                if (Double.isFinite(x)) {
                    sum += x;
                    least = Math.min(least, x);
                    count++;
                    positive += x > 0 ? 1 : 0;
                    negative += x < 0 ? 1 : 0;
                }
            }
            boolean known = count >= minimum && count > 0;
            if (launch.output(Across.MEAN) >= 0) {
                columns.set(launch.output(Across.MEAN), row, known ? sum / count : Double.NaN);
            }
            if (launch.output(Across.LEAST) >= 0) {
                columns.set(launch.output(Across.LEAST), row, known ? least : Double.NaN);
            }
            if (launch.output(Across.SD) >= 0) {
                columns.set(
                        launch.output(Across.SD),
                        row,
                        known ? deviation(columns, row, sum / count, count) : Double.NaN);
            }
            if (launch.output(Across.MAJORITY) >= 0) {
                double share = (double) Math.max(positive, negative) / count;
                columns.set(launch.output(Across.MAJORITY), row, known ? share : Double.NaN);
            }
        }
    }

    private double deviation(Columns columns, int row, double mean, int count) {
        double squares = 0;
        for (int k = 0; k < launch.inputs().size(); k++) {
            double x = columns.get(launch.input(k), row);
            if (Double.isFinite(x)) {
                squares += (x - mean) * (x - mean);
            }
        }
        return Math.sqrt(squares / count);
    }
}
