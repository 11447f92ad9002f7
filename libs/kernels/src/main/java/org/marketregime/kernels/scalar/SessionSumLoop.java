package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SessionSum;

/** State: sessions seen, then a ring with a number of each. */
final class SessionSumLoop implements Loop {
    private final Launch launch;
    private final int sessions;

    SessionSumLoop(Launch launch) {
        this.launch = launch;
        this.sessions = launch.count(0);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int ring = launch.state() + 1;
        double sum = memory[launch.state()] > 0 ? 0 : Double.NaN;
        for (int i = ring; i < ring + sessions; i++) {
            sum += Double.isFinite(memory[i]) ? memory[i] : 0;
        }
        for (int row = from; row < to; row++) {
            columns.set(launch.output(SessionSum.SUM), row, sum);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int counter = launch.state();
        double seen = Double.isNaN(memory[counter]) ? 0 : memory[counter];
        memory[counter + 1 + (int) (seen % sessions)] = columns.get(launch.input(0), TradingSession.MINUTES - 1);
        memory[counter] = seen + 1;
    }
}
