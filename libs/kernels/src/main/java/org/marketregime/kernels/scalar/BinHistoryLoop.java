package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.BinHistory;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.QuarterHours;

/** State: sessions seen; for each quarter hour a ring of sessions, or the last values where only sessions with one count. */
final class BinHistoryLoop implements Loop {
    private static final int NONE = -1;

    private final Launch launch;
    private final int sessions;
    private final int minimum;
    private final boolean valuesOnly;
    private final FiniteSample sample;

    BinHistoryLoop(Launch launch, MidRank midRank) {
        this.launch = launch;
        this.sessions = launch.count(0);
        this.minimum = launch.count(1);
        this.valuesOnly = launch.parameters().size() > 2;
        this.sample = new FiniteSample(sessions, midRank);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int picked = NONE;
        for (int row = from; row < to; row++) {
            int quarter = QuarterHours.of(row);
            if (quarter != picked) {
                picked = quarter;
                pick(memory, quarter);
            }
            double x = columns.get(launch.input(0), row);
            for (BinHistory output : BinHistory.values()) {
                if (launch.output(output) >= 0) {
                    double value = switch (output) {
                        case PERCENTILE -> sample.percentile(x, minimum);
                        case PLACE -> sample.place(x, minimum);
                    };
                    columns.set(launch.output(output), row, value);
                }
            }
        }
    }

    private void pick(double[] memory, int quarter) {
        sample.clear();
        for (int i = 0; i < sessions; i++) {
            sample.add(memory[ring(quarter) + i]);
        }
    }

    private int ring(int quarter) {
        return launch.state() + 1 + quarter * sessions;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[launch.state()]) ? 0 : memory[launch.state()];
        for (int quarter = 0; quarter < QuarterHours.COUNT; quarter++) {
            double value = columns.get(launch.input(0), QuarterHours.lastRow(quarter));
            int ring = ring(quarter);
            if (!valuesOnly) {
                memory[ring + (int) (seen % sessions)] = value;
            } else if (Double.isFinite(value)) {
                System.arraycopy(memory, ring + 1, memory, ring, sessions - 1);
                memory[ring + sessions - 1] = value;
            }
        }
        memory[launch.state()] = seen + 1;
    }
}
