package org.marketregime.kernels.scalar;

import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.HeldInterest;
import org.marketregime.kernels.Launch;

final class HeldInterestLoop extends HeldBarLoop {
    private static final int CALLS = 0;
    private static final int PUTS = 1;

    private final int reach;
    private final int minimum;

    HeldInterestLoop(Launch launch) {
        super(launch);
        this.reach = launch.count(1);
        this.minimum = launch.count(2);
    }

    /**
     * What is open on one side, over the legs that tell at both ends; NaN if they are too few.
     *
     * @param moved whether any leg differs
     */
    private record Side(double before, double now, boolean moved) {}

    @Override
    void change(StrikePanels panels, int start, int end, Grid grid, double[] values) {
        Side calls = side(panels, CALLS, start, end, grid);
        Side puts = side(panels, PUTS, start, end, grid);
        if (calls.moved()) {
            put(values, HeldInterest.CALLS, logRatio(calls.now(), calls.before()));
        }
        if (puts.moved()) {
            put(values, HeldInterest.PUTS, logRatio(puts.now(), puts.before()));
        }
        if (calls.moved() || puts.moved()) {
            double ratio = PointLoop.divide(puts.now(), calls.now());
            put(values, HeldInterest.RATIO, logRatio(ratio, PointLoop.divide(puts.before(), calls.before())));
            put(values, HeldInterest.TOTAL, logRatio(calls.now() + puts.now(), calls.before() + puts.before()));
        }
    }

    private Side side(StrikePanels panels, int side, int start, int end, Grid grid) {
        int legs = 0;
        double before = 0;
        double now = 0;
        boolean moved = false;
        for (int offset = -reach; offset <= reach; offset++) {
            double strike = grid.strike(offset);
            double first = at(panels, side, start, strike);
            double last = at(panels, side, end, strike);
            if (Double.isFinite(first) && Double.isFinite(last)) {
                legs++;
                before += first;
                now += last;
                moved |= first != last;
            }
        }
        return legs < minimum ? new Side(Double.NaN, Double.NaN, false) : new Side(before, now, moved);
    }
}
