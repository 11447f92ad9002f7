package org.marketregime.kernels.scalar;

import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.HeldVolatility;
import org.marketregime.kernels.Launch;

final class HeldVolatilityLoop extends HeldBarLoop {
    private static final int CALL = 0;
    private static final int PUT = 1;

    private final int nearest;
    private final int farthest;
    private final int minimum;

    HeldVolatilityLoop(Launch launch) {
        super(launch);
        this.nearest = launch.count(1);
        this.farthest = launch.count(2);
        this.minimum = launch.count(3);
    }

    @Override
    void change(StrikePanels panels, int start, int end, Grid grid, double[] values) {
        put(values, HeldVolatility.IN_THE_MONEY, mean(panels, start, end, grid, -1));
        put(values, HeldVolatility.OUT_OF_THE_MONEY, mean(panels, start, end, grid, 1));
    }

    /** @param side of K0 that the calls are on, 1 above; the puts are on the other */
    private double mean(StrikePanels panels, int start, int end, Grid grid, int side) {
        int legs = 0;
        double sum = 0;
        for (int offset = nearest; offset <= farthest; offset++) {
            for (int leg = CALL; leg <= PUT; leg++) {
                double strike = grid.strike((leg == CALL ? side : -side) * offset);
                double change = at(panels, leg, end, strike) - at(panels, leg, start, strike);
                if (Double.isFinite(change)) {
                    legs++;
                    sum += change;
                }
            }
        }
        return legs < minimum ? Double.NaN : PointLoop.divide(sum, legs);
    }
}
