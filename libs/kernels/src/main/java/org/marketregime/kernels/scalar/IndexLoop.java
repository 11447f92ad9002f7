package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Index;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** State: level. */
final class IndexLoop implements Loop {
    private static final double START = 100;

    private final Launch launch;

    IndexLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        for (int row = from; row < to; row++) {
            double held = columns.get(launch.input(0), row);
            double value = Double.NaN;
            if (Double.isNaN(memory[at])) {
                if (Double.isFinite(columns.get(launch.input(1), row))) {
                    memory[at] = START;
                    value = START;
                }
            } else if (row == 0) {
                // no return spans the night: the first minute shows the level that the last session left
                value = Double.isFinite(columns.get(launch.input(1), row)) ? memory[at] : Double.NaN;
            } else if (Double.isFinite(held)) {
                memory[at] *= StrictMath.exp(held);
                value = memory[at];
            }
            columns.set(launch.output(Index.LEVEL), row, value);
        }
    }
}
