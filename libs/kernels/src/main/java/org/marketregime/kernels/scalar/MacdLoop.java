package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Macd;

/** State: bars seen, fast, slow; lines seen, signal. */
final class MacdLoop extends BarLoop {
    private final int fast;
    private final int slow;
    private final int signal;

    MacdLoop(Launch launch) {
        super(launch);
        this.fast = launch.count(1);
        this.slow = launch.count(2);
        this.signal = launch.count(3);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double x = columns.get(launch.input(0), row);
        if (!Double.isFinite(x)) {
            return;
        }
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        memory[state + 1] = Average.next(fast, 2.0 / (fast + 1), seen, memory[state + 1], x);
        memory[state + 2] = Average.next(slow, 2.0 / (slow + 1), seen, memory[state + 2], x);
        memory[state] = seen + 1;
        if (seen + 1 < slow) {
            return;
        }
        double line = memory[state + 1] - memory[state + 2];
        double lines = Double.isNaN(memory[state + 3]) ? 0 : memory[state + 3];
        memory[state + 4] = Average.next(signal, 2.0 / (signal + 1), lines, memory[state + 4], line);
        memory[state + 3] = lines + 1;
        if (lines + 1 >= signal) {
            put(values, Macd.HISTOGRAM, line - memory[state + 4]);
        }
    }
}
