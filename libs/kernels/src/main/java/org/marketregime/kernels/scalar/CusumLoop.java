package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Cusum;
import org.marketregime.kernels.Launch;

/** State: S⁺, S⁻ of this session. */
final class CusumLoop extends BarLoop {
    private static final double SLACK = 0.5;
    private static final double ALARM = 5;

    CusumLoop(Launch launch) {
        super(launch);
    }

    @Override
    public void open(double[] memory) {
        memory[state] = 0;
        memory[state + 1] = 0;
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double y = columns.get(launch.input(0), row);
        if (!Double.isFinite(y)) {
            return;
        }
        double up = Math.max(0, memory[state] + y - SLACK);
        double down = Math.max(0, memory[state + 1] - y - SLACK);
        put(values, Cusum.UP, up);
        put(values, Cusum.DOWN, down);
        boolean alarm = Math.max(up, down) > ALARM;
        memory[state] = alarm ? 0 : up;
        memory[state + 1] = alarm ? 0 : down;
    }
}
