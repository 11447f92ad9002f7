package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Wealth;

/** State: log of the wealth. */
final class WealthLoop implements Loop {
    private static final double START = 100;

    private final Launch launch;

    WealthLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void open(double[] memory) {
        if (Double.isNaN(memory[launch.state()])) {
            memory[launch.state()] = StrictMath.log(START);
        }
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        int level = launch.output(Wealth.LEVEL);
        int marked = launch.output(Wealth.MARKED);
        for (int row = from; row < to; row++) {
            double move = row == 0 ? 0 : columns.get(launch.input(0), row);
            boolean known = Double.isFinite(move);
            memory[at] += known ? move : 0;
            if (level >= 0) {
                columns.set(level, row, memory[at]);
            }
            if (marked >= 0) {
                columns.set(marked, row, known ? 0 : 1);
            }
        }
    }
}
