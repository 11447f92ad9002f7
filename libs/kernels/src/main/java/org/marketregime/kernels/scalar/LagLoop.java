package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Lag;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class LagLoop implements Loop {
    private final Launch launch;
    private final int minutes;

    LagLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double value = row < minutes ? Double.NaN : columns.get(launch.input(0), row - minutes);
            columns.set(launch.output(Lag.VALUE), row, value);
        }
    }
}
