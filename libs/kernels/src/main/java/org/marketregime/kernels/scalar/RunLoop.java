package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Run;

/** State: minutes so far. */
final class RunLoop implements Loop {
    private final Launch launch;

    RunLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        for (int row = from; row < to; row++) {
            double condition = columns.get(launch.input(0), row);
            boolean known = Double.isFinite(condition);
            if (known) {
                double before = Double.isNaN(memory[at]) ? 0 : memory[at];
                memory[at] = condition == 0 ? 0 : before + 1;
            }
            columns.set(launch.output(Run.MINUTES), row, known ? memory[at] : Double.NaN);
        }
    }

    /** Goes on from the last number shown, which after a run is where it stands. */
    @Override
    public void complete(Columns columns, double[] memory) {
        for (int row = TradingSession.MINUTES - 1; row >= 0; row--) {
            double shown = columns.get(launch.output(Run.MINUTES), row);
            if (Double.isFinite(shown)) {
                memory[launch.state()] = shown;
                return;
            }
        }
    }
}
