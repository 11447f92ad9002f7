package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.BarRank;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** State: sessions seen, then a ring of sessions with one number per bar. */
final class BarRankLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int sessions;
    private final int minimum;
    private final int bars;

    BarRankLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.sessions = launch.count(1);
        this.minimum = launch.count(2);
        this.bars = TradingSession.MINUTES / minutes;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int column = launch.output(BarRank.RANK);
        int ring = launch.state() + 1;
        for (int row = from; row < to; row++) {
            double value = row == 0 ? Double.NaN : columns.get(column, row - 1);
            if ((row + 1) % minutes == 0) {
                double x = columns.get(launch.input(0), row);
                value = Sample.rank(x, memory, ring, ring + sessions * bars, 1, minimum);
            }
            columns.set(column, row, value);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int counter = launch.state();
        double seen = Double.isNaN(memory[counter]) ? 0 : memory[counter];
        int at = counter + 1 + ((int) (seen % sessions)) * bars;
        for (int bar = 0; bar < bars; bar++) {
            memory[at + bar] = columns.get(launch.input(0), (bar + 1) * minutes - 1);
        }
        memory[counter] = seen + 1;
    }
}
