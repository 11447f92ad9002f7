package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Largest;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class LargestLoop implements Loop {
    private final Launch launch;
    private final double reach;
    private final double quorumReach;
    private final int minimum;

    LargestLoop(Launch launch) {
        this.launch = launch;
        this.reach = launch.parameter(0);
        this.quorumReach = launch.parameter(1);
        this.minimum = launch.count(2);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        StrikePanels panels = columns.panels();
        for (int row = from; row < to; row++) {
            double atm = columns.get(launch.input(0), row);
            double step = columns.get(launch.input(1), row);
            double forward = columns.get(launch.input(2), row);
            double best = Double.NaN;
            int first = 0;
            int second = 0;
            double largest = Double.NEGATIVE_INFINITY;
            for (int rank = 0; rank < panels.count(row); rank++) {
                double strike = panels.strike(row, rank);
                double k = Math.abs((strike - atm) / step);
                double a = panels.get(launch.panel(0), row, rank);
                double b = panels.get(launch.panel(1), row, rank);
                first += k <= quorumReach && Double.isFinite(a) ? 1 : 0;
                second += k <= quorumReach && Double.isFinite(b) ? 1 : 0;
                double sum = a + b;
                boolean nearer = sum == largest && Math.abs(strike - forward) < Math.abs(best - forward);
                if (k <= reach && (sum > largest || nearer)) {
                    largest = sum;
                    best = strike;
                }
            }
            boolean known = first >= minimum && second >= minimum;
            columns.set(launch.output(Largest.STRIKE), row, known ? best : Double.NaN);
        }
    }
}
