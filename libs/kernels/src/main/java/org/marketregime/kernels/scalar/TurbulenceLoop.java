package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Turbulence;

/** State: sessions seen; the triangular factor of the covariance, line by line; a ring of sessions with the closes of every channel. */
final class TurbulenceLoop implements Loop {
    private static final int SIZE = Turbulence.CHANNELS;
    private static final double MOST = 50;

    private final Launch launch;
    private final int minutes;
    private final int sessions;
    private final int minimum;
    private final int bars;

    TurbulenceLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.sessions = launch.count(1);
        this.minimum = launch.count(2);
        this.bars = TradingSession.MINUTES / minutes;
    }

    private int factor() {
        return launch.state() + 1;
    }

    private int ring() {
        return factor() + SIZE * SIZE;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        double[] solved = new double[SIZE];
        for (int row = from; row < to; row++) {
            double squares = row < minutes ? Double.NaN : 0;
            for (int i = 0; i < SIZE && row >= minutes; i++) {
                double rest = columns.get(launch.input(i), row) - columns.get(launch.input(i), row - minutes);
                for (int j = 0; j < i; j++) {
                    rest -= memory[factor() + i * SIZE + j] * solved[j];
                }
                solved[i] = rest / memory[factor() + i * SIZE + i];
                squares += solved[i] * solved[i];
            }
            columns.set(
                    launch.output(Turbulence.DISTANCE),
                    row,
                    Double.isNaN(squares) ? Double.NaN : Math.min(MOST, squares / SIZE));
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[launch.state()]) ? 0 : memory[launch.state()];
        int at = ring() + ((int) (seen % sessions)) * bars * SIZE;
        for (int bar = 0; bar < bars; bar++) {
            for (int i = 0; i < SIZE; i++) {
                memory[at + bar * SIZE + i] = columns.get(launch.input(i), (bar + 1) * minutes - 1);
            }
        }
        memory[launch.state()] = seen + 1;
        double[][] changes = new double[sessions * (bars - 1)][SIZE];
        int count = 0;
        int known = 0;
        for (int session = 0; session < sessions; session++) {
            int before = count;
            for (int bar = 1; bar < bars; bar++) {
                count += change(memory, ring() + (session * bars + bar) * SIZE, changes[count]) ? 1 : 0;
            }
            known += count > before ? 1 : 0;
        }
        double[][] factor = new double[SIZE][SIZE];
        boolean enough = known >= Math.max(1, minimum) && ShrunkCovariance.factor(changes, count, SIZE, factor);
        for (int i = 0; i < SIZE; i++) {
            if (!enough) {
                Arrays.fill(factor[i], Double.NaN);
            }
            System.arraycopy(factor[i], 0, memory, factor() + i * SIZE, SIZE);
        }
    }

    /** From the close before to the one whose channels begin at {@code place}; false if one of them is unknown. */
    private static boolean change(double[] memory, int place, double[] change) {
        boolean complete = true;
        for (int i = 0; i < SIZE; i++) {
            change[i] = memory[place + i] - memory[place + i - SIZE];
            complete &= Double.isFinite(change[i]);
        }
        return complete;
    }
}
