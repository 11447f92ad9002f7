package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Ema;
import org.marketregime.kernels.Launch;

/** State: bars seen, average (sum while seeding), the last five averages. */
final class EmaLoop extends BarLoop {
    private static final int LAGS = 5;

    private final int period;

    EmaLoop(Launch launch) {
        super(launch);
        this.period = launch.count(1);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double x = columns.get(launch.input(0), row);
        if (!Double.isFinite(x)) {
            return;
        }
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        double average = Average.next(period, 2.0 / (period + 1), seen, memory[state + 1], x);
        memory[state] = seen + 1;
        memory[state + 1] = average;
        if (seen + 1 < period) {
            return;
        }
        put(values, Ema.LEVEL, average);
        int lags = state + 2;
        double before = memory[lags];
        if (Double.isFinite(before) && Math.abs(LAGS * before) >= PointLoop.VANISHING) {
            put(values, Ema.SLOPE, (average - before) / (LAGS * before));
        }
        System.arraycopy(memory, lags + 1, memory, lags, LAGS - 1);
        memory[lags + LAGS - 1] = average;
    }
}
