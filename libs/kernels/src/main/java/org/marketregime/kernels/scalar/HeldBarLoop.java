package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;

/**
 * A kernel that compares both ends of a bar on strikes that it chose when the bar began, so that no roll shows in it. A bar begins with
 * the close of the one before, the first of a session with minute 1. Specification 2.3.
 */
abstract class HeldBarLoop extends BarLoop {
    HeldBarLoop(Launch launch) {
        super(launch);
    }

    /** The values of a bar from row {@code start} to row {@code end}, given K0 and h of its start; both are finite. */
    abstract void change(StrikePanels panels, int start, int end, Grid grid, double[] values);

    /** K0 and h. */
    record Grid(double atm, double step) {
        double strike(double offset) {
            return atm + offset * step;
        }
    }

    @Override
    final void close(Columns columns, double[] memory, int row, double[] values) {
        int start = Math.max(0, row - minutes());
        Grid grid = new Grid(columns.get(launch.input(0), start), columns.get(launch.input(1), start));
        if (start < row && Double.isFinite(grid.atm()) && Double.isFinite(grid.step())) {
            change(columns.panels(), start, row, grid, values);
        }
    }

    /** What panel {@code index} of the launch says of a strike; NaN if that is not listed. */
    final double at(StrikePanels panels, int index, int row, double strike) {
        int rank = panels.rank(row, strike);
        return rank < 0 ? Double.NaN : panels.get(launch.panel(index), row, rank);
    }

    /** ln |x/y|; NaN where that is not finite. */
    static double logRatio(double x, double y) {
        double ratio = Math.abs(PointLoop.divide(x, y));
        return ratio > 0 && ratio <= Double.MAX_VALUE ? StrictMath.log(ratio) : Double.NaN;
    }
}
