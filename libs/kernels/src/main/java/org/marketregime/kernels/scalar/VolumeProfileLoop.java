package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.VolumeProfile;

final class VolumeProfileLoop extends BarLoop {
    /** A price a hundred times another one is an error of the feed. */
    private static final int MOST_BINS = 10_000;

    private final double share;
    private final double area;

    VolumeProfileLoop(Launch launch) {
        super(launch);
        this.share = launch.parameter(1);
        this.area = launch.parameter(2);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double width = share * columns.get(launch.input(2), row);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int r = 0; r <= row; r++) {
            if (volume(columns, r) > 0) {
                double bin = Math.floor(columns.get(launch.input(0), r) / width);
                lowest = Math.min(lowest, bin);
                highest = Math.max(highest, bin);
            }
        }
        if (!(width > 0 && highest >= lowest && highest - lowest < MOST_BINS)) {
            return;
        }
        double[] bins = new double[(int) (highest - lowest) + 1];
        double total = 0;
        for (int r = 0; r <= row; r++) {
            double volume = volume(columns, r);
            if (volume > 0) {
                bins[(int) (Math.floor(columns.get(launch.input(0), r) / width) - lowest)] += volume;
                total += volume;
            }
        }
        int control = largest(bins);
        int low = control;
        int high = control;
        double held = bins[control];
        while (held < area * total && (low > 0 || high < bins.length - 1)) {
            boolean down = high == bins.length - 1 || (low > 0 && bins[low - 1] >= bins[high + 1]);
            held += down ? bins[--low] : bins[++high];
        }
        put(values, VolumeProfile.POINT_OF_CONTROL, (lowest + control + 0.5) * width);
        put(values, VolumeProfile.VALUE_AREA_HIGH, (lowest + high + 1) * width);
        put(values, VolumeProfile.VALUE_AREA_LOW, (lowest + low) * width);
    }

    /** What was traded in a minute whose price is known, else 0. */
    private double volume(Columns columns, int row) {
        double volume = columns.get(launch.input(1), row);
        return columns.get(launch.input(0), row) > 0 && volume > 0 ? volume : 0;
    }

    private static int largest(double[] bins) {
        int largest = 0;
        for (int i = 1; i < bins.length; i++) {
            largest = bins[i] > bins[largest] ? i : largest;
        }
        return largest;
    }
}
