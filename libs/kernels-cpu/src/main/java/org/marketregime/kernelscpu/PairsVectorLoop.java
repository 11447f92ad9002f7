package org.marketregime.kernelscpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Pairs;
import org.marketregime.kernels.scalar.ScalarLoops;

/** Ratios of sums over the last minutes, each lane a row. */
final class PairsVectorLoop implements Loop {
    private static final double VANISHING = 1e-12;

    private final Launch launch;
    private final int minutes;
    private final int minimum;

    private PairsVectorLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.minimum = launch.count(1);
    }

    static Loop of(Launch launch) {
        return launch.output(Pairs.SLOPE) >= 0 ? ScalarLoops.of(launch) : new PairsVectorLoop(launch);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        MemorySegment first = columns.segment(launch.input(0));
        MemorySegment second = columns.segment(launch.input(1));
        MemorySegment target = columns.segment(launch.output(Pairs.RATIO_OF_SUMS));
        for (int row = from; row < to; row += Lanes.SPECIES.length()) {
            VectorMask<Double> rows = Lanes.rows(row, to);
            DoubleVector above = DoubleVector.zero(Lanes.SPECIES);
            DoubleVector below = above;
            DoubleVector count = above;
            for (int back = minutes - 1; back >= 0; back--) {
                if (row + Lanes.SPECIES.length() <= back) {
                    continue;
                }
                DoubleVector a = Lanes.loadBack(first, row, back, rows);
                DoubleVector b = Lanes.loadBack(second, row, back, rows);
                VectorMask<Double> both = Lanes.finite(a).and(Lanes.finite(b));
                above = above.add(a, both);
                below = below.add(b, both);
                count = count.add(1, both);
            }
            VectorMask<Double> unknown = count.lt(minimum).or(below.abs().lt(VANISHING));
            Lanes.store(above.div(below).blend(Double.NaN, unknown), target, row, rows);
        }
    }
}
