package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Frequency;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** State: sessions seen; rings of outcomes, of cells and of hits, a row of grid points per session. */
final class FrequencyLoop implements Loop {
    private static final int OUTCOMES = 1;
    private static final int CELLS = OUTCOMES + Frequency.SAMPLE * Frequency.GRID;
    private static final int HITS = CELLS + Frequency.SESSIONS * Frequency.GRID;
    private static final double PRIOR = 0.25;
    private static final double PRIOR_WEIGHT = 20;
    private static final double TOP_QUARTER = 0.75;

    private final Launch launch;

    FrequencyLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        boolean filled = memory[at] >= Frequency.SESSIONS;
        for (int row = from; row < to; row++) {
            double cell = cell(columns, row);
            double value = filled && Double.isFinite(cell) ? frequency(memory, cell) : Double.NaN;
            columns.set(launch.output(Frequency.SHRUNK), row, value);
        }
    }

    private double frequency(double[] memory, double cell) {
        int cells = launch.state() + CELLS;
        int hits = launch.state() + HITS;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Frequency.SESSIONS * Frequency.GRID; i++) {
            if (memory[cells + i] == cell) {
                count++;
                sum += memory[hits + i];
            }
        }
        return count == 0 ? Double.NaN : (sum + PRIOR * PRIOR_WEIGHT) / (count + PRIOR_WEIGHT);
    }

    private double cell(Columns columns, int row) {
        double condition = columns.get(launch.input(0), row);
        double fifth = Math.min(4, Math.floor(5 * condition));
        return 5 * columns.get(launch.input(2), row) + fifth;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int at = launch.state();
        double seen = Double.isNaN(memory[at]) ? 0 : memory[at];
        int outcomes = at + OUTCOMES;
        int session = ((int) (seen % Frequency.SESSIONS)) * Frequency.GRID;
        for (int k = 0; k < Frequency.GRID; k++) {
            int row = (k + 1) * Frequency.GRID_STEP - 1;
            double outcome = columns.get(launch.input(1), row + Frequency.HORIZON);
            double rank = Sample.rank(
                    outcome,
                    memory,
                    outcomes + k,
                    outcomes + Frequency.SAMPLE * Frequency.GRID,
                    Frequency.GRID,
                    Frequency.SAMPLE_MINIMUM);
            memory[at + CELLS + session + k] = Double.isFinite(rank) ? cell(columns, row) : Double.NaN;
            memory[at + HITS + session + k] = rank >= TOP_QUARTER ? 1 : 0;
            memory[outcomes + ((int) (seen % Frequency.SAMPLE)) * Frequency.GRID + k] = outcome;
        }
        memory[at] = seen + 1;
    }
}
