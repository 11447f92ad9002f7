package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.StrikeChange;

final class StrikeChangeLoop implements Loop {
    private final Launch launch;
    private final int nowPanel;
    private final int beforePanel;
    private final int minutes;
    private final double lowest;
    private final double highest;
    private final double beyond;
    private final int minimum;
    private final boolean strikesOfStart;
    private final double[] sums = new double[StrikeChange.values().length];

    StrikeChangeLoop(Launch launch) {
        this.launch = launch;
        this.nowPanel = launch.panel(0);
        this.beforePanel = launch.panel(1);
        this.minutes = launch.count(0);
        this.lowest = launch.parameter(1);
        this.highest = launch.parameter(2);
        this.beyond = launch.parameter(3);
        this.minimum = launch.count(4);
        this.strikesOfStart = launch.count(5) == 1;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            boolean known = row >= minutes && sum(columns, row) >= minimum;
            for (StrikeChange output : StrikeChange.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, known ? sums[output.ordinal()] : Double.NaN);
                }
            }
        }
    }

    /** Fills the sums; how many strikes are in them, −1 where K0 or h is unknown. */
    private int sum(Columns columns, int row) {
        java.util.Arrays.fill(sums, 0);
        StrikePanels panels = columns.panels();
        int start = row - minutes;
        int placed = strikesOfStart ? start : row;
        int matched = strikesOfStart ? row : start;
        double atm = columns.get(launch.input(0), placed);
        double step = columns.get(launch.input(1), placed);
        double low = atm + lowest * step;
        double high = atm + highest * step;
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return -1;
        }
        int count = 0;
        int end = panels.count(placed);
        int other = panels.ceiling(matched, low);
        int otherEnd = panels.count(matched);
        for (int rank = panels.ceiling(placed, low); rank < end; rank++) {
            double strike = panels.strike(placed, rank);
            if (strike > high) {
                break;
            }
            while (other < otherEnd && panels.strike(matched, other) < strike) {
                other++;
            }
            if (Math.abs(strike - atm) <= beyond * step
                    || other == otherEnd
                    || panels.strike(matched, other) != strike) {
                continue;
            }
            double x = panels.get(nowPanel, row, strikesOfStart ? other : rank);
            double y = panels.get(beforePanel, start, strikesOfStart ? rank : other);
            if (Double.isFinite(x) && Double.isFinite(y)) {
                add((strike - atm) / step, x, y);
                count++;
            }
        }
        sums[StrikeChange.RISEN.ordinal()] = PointLoop.divide(sums[StrikeChange.RISEN.ordinal()], count);
        sums[StrikeChange.FALLEN.ordinal()] = PointLoop.divide(sums[StrikeChange.FALLEN.ordinal()], count);
        return count;
    }

    private void add(double k, double x, double y) {
        sums[StrikeChange.NOW.ordinal()] += x;
        sums[StrikeChange.BEFORE.ordinal()] += y;
        sums[StrikeChange.MOMENT_NOW.ordinal()] += k * x;
        sums[StrikeChange.MOMENT_BEFORE.ordinal()] += k * y;
        sums[StrikeChange.RISEN.ordinal()] += x > y ? 1 : 0;
        sums[StrikeChange.FALLEN.ordinal()] += x < y ? 1 : 0;
    }
}
