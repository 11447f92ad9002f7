package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Largest;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class LargestLoop implements Loop {
    private final Launch launch;
    private final double reach;

    LargestLoop(Launch launch) {
        this.launch = launch;
        this.reach = launch.parameter(0);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        StrikePanels panels = columns.panels();
        for (int row = from; row < to; row++) {
            double atm = columns.get(launch.input(0), row);
            double step = columns.get(launch.input(1), row);
            double forward = columns.get(launch.input(2), row);
            double best = Double.NaN;
            double largest = Double.NEGATIVE_INFINITY;
            for (int rank = 0; rank < panels.count(row); rank++) {
                double strike = panels.strike(row, rank);
                double sum = panels.get(launch.panel(0), row, rank) + panels.get(launch.panel(1), row, rank);
                boolean nearer = sum == largest && Math.abs(strike - forward) < Math.abs(best - forward);
                if (Math.abs((strike - atm) / step) <= reach && (sum > largest || nearer)) {
                    largest = sum;
                    best = strike;
                }
            }
            columns.set(launch.output(Largest.STRIKE), row, best);
        }
    }
}
