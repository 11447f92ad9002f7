package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Breakout;
import org.marketregime.kernels.Launch;

final class BreakoutLoop extends BarLoop {
    private final double margin;
    private final double back;

    BreakoutLoop(Launch launch) {
        super(launch);
        this.margin = launch.parameter(1);
        this.back = launch.parameter(2);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        put(values, Breakout.STATE, state(columns, row));
        double close = columns.get(launch.input(0), row);
        boolean known = false;
        double before = 0;
        int broken = row;
        for (int bar = 0; bar < Breakout.MEMORY && before == 0; bar++) {
            broken = row - bar * minutes();
            double state = broken < 0 ? Double.NaN : state(columns, broken);
            known |= !Double.isNaN(state);
            before = Double.isNaN(state) ? 0 : state;
        }
        if (known && Double.isFinite(close)) {
            boolean returned = before > 0
                    ? close < level(columns, 1, broken) * (1 - back)
                    : before < 0 && close > level(columns, 2, broken) * (1 + back);
            put(values, Breakout.FALSE_BREAK, returned ? -before : 0);
        }
    }

    /** A level as it was shown before the closes that are held against it. */
    private double level(Columns columns, int input, int row) {
        return columns.get(launch.input(input), row - Breakout.BARS * minutes());
    }

    /** NaN where a close or a level is unknown. */
    private double state(Columns columns, int row) {
        if (row < Breakout.BARS * minutes()) {
            return Double.NaN;
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int bar = 0; bar < Breakout.BARS; bar++) {
            double close = columns.get(launch.input(0), row - bar * minutes());
            lowest = Math.min(lowest, close);
            highest = Math.max(highest, close);
        }
        double resistance = level(columns, 1, row);
        double support = level(columns, 2, row);
        if (Double.isNaN(lowest + resistance + support)) {
            return Double.NaN;
        }
        return lowest > resistance * (1 + margin) ? 1 : highest < support * (1 - margin) ? -1 : 0;
    }
}
