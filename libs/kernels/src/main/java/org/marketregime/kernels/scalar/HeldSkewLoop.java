package org.marketregime.kernels.scalar;

import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.HeldSkew;
import org.marketregime.kernels.Launch;

final class HeldSkewLoop extends HeldBarLoop {
    private static final int CALL_DELTA = 0;
    private static final int PUT_DELTA = 1;
    private static final int CALL_IV = 2;
    private static final int PUT_IV = 3;

    private final double delta;

    HeldSkewLoop(Launch launch) {
        super(launch);
        this.delta = launch.parameter(1);
    }

    @Override
    void change(StrikePanels panels, int start, int end, Grid grid, double[] values) {
        double atm = middle(panels, end, grid.atm()) - middle(panels, start, grid.atm());
        double put = nearest(panels, PUT_DELTA, start, -delta);
        double call = nearest(panels, CALL_DELTA, start, delta);
        put(values, HeldSkew.PUT, at(panels, PUT_IV, end, put) - at(panels, PUT_IV, start, put) - atm);
        put(values, HeldSkew.CALL, at(panels, CALL_IV, end, call) - at(panels, CALL_IV, start, call) - atm);
    }

    private double middle(StrikePanels panels, int row, double strike) {
        return (at(panels, CALL_IV, row, strike) + at(panels, PUT_IV, row, strike)) / 2;
    }

    /** The strike whose delta is nearest the one wanted, the lower of two that are as near; NaN if none has one. */
    private double nearest(StrikePanels panels, int index, int row, double wanted) {
        double found = Double.NaN;
        double distance = Double.POSITIVE_INFINITY;
        for (int rank = 0; rank < panels.count(row); rank++) {
            double away = Math.abs(panels.get(launch.panel(index), row, rank) - wanted);
            if (away < distance) {
                distance = away;
                found = panels.strike(row, rank);
            }
        }
        return found;
    }
}
