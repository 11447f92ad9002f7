package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Hold;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class HoldLoop implements Loop {
    private final Launch launch;
    private final int held;

    HoldLoop(Launch launch) {
        this.launch = launch;
        this.held = launch.count(0) - 1;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            columns.set(launch.output(Hold.VALUE), row, row < held ? Double.NaN : columns.get(launch.input(0), held));
        }
    }
}
