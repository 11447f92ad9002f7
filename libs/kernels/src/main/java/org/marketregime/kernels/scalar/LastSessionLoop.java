package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.LastSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** State: the last finite value of the previous session. */
final class LastSessionLoop implements Loop {
    private final Launch launch;

    LastSessionLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            columns.set(launch.output(LastSession.VALUE), row, memory[launch.state()]);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int row = TradingSession.MINUTES - 1;
        while (row >= 0 && !Double.isFinite(columns.get(launch.input(0), row))) {
            row--;
        }
        memory[launch.state()] = row < 0 ? Double.NaN : columns.get(launch.input(0), row);
    }
}
