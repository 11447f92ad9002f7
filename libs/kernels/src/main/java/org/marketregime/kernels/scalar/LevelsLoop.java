package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Levels;
import org.marketregime.kernels.Loop;

/** State: the level, and the row of this session in which it changed, negative in an earlier session. */
final class LevelsLoop implements Loop {
    private static final int CUTS = 3;

    private final Launch launch;
    private final double margin;
    private final boolean touching;
    private final boolean overNight;
    private final double[] cuts;

    LevelsLoop(Launch launch) {
        this.launch = launch;
        this.margin = launch.parameter(0);
        this.touching = launch.count(1) == 1;
        this.overNight = Levels.isOverNight(launch.parameters());
        this.cuts = launch.parameters().stream()
                .skip(CUTS)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Override
    public void open(double[] memory) {
        if (overNight) {
            memory[launch.state() + 1] -= TradingSession.MINUTES;
        } else {
            memory[launch.state()] = Double.NaN;
            memory[launch.state() + 1] = Double.NaN;
        }
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int at = launch.state();
        for (int row = from; row < to; row++) {
            double x = columns.get(launch.input(0), row);
            boolean known = Double.isFinite(x);
            if (known) {
                double before = memory[at];
                memory[at] = Double.isNaN(before) ? plain(x) : next((int) before, x);
                memory[at + 1] = memory[at] == before ? memory[at + 1] : row;
            }
            set(columns, Levels.LEVEL, row, known ? memory[at] : Double.NaN);
            set(columns, Levels.AGE, row, known ? row - memory[at + 1] : Double.NaN);
        }
    }

    /** Goes on from the last level shown, which after a run is where it stands. */
    @Override
    public void complete(Columns columns, double[] memory) {
        int level = launch.output(Levels.LEVEL);
        int age = launch.output(Levels.AGE);
        for (int row = TradingSession.MINUTES - 1; level >= 0 && age >= 0 && row >= 0; row--) {
            if (Double.isFinite(columns.get(level, row))) {
                memory[launch.state()] = columns.get(level, row);
                memory[launch.state() + 1] = row - columns.get(age, row);
                return;
            }
        }
    }

    private void set(Columns columns, Levels output, int row, double value) {
        if (launch.output(output) >= 0) {
            columns.set(launch.output(output), row, value);
        }
    }

    /** The level without memory. A touched cut belongs to the outer side of 0. */
    private double plain(double x) {
        double level = 1;
        for (double cut : cuts) {
            level += x > cut || (touching && cut > 0 && x == cut) ? 1 : 0;
        }
        return level;
    }

    private double next(int before, double x) {
        int level = before;
        while (level <= cuts.length && rises(x, cuts[level - 1])) {
            level++;
        }
        while (level > 1 && x <= cuts[level - 2] - margin) {
            level--;
        }
        return level;
    }

    private boolean rises(double x, double cut) {
        return touching ? x >= cut + margin : x > cut + margin;
    }
}
