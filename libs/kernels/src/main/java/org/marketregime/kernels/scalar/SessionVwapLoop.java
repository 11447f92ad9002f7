package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SessionVwap;

/** State: finite minutes, Σ x·volume, Σ volume. */
final class SessionVwapLoop implements Loop {
    private final Launch launch;
    private final int minimum;

    SessionVwapLoop(Launch launch) {
        this.launch = launch;
        this.minimum = launch.count(0);
    }

    @Override
    public void open(double[] memory) {
        int at = launch.state();
        memory[at] = 0;
        memory[at + 1] = 0;
        memory[at + 2] = 0;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        int deviation = launch.output(SessionVwap.SD);
        for (int row = from; row < to; row++) {
            double x = columns.get(launch.input(0), row);
            if (Double.isFinite(x)) {
                double volume = volume(columns, row);
                memory[at]++;
                memory[at + 1] += x * volume;
                memory[at + 2] += volume;
            }
            boolean known = memory[at] >= minimum && memory[at + 2] > PointLoop.VANISHING;
            double mean = known ? memory[at + 1] / memory[at + 2] : Double.NaN;
            if (launch.output(SessionVwap.MEAN) >= 0) {
                columns.set(launch.output(SessionVwap.MEAN), row, mean);
            }
            if (launch.output(SessionVwap.VALUE) >= 0) {
                columns.set(launch.output(SessionVwap.VALUE), row, memory[at + 1]);
            }
            if (launch.output(SessionVwap.VOLUME) >= 0) {
                columns.set(launch.output(SessionVwap.VOLUME), row, memory[at + 2]);
            }
            if (deviation >= 0) {
                columns.set(deviation, row, known ? deviation(columns, row, mean, memory[at + 2]) : Double.NaN);
            }
        }
    }

    private double deviation(Columns columns, int row, double mean, double weight) {
        double squares = 0;
        for (int r = 0; r <= row; r++) {
            double x = columns.get(launch.input(0), r);
            if (Double.isFinite(x)) {
                squares += volume(columns, r) * (x - mean) * (x - mean);
            }
        }
        return Math.sqrt(squares / weight);
    }

    private double volume(Columns columns, int row) {
        double volume = columns.get(launch.input(1), row);
        return Double.isFinite(volume) ? volume : 0;
    }
}
