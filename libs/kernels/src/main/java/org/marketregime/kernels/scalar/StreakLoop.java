package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Streak;

/** State: sign and length of the streak of this session. */
final class StreakLoop extends BarLoop {
    StreakLoop(Launch launch) {
        super(launch);
    }

    @Override
    public void open(double[] memory) {
        memory[state] = 0;
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double sign = Math.signum(columns.get(launch.input(0), row));
        if (!Double.isFinite(sign)) {
            return;
        }
        boolean goesOn = sign == Math.signum(memory[state]);
        memory[state] = goesOn ? memory[state] + sign : sign;
        put(values, Streak.LENGTH, memory[state]);
    }
}
