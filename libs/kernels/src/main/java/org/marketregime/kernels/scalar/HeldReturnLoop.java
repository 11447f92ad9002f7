package org.marketregime.kernels.scalar;

import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.HeldReturn;
import org.marketregime.kernels.Launch;

final class HeldReturnLoop extends HeldBarLoop {
    private static final int PRICE = 0;
    private static final int VOLUME = 1;

    private final int reach;
    private final int minimum;

    HeldReturnLoop(Launch launch) {
        super(launch);
        this.reach = launch.count(1);
        this.minimum = launch.count(2);
    }

    @Override
    void change(StrikePanels panels, int start, int end, Grid grid, double[] values) {
        int legs = 0;
        double plain = 0;
        double weighted = 0;
        double traded = 0;
        for (int offset = -reach; offset <= reach; offset++) {
            double strike = grid.strike(offset);
            double move = logRatio(at(panels, PRICE, end, strike), at(panels, PRICE, start, strike));
            if (Double.isFinite(move)) {
                double volume = traded(panels, end, strike);
                legs++;
                plain += move;
                weighted += volume * move;
                traded += volume;
            }
        }
        if (legs >= minimum) {
            put(values, HeldReturn.MEAN, traded > 0 ? weighted / traded : PointLoop.divide(plain, legs));
        }
    }

    /** Of all minutes of the bar; that of the first bar has minute 1 too, although its return begins there. */
    private double traded(StrikePanels panels, int end, double strike) {
        double sum = 0;
        for (int row = end - minutes() + 1; row <= end; row++) {
            double volume = at(panels, VOLUME, row, strike);
            sum += Double.isFinite(volume) ? volume : 0;
        }
        return sum;
    }
}
