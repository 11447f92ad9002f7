package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.MaxPain;

final class MaxPainLoop implements Loop {
    private final Launch launch;
    private final double reach;
    private final int minimum;

    MaxPainLoop(Launch launch) {
        this.launch = launch;
        this.reach = launch.parameter(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            columns.set(launch.output(MaxPain.STRIKE), row, strike(columns, row));
        }
    }

    private double strike(Columns columns, int row) {
        StrikePanels panels = columns.panels();
        double atm = columns.get(launch.input(0), row);
        double step = columns.get(launch.input(1), row);
        int first = -1;
        int end = -1;
        int calls = 0;
        int puts = 0;
        for (int rank = 0; rank < panels.count(row); rank++) {
            if (Math.abs((panels.strike(row, rank) - atm) / step) <= reach) {
                first = first < 0 ? rank : first;
                end = rank + 1;
                calls += Double.isFinite(panels.get(launch.panel(0), row, rank)) ? 1 : 0;
                puts += Double.isFinite(panels.get(launch.panel(1), row, rank)) ? 1 : 0;
            }
        }
        if (first < 0 || calls < minimum || puts < minimum) {
            return Double.NaN;
        }
        double least = Double.POSITIVE_INFINITY;
        double strike = Double.NaN;
        for (int rank = first; rank < end; rank++) {
            double settlement = panels.strike(row, rank);
            double paid = paid(panels, row, first, end, settlement);
            if (paid < least) {
                least = paid;
                strike = settlement;
            }
        }
        return strike;
    }

    /** What all holders are paid together if the underlying settles here. */
    private double paid(StrikePanels panels, int row, int first, int end, double settlement) {
        double sum = 0;
        for (int rank = first; rank < end; rank++) {
            double gap = settlement - panels.strike(row, rank);
            double interest = panels.get(launch.panel(gap > 0 ? 0 : 1), row, rank);
            sum += Double.isFinite(interest) ? interest * Math.abs(gap) : 0;
        }
        return sum;
    }
}
