package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.black.BachelierStraddle;

final class StraddleLoop implements Loop {
    private final Launch launch;

    StraddleLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double straddle = columns.get(launch.input(0), row);
            double distance = columns.get(launch.input(1), row);
            double discount = columns.get(launch.input(2), row);
            columns.set(launch.outputs().getFirst(), row, BachelierStraddle.volatility(straddle / discount, distance));
        }
    }
}
