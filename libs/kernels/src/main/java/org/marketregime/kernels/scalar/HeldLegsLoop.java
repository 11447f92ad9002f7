package org.marketregime.kernels.scalar;

import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.HeldLegs;
import org.marketregime.kernels.Launch;

final class HeldLegsLoop extends HeldBarLoop {
    private static final int CALL = 0;
    private static final int PUT = 1;

    private final double offset;

    HeldLegsLoop(Launch launch) {
        super(launch);
        this.offset = launch.parameter(1);
    }

    @Override
    void change(StrikePanels panels, int start, int end, Grid grid, double[] values) {
        double strike = grid.strike(offset);
        double call = at(panels, CALL, end, strike);
        double put = at(panels, PUT, end, strike);
        double callBefore = at(panels, CALL, start, strike);
        double putBefore = at(panels, PUT, start, strike);
        put(values, HeldLegs.LOG_CALL, logRatio(call, callBefore));
        put(values, HeldLegs.LOG_PUT, logRatio(put, putBefore));
        put(values, HeldLegs.LOG_SUM, logRatio(call + put, callBefore + putBefore));
        put(values, HeldLegs.CALL, call - callBefore);
        put(values, HeldLegs.PUT, put - putBefore);
        put(values, HeldLegs.MEAN, (call + put) / 2 - (callBefore + putBefore) / 2);
    }
}
