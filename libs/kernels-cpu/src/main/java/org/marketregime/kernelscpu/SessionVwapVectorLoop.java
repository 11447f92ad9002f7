package org.marketregime.kernelscpu;

import java.lang.foreign.MemorySegment;
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
    private final Launch launch;
    private final Loop sums;

    SessionVwapVectorLoop(Launch launch) {
        this.launch = launch;
        List<Integer> outputs = new ArrayList<>(launch.outputs());
        outputs.set(SessionVwap.SD.ordinal(), -1);
        this.sums = ScalarLoops.of(
                new Launch(launch.kernel(), launch.inputs(), outputs, launch.parameters(), launch.state()));
    }

    @Override
    public void open(double[] memory) {
        sums.open(memory);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        sums.run(columns, memory, from, to);
        int deviation = launch.output(SessionVwap.SD);
        int mean = launch.output(SessionVwap.MEAN);
        if (deviation >= 0 && mean < 0) {
            throw new IllegalArgumentException("the deviation is taken about the mean, which was not asked for");
        }
        for (int row = from; deviation >= 0 && row < to; row += Lanes.SPECIES.length()) {
            VectorMask<Double> rows = Lanes.rows(row, to);
            DoubleVector means = Lanes.load(columns.segment(mean), row, rows);
            DoubleVector values = deviation(columns, means, row, Math.min(to, row + Lanes.SPECIES.length()));
            Lanes.store(values, columns.segment(deviation), row, rows);
        }
    }

    /** Lanes are rows {@code row}…; each takes in the minutes up to its own. NaN where the mean is. */
    private DoubleVector deviation(Columns columns, DoubleVector means, int row, int end) {
        MemorySegment prices = columns.segment(launch.input(0));
        DoubleVector squares = DoubleVector.zero(Lanes.SPECIES);
        DoubleVector weights = squares;
        for (int past = 0; past < end; past++) {
            double x = prices.getAtIndex(java.lang.foreign.ValueLayout.JAVA_DOUBLE, past);
            if (!Double.isFinite(x)) {
                continue;
            }
            double traded = columns.get(launch.input(1), past);
            double volume = Double.isFinite(traded) ? traded : 0;
            VectorMask<Double> reached = VectorMask.fromLong(Lanes.SPECIES, -1L << Math.max(0, past - row));
            DoubleVector gap = DoubleVector.broadcast(Lanes.SPECIES, x).sub(means);
            squares = squares.add(gap.mul(volume).mul(gap), reached);
            weights = weights.add(volume, reached);
        }
        return squares.div(weights).sqrt();
    }
}
