package org.marketregime.kernelscpu;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Loop;

/**
 * A loop on lanes that leaves rows which do not fill a vector to the scalar loop, whose bits are the same: on the one row of a
 * live minute lanes cost more than they save.
 */
final class LiveLoop implements Loop {
    private final Loop lanes;
    private final Loop scalar;

    private LiveLoop(Loop lanes, Loop scalar) {
        this.lanes = lanes;
        this.scalar = scalar;
    }

    /** Either of two loops of the same launch. */
    static Loop of(Loop lanes, Loop scalar) {
        return lanes.getClass() == scalar.getClass() ? scalar : new LiveLoop(lanes, scalar);
    }

    @Override
    public void open(double[] state) {
        lanes.open(state);
    }

    @Override
    public void run(Columns columns, double[] state, int from, int to) {
        (to - from < Lanes.SPECIES.length() ? scalar : lanes).run(columns, state, from, to);
    }

    @Override
    public void complete(Columns columns, double[] state) {
        lanes.complete(columns, state);
    }
}
