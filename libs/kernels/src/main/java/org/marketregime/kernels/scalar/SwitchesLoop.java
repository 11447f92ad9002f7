package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Switches;

/** State: last sign that was not 0; last value with the entries so far folded in. Both of this session. */
final class SwitchesLoop implements Loop {
    private static final double NONE = -1;

    private final Launch launch;

    SwitchesLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void open(double[] memory) {
        memory[launch.state()] = 0;
        memory[launch.state() + 1] = NONE;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double sign = Math.signum(columns.get(launch.input(0), row));
            boolean known = Double.isFinite(sign);
            double turn = known ? turn(memory, sign) : Double.NaN;
            double entries = known ? entries(memory, sign) : entriesSoFar(memory);
            if (launch.output(Switches.TURN) >= 0) {
                columns.set(launch.output(Switches.TURN), row, turn);
            }
            if (launch.output(Switches.ENTRIES) >= 0) {
                columns.set(launch.output(Switches.ENTRIES), row, entries);
            }
        }
    }

    private double turn(double[] memory, double sign) {
        double last = memory[launch.state()];
        if (sign != 0) {
            memory[launch.state()] = sign;
        }
        return last != 0 && sign != 0 && sign != last ? 1 : 0;
    }

    private double entriesSoFar(double[] memory) {
        double before = memory[launch.state() + 1];
        return before == NONE ? Double.NaN : Math.floor(before / 2);
    }

    /** The second number of the state is 2·entries, plus 1 while inside; NONE before the first minute. */
    private double entries(double[] memory, double sign) {
        double before = memory[launch.state() + 1];
        boolean inside = sign > 0;
        boolean wasInside = before != NONE && before % 2 == 1;
        double entries = before == NONE ? 0 : Math.floor(before / 2);
        if (before != NONE && inside && !wasInside) {
            entries++;
        }
        memory[launch.state() + 1] = 2 * entries + (inside ? 1 : 0);
        return entries;
    }
}
