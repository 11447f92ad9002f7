package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Window;

final class WindowLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int minimum;

    WindowLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        double[] finite = new double[minutes];
        for (int row = from; row < to; row++) {
            int count = 0;
            for (int r = Math.max(0, row - minutes + 1); r <= row; r++) {
                double x = columns.get(launch.input(0), r);
                if (Double.isFinite(x)) {
                    finite[count++] = x;
                }
            }
            for (Window output : Window.values()) {
                if (launch.output(output) >= 0) {
                    double value = count < minimum ? Double.NaN : summary(output, finite, count);
                    columns.set(launch.output(output), row, value);
                }
            }
        }
    }

    private static double summary(Window output, double[] values, int count) {
        return switch (output) {
            case MEAN -> sum(values, count) / count;
            case SUM -> sum(values, count);
            case MEDIAN -> median(values, count);
            case MEAN_SQUARE -> squares(values, count) / count;
            case SD -> deviation(values, count);
            case LOWEST -> lowest(values, count);
            case HIGHEST -> highest(values, count);
        };
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double squares(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    private static double deviation(double[] values, int count) {
        double mean = sum(values, count) / count;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return count < 2 ? Double.NaN : Math.sqrt(sum / (count - 1));
    }

    private static double lowest(double[] values, int count) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            lowest = Math.min(lowest, values[i]);
        }
        return count == 0 ? Double.NaN : lowest;
    }

    private static double highest(double[] values, int count) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, values[i]);
        }
        return count == 0 ? Double.NaN : highest;
    }

    private static double median(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double upper = sorted[count / 2];
        return count % 2 == 1 ? upper : (sorted[count / 2 - 1] + upper) / 2;
    }
}
