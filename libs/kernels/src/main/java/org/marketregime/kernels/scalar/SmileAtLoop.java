package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SmileAt;
import org.marketregime.kernels.black.PortableMath;

final class SmileAtLoop implements Loop {
    private final Launch launch;
    private final double shift;
    private final double factor;

    SmileAtLoop(Launch launch) {
        this.launch = launch;
        this.shift = launch.parameter(0);
        this.factor = PortableMath.exp(shift);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double forward = columns.get(launch.input(0), row);
            boolean known = Double.isFinite(forward) && columns.get(launch.input(1), row) == 0;
            columns.set(
                    launch.output(SmileAt.VALUE), row, known ? between(columns.panels(), row, forward) : Double.NaN);
        }
    }

    private double between(StrikePanels panels, int row, double forward) {
        double target = forward * factor;
        int above = panels.ceiling(row, target);
        int below = above < panels.count(row) && panels.strike(row, above) == target ? above : above - 1;
        while (above < panels.count(row) && !Double.isFinite(panels.get(launch.panel(0), row, above))) {
            above++;
        }
        while (below >= 0 && !Double.isFinite(panels.get(launch.panel(0), row, below))) {
            below--;
        }
        if (below < 0 || above == panels.count(row)) {
            return Double.NaN;
        }
        double low = panels.get(launch.panel(0), row, below);
        double high = panels.get(launch.panel(0), row, above);
        if (below == above) {
            return low;
        }
        double strike = panels.strike(row, below);
        double span = PortableMath.log(panels.strike(row, above) / strike);
        return low + (PortableMath.log(forward / strike) + shift) / span * (high - low);
    }
}
