package org.marketregime.kernelscpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.scalar.SameMinuteRings;
import org.marketregime.kernels.scalar.ScalarLoops;

/** Standardising against the same minutes of earlier sessions, each lane a minute, oldest ring slot first. */
final class SameMinuteVectorLoop implements Loop {
    private static final double VANISHING = 1e-12;

    private final Launch launch;
    private final Loop scalar;

    private SameMinuteVectorLoop(Launch launch) {
        this.launch = launch;
        this.scalar = ScalarLoops.of(launch);
    }

    static Loop of(Launch launch) {
        return launch.output(SameMinute.RANK) >= 0 ? ScalarLoops.of(launch) : new SameMinuteVectorLoop(launch);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        // DTE is the same in all rows of a session once it is known
        double dte = columns.get(launch.input(1), to - 1);
        if (!Double.isFinite(dte) || dte != columns.get(launch.input(1), from)) {
            scalar.run(columns, memory, from, to);
            return;
        }
        SameMinuteRings.Ring ring = SameMinuteRings.of(dte);
        MemorySegment input = columns.segment(launch.input(0));
        for (int row = from; row < to; row += Lanes.SPECIES.length()) {
            run(columns, memory, ring, input, row, Lanes.rows(row, to));
        }
    }

    private void run(
            Columns columns,
            double[] memory,
            SameMinuteRings.Ring ring,
            MemorySegment input,
            int row,
            VectorMask<Double> rows) {
        DoubleVector x = Lanes.load(input, row, rows);
        DoubleVector sum = DoubleVector.zero(Lanes.SPECIES);
        DoubleVector squares = sum;
        DoubleVector count = sum;
        for (int session = 0; session < ring.sessions(); session++) {
            DoubleVector y = past(memory, ring, session, row, rows);
            VectorMask<Double> finite = Lanes.finite(y);
            sum = sum.add(y, finite);
            squares = squares.add(y.mul(y), finite);
            count = count.add(1, finite);
        }
        DoubleVector mean = sum.div(count);
        DoubleVector deviations = DoubleVector.zero(Lanes.SPECIES);
        for (int session = 0; session < ring.sessions(); session++) {
            DoubleVector y = past(memory, ring, session, row, rows);
            DoubleVector gap = y.sub(mean);
            deviations = deviations.add(gap.mul(gap), Lanes.finite(y));
        }
        VectorMask<Double> few = count.lt(ring.minimum());
        VectorMask<Double> unknown = few.or(Lanes.finite(x).not());
        store(columns, SameMinute.Z, x.sub(mean), deviations.div(count.sub(1)), unknown, row, rows);
        store(columns, SameMinute.CENTRED, x.sub(mean), deviations.div(count), unknown, row, rows);
        store(columns, SameMinute.SCALED, x, squares.div(count), unknown, row, rows);
        if (launch.output(SameMinute.SIZE) >= 0) {
            DoubleVector size = squares.div(count).sqrt().blend(Double.NaN, few);
            Lanes.store(size, columns.segment(launch.output(SameMinute.SIZE)), row, rows);
        }
    }

    private DoubleVector past(
            double[] memory, SameMinuteRings.Ring ring, int session, int row, VectorMask<Double> rows) {
        int at = launch.state() + ring.offset() + session * TradingSession.MINUTES + row;
        return DoubleVector.fromArray(Lanes.SPECIES, memory, at, rows);
    }

    private void store(
            Columns columns,
            SameMinute output,
            DoubleVector above,
            DoubleVector variance,
            VectorMask<Double> unknown,
            int row,
            VectorMask<Double> rows) {
        if (launch.output(output) >= 0) {
            DoubleVector below = variance.sqrt();
            VectorMask<Double> none = unknown.or(below.abs().lt(VANISHING));
            Lanes.store(above.div(below).blend(Double.NaN, none), columns.segment(launch.output(output)), row, rows);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        scalar.complete(columns, memory);
    }
}
