package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.Launch;

/**
 * State: bars seen, averages of true range, upward and downward movement; values of DX seen and their average; last high, low and close
 * of this session.
 */
final class DirectionalLoop extends BarLoop {
    private static final int LAST = 6;

    private final int period;

    DirectionalLoop(Launch launch) {
        super(launch);
        this.period = launch.count(1);
    }

    @Override
    public void open(double[] memory) {
        for (int i = LAST; i < LAST + 3; i++) {
            memory[state + i] = Double.NaN;
        }
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double high = columns.get(launch.input(0), row);
        double low = columns.get(launch.input(1), row);
        double close = columns.get(launch.input(2), row);
        if (!Double.isFinite(high - low + close)) {
            return;
        }
        double range = high - low;
        double up = 0;
        double down = 0;
        double before = memory[state + LAST + 2];
        if (Double.isFinite(before)) {
            range = Math.max(range, Math.max(Math.abs(high - before), Math.abs(low - before)));
            up = high - memory[state + LAST];
            down = memory[state + LAST + 1] - low;
        }
        memory[state + LAST] = high;
        memory[state + LAST + 1] = low;
        memory[state + LAST + 2] = close;
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        average(memory, 1, seen, range);
        average(memory, 2, seen, up > down && up > 0 ? up : 0);
        average(memory, 3, seen, down > up && down > 0 ? down : 0);
        memory[state] = seen + 1;
        if (seen + 1 >= period) {
            show(memory, values);
        }
    }

    private void show(double[] memory, double[] values) {
        double plus = PointLoop.divide(100 * memory[state + 2], memory[state + 1]);
        double minus = PointLoop.divide(100 * memory[state + 3], memory[state + 1]);
        put(values, Directional.PLUS, plus);
        put(values, Directional.MINUS, minus);
        double index = PointLoop.divide(100 * Math.abs(plus - minus), plus + minus);
        if (!Double.isFinite(index)) {
            return;
        }
        double seen = Double.isNaN(memory[state + 4]) ? 0 : memory[state + 4];
        average(memory, 5, seen, index);
        memory[state + 4] = seen + 1;
        if (seen + 1 >= period) {
            put(values, Directional.ADX, memory[state + 5]);
        }
    }

    private void average(double[] memory, int place, double seen, double x) {
        memory[state + place] = Average.next(period, 1.0 / period, seen, memory[state + place], x);
    }
}
