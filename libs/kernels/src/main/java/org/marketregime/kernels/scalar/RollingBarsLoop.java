package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.RollingBars;

/** State: bars seen (up to n), then n values and n weights, oldest first. */
final class RollingBarsLoop extends BarLoop {
    private final int bars;

    RollingBarsLoop(Launch launch) {
        super(launch);
        this.bars = launch.count(1);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double x = columns.get(launch.input(0), row);
        if (!Double.isFinite(x)) {
            return;
        }
        int first = state + 1;
        int weights = first + bars;
        System.arraycopy(memory, first + 1, memory, first, bars - 1);
        System.arraycopy(memory, weights + 1, memory, weights, bars - 1);
        memory[first + bars - 1] = x;
        double weight = columns.get(launch.input(1), row);
        memory[weights + bars - 1] = Double.isFinite(weight) ? weight : 0;
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        memory[state] = Math.min(seen + 1, bars);
        if (seen + 1 >= bars) {
            summarise(memory, first, weights, values);
        }
    }

    private void summarise(double[] memory, int first, int weights, double[] values) {
        double sum = 0;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        double weighted = 0;
        double weight = 0;
        for (int i = 0; i < bars; i++) {
            double x = memory[first + i];
            sum += x;
            highest = Math.max(highest, x);
            lowest = Math.min(lowest, x);
            weighted += x * memory[weights + i];
            weight += memory[weights + i];
        }
        double mean = sum / bars;
        double squares = 0;
        for (int i = 0; i < bars; i++) {
            double deviation = memory[first + i] - mean;
            squares += deviation * deviation;
        }
        put(values, RollingBars.FIRST, memory[first]);
        put(values, RollingBars.MEAN, mean);
        put(values, RollingBars.SD, Math.sqrt(squares / bars));
        put(values, RollingBars.HIGHEST, highest);
        put(values, RollingBars.LOWEST, lowest);
        put(values, RollingBars.WEIGHTED, weight > PointLoop.VANISHING ? weighted / weight : Double.NaN);
    }
}
