package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.StrikeSum;

final class StrikeSumLoop implements Loop {
    private final Launch launch;
    private final double reach;
    private final int minimum;

    StrikeSumLoop(Launch launch) {
        this.launch = launch;
        this.reach = launch.parameter(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double[] sums = sums(columns, row);
            boolean known = sums[StrikeSum.COUNT.ordinal()] >= minimum;
            for (StrikeSum output : StrikeSum.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, known ? sums[output.ordinal()] : Double.NaN);
                }
            }
        }
    }

    /** By the place of the output; the count is NaN where K0 or h is. */
    private double[] sums(Columns columns, int row) {
        double[] sums = new double[StrikeSum.values().length];
        double atm = columns.get(launch.input(0), row);
        double step = columns.get(launch.input(1), row);
        if (!Double.isFinite(atm) || !Double.isFinite(step)) {
            sums[StrikeSum.COUNT.ordinal()] = Double.NaN;
            return sums;
        }
        StrikePanels panels = columns.panels();
        int weight = launch.panel(0);
        int value = launch.panel(1);
        int count = panels.count(row);
        for (int rank = 0; rank < count; rank++) {
            double k = (panels.strike(row, rank) - atm) / step;
            if (!(Math.abs(k) <= reach)) {
                continue;
            }
            double w = panels.get(weight, row, rank);
            double x = panels.get(value, row, rank);
            if (Double.isFinite(w) && Double.isFinite(x)) {
                double product = w * x;
                sums[StrikeSum.SUM.ordinal()] += product;
                sums[StrikeSum.ABSOLUTE.ordinal()] += w * Math.abs(x);
                sums[StrikeSum.MOMENT.ordinal()] += k * product;
                sums[StrikeSum.SECOND_MOMENT.ordinal()] += k * k * product;
                sums[StrikeSum.ABOVE.ordinal()] += k > 0 ? w * Math.abs(x) : 0;
                sums[StrikeSum.BELOW.ordinal()] += k < 0 ? w * Math.abs(x) : 0;
                sums[StrikeSum.COUNT.ordinal()]++;
            }
        }
        return sums;
    }
}
