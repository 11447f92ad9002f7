package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.DailyMean;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** State: Σ λ^k·x_k, Σ λ^k, sessions that have a value. */
final class DailyMeanLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final double decay;
    private final int minimum;

    DailyMeanLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.decay = launch.parameter(1);
        this.minimum = launch.count(2);
    }

    @Override
    public void open(double[] memory) {
        for (int i = launch.state(); i < launch.state() + 3; i++) {
            memory[i] = Double.isNaN(memory[i]) ? 0 : memory[i];
        }
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        boolean known = memory[at + 2] >= minimum;
        double value = known ? PointLoop.divide(memory[at], memory[at + 1]) : Double.NaN;
        for (int row = from; row < to; row++) {
            columns.set(launch.output(DailyMean.VALUE), row, value);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double sum = 0;
        int count = 0;
        for (int row = minutes - 1; row < TradingSession.MINUTES; row += minutes) {
            double x = columns.get(launch.input(0), row);
            if (Double.isFinite(x)) {
                sum += x;
                count++;
            }
        }
        int at = launch.state();
        memory[at] = decay * memory[at] + (count == 0 ? 0 : sum / count);
        memory[at + 1] = decay * memory[at + 1] + (count == 0 ? 0 : 1);
        memory[at + 2] += count == 0 ? 0 : 1;
    }
}
