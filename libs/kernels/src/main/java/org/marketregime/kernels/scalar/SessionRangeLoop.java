package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SessionRange;

/** State: finite minutes, high, low, first, last. */
final class SessionRangeLoop implements Loop {
    private final Launch launch;
    private final int minimum;

    SessionRangeLoop(Launch launch) {
        this.launch = launch;
        this.minimum = launch.count(0);
    }

    @Override
    public void open(double[] memory) {
        int at = launch.state();
        memory[at] = 0;
        memory[at + 1] = Double.NEGATIVE_INFINITY;
        memory[at + 2] = Double.POSITIVE_INFINITY;
        memory[at + 3] = Double.NaN;
        memory[at + 4] = Double.NaN;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        for (int row = from; row < to; row++) {
            double x = columns.get(launch.input(0), row);
            if (Double.isFinite(x)) {
                memory[at]++;
                memory[at + 1] = Math.max(memory[at + 1], x);
                memory[at + 2] = Math.min(memory[at + 2], x);
                memory[at + 3] = memory[at] == 1 ? x : memory[at + 3];
                memory[at + 4] = x;
            }
            boolean known = memory[at] >= minimum;
            for (SessionRange output : SessionRange.values()) {
                if (launch.output(output) >= 0) {
                    double value = memory[at + 1 + output.ordinal()];
                    columns.set(launch.output(output), row, known ? value : Double.NaN);
                }
            }
        }
    }
}
