package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Rsi;

/** State: changes seen, average gain, average loss, last close of this session. */
final class RsiLoop extends BarLoop {
    private final int period;

    RsiLoop(Launch launch) {
        super(launch);
        this.period = launch.count(1);
    }

    @Override
    public void open(double[] memory) {
        memory[state + 3] = Double.NaN;
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double x = columns.get(launch.input(0), row);
        if (!Double.isFinite(x)) {
            return;
        }
        double change = x - memory[state + 3];
        memory[state + 3] = x;
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        if (Double.isFinite(change)) {
            double alpha = 1.0 / period;
            memory[state + 1] = Average.next(period, alpha, seen, memory[state + 1], Math.max(change, 0));
            memory[state + 2] = Average.next(period, alpha, seen, memory[state + 2], Math.max(-change, 0));
            seen++;
            memory[state] = seen;
        }
        if (seen < period) {
            return;
        }
        double gain = memory[state + 1];
        double loss = memory[state + 2];
        double level = gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
        put(values, Rsi.LEVEL, level);
    }
}
