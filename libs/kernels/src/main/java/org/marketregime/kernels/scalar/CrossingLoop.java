package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Crossing;
import org.marketregime.kernels.Launch;

/** State: last sign, bars since it changed. */
final class CrossingLoop extends BarLoop {
    private final double longest;

    CrossingLoop(Launch launch) {
        super(launch);
        this.longest = launch.parameter(1);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double difference = columns.get(launch.input(0), row) - columns.get(launch.input(1), row);
        if (!Double.isFinite(difference)) {
            return;
        }
        double sign = Math.signum(difference);
        double age = sign == memory[state] ? memory[state + 1] + 1 : 0;
        memory[state] = sign;
        memory[state + 1] = age;
        put(values, Crossing.AGE, sign * Math.min(age, longest) / longest);
    }
}
