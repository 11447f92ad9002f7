package org.marketregime.kernelscpu;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SessionVwap;
import org.marketregime.kernels.scalar.ScalarLoops;

/**
 * Running sums as the scalar loop makes them; the deviation about each row's own mean, which looks back over the whole
 * session, on lanes.
 */
final class SessionVwapVectorLoop implements Loop {
    private static final double VANISHING = 1e-12;

    private final Launch launch;
    private final Loop sums;

    SessionVwapVectorLoop(Launch launch) {
        this.launch = launch;
        List<Integer> outputs = new ArrayList<>(launch.outputs());
        outputs.set(SessionVwap.SD.ordinal(), -1);
        this.sums = ScalarLoops.of(launch.withOutputs(outputs));
    }

    @Override
    public void open(double[] memory) {
        sums.open(memory);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        sums.run(columns, memory, from, to);
        int deviation = launch.output(SessionVwap.SD);
        for (int row = from; deviation >= 0 && row < to; row += Lanes.SPECIES.length()) {
            DoubleVector values = deviation(columns, row, Math.min(to, row + Lanes.SPECIES.length()));
            Lanes.store(values, columns.segment(deviation), row, Lanes.rows(row, to));
        }
    }

    /** Lanes are rows {@code row}…; each takes in the minutes up to its own. */
    private DoubleVector deviation(Columns columns, int row, int end) {
        DoubleVector count = DoubleVector.zero(Lanes.SPECIES);
        DoubleVector sum = count;
        DoubleVector weight = count;
        for (int past = 0; past < end; past++) {
            double x = columns.get(launch.input(0), past);
            if (Double.isFinite(x)) {
                double volume = volume(columns, past);
                VectorMask<Double> reached = reached(past, row);
                count = count.add(1, reached);
                sum = sum.add(x * volume, reached);
                weight = weight.add(volume, reached);
            }
        }
        DoubleVector mean = sum.div(weight);
        DoubleVector squares = DoubleVector.zero(Lanes.SPECIES);
        for (int past = 0; past < end; past++) {
            double x = columns.get(launch.input(0), past);
            if (Double.isFinite(x)) {
                DoubleVector gap = DoubleVector.broadcast(Lanes.SPECIES, x).sub(mean);
                squares = squares.add(gap.mul(volume(columns, past)).mul(gap), reached(past, row));
            }
        }
        VectorMask<Double> unknown = count.lt(launch.count(0)).or(weight.lt(VANISHING));
        return squares.div(weight).sqrt().blend(Double.NaN, unknown);
    }

    /** The lanes whose row is not before {@code past}. */
    private static VectorMask<Double> reached(int past, int row) {
        return VectorMask.fromLong(Lanes.SPECIES, -1L << Math.max(0, past - row));
    }

    private double volume(Columns columns, int row) {
        double volume = columns.get(launch.input(1), row);
        return Double.isFinite(volume) ? volume : 0;
    }
}
