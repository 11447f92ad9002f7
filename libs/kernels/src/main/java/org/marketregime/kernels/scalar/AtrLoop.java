package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.Launch;

/** State: bars seen, average, last close of this session. */
final class AtrLoop extends BarLoop {
    private final int period;

    AtrLoop(Launch launch) {
        super(launch);
        this.period = launch.count(1);
    }

    @Override
    public void open(double[] memory) {
        memory[state + 2] = Double.NaN;
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double high = columns.get(launch.input(0), row);
        double low = columns.get(launch.input(1), row);
        double close = columns.get(launch.input(2), row);
        if (!Double.isFinite(high - low + close)) {
            return;
        }
        double before = memory[state + 2];
        double range = high - low;
        if (Double.isFinite(before)) {
            range = Math.max(range, Math.max(Math.abs(high - before), Math.abs(low - before)));
        }
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        memory[state + 1] = Average.next(period, 1.0 / period, seen, memory[state + 1], range);
        memory[state] = seen + 1;
        memory[state + 2] = close;
        put(values, Atr.RANGE, range);
        if (seen + 1 >= period) {
            put(values, Atr.AVERAGE, memory[state + 1]);
        }
    }
}
