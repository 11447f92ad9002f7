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
        for (int row = from; row < to; row++) {
            double atm = columns.get(launch.input(0), row);
            double step = columns.get(launch.input(1), row);
            boolean known = known(columns.panels(), row, atm, step);
            for (Largest output : Largest.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(
                            launch.output(output), row, known ? strike(columns, row, atm, step, output) : Double.NaN);
                }
            }
        }
    }

    private boolean known(StrikePanels panels, int row, double atm, double step) {
        int first = 0;
        int second = 0;
        for (int rank = 0; rank < panels.count(row); rank++) {
            if (Math.abs((panels.strike(row, rank) - atm) / step) <= quorumReach) {
                first += Double.isFinite(panels.get(launch.panel(0), row, rank)) ? 1 : 0;
                second += Double.isFinite(panels.get(launch.panel(1), row, rank)) ? 1 : 0;
            }
        }
        return first >= minimum && second >= minimum;
    }

    private double strike(Columns columns, int row, double atm, double step, Largest output) {
        StrikePanels panels = columns.panels();
        double forward = columns.get(launch.input(2), row);
        double best = Double.NaN;
        double largest = Double.NEGATIVE_INFINITY;
        for (int rank = 0; rank < panels.count(row); rank++) {
            double strike = panels.strike(row, rank);
            double k = (strike - atm) / step;
            boolean candidate = switch (output) {
                case STRIKE -> Math.abs(k) <= reach;
                case ABOVE -> k >= 0 && k <= reach;
                case BELOW -> k <= 0 && k >= -reach;
            };
            double sum = panels.get(launch.panel(0), row, rank) + panels.get(launch.panel(1), row, rank);
            boolean nearer = sum == largest && Math.abs(strike - forward) < Math.abs(best - forward);
            if (candidate && (sum > largest || nearer)) {
                largest = sum;
                best = strike;
            }
        }
        return best;
    }
}
