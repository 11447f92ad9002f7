package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Pairs;

final class PairsLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int minimum;

    PairsLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        double[] a = new double[minutes];
        double[] b = new double[minutes];
        for (int row = from; row < to; row++) {
            int count = 0;
            for (int r = Math.max(0, row - minutes + 1); r <= row; r++) {
                a[count] = columns.get(launch.input(0), r);
                b[count] = columns.get(launch.input(1), r);
                count += Double.isFinite(a[count]) && Double.isFinite(b[count]) ? 1 : 0;
            }
            for (Pairs output : Pairs.values()) {
                if (launch.output(output) >= 0) {
                    double value = count < minimum ? Double.NaN : summary(output, a, b, count);
                    columns.set(launch.output(output), row, value);
                }
            }
        }
    }

    private static double summary(Pairs output, double[] a, double[] b, int count) {
        return switch (output) {
            case RATIO_OF_SUMS -> PointLoop.divide(sum(a, count), sum(b, count));
            case SLOPE -> slope(a, b, count);
        };
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** NaN where b does not vary beyond its rounding. */
    private static double slope(double[] a, double[] b, int count) {
        double meanA = sum(a, count) / count;
        double meanB = sum(b, count) / count;
        double products = 0;
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squares += (b[i] - meanB) * (b[i] - meanB);
            largest = Math.max(largest, Math.abs(b[i]));
        }
        boolean constant = Math.sqrt(squares / count) <= PointLoop.VANISHING * largest;
        return constant ? Double.NaN : products / squares;
    }
}
