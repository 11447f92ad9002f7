package org.marketregime.kernelscpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Window;
import org.marketregime.kernels.scalar.ScalarLoops;

/** Sums and extremes over the last minutes, each lane a row, oldest minute first as in the scalar loop. */
final class WindowVectorLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int minimum;

    private WindowVectorLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.minimum = launch.count(1);
    }

    static Loop of(Launch launch) {
        boolean scalar = launch.output(Window.MEDIAN) >= 0 || launch.output(Window.SD) >= 0;
        return scalar ? ScalarLoops.of(launch) : new WindowVectorLoop(launch);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        MemorySegment input = columns.segment(launch.input(0));
        for (int row = from; row < to; row += Lanes.SPECIES.length()) {
            VectorMask<Double> rows = Lanes.rows(row, to);
            DoubleVector sum = DoubleVector.zero(Lanes.SPECIES);
            DoubleVector squares = sum;
            DoubleVector count = sum;
            DoubleVector lowest = DoubleVector.broadcast(Lanes.SPECIES, Double.POSITIVE_INFINITY);
            DoubleVector highest = DoubleVector.broadcast(Lanes.SPECIES, Double.NEGATIVE_INFINITY);
            for (int back = minutes - 1; back >= 0; back--) {
                if (row + Lanes.SPECIES.length() <= back) {
                    continue;
                }
                DoubleVector x = Lanes.loadBack(input, row, back, rows);
                VectorMask<Double> finite = Lanes.finite(x);
                sum = sum.add(x, finite);
                squares = squares.add(x.mul(x), finite);
                count = count.add(1, finite);
                lowest = lowest.lanewise(VectorOperators.MIN, x, finite);
                highest = highest.lanewise(VectorOperators.MAX, x, finite);
            }
            VectorMask<Double> unknown = count.lt(minimum);
            store(columns, Window.MEAN, sum.div(count), unknown, row, rows);
            store(columns, Window.SUM, sum, unknown, row, rows);
            store(columns, Window.MEAN_SQUARE, squares.div(count), unknown, row, rows);
            VectorMask<Double> none = unknown.or(count.lt(1));
            store(columns, Window.LOWEST, lowest, none, row, rows);
            store(columns, Window.HIGHEST, highest, none, row, rows);
        }
    }

    private void store(
            Columns columns,
            Window output,
            DoubleVector values,
            VectorMask<Double> unknown,
            int row,
            VectorMask<Double> rows) {
        if (launch.output(output) >= 0) {
            Lanes.store(values.blend(Double.NaN, unknown), columns.segment(launch.output(output)), row, rows);
        }
    }
}
