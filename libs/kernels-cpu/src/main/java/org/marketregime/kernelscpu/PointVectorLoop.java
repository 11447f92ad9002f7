package org.marketregime.kernelscpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.scalar.ScalarLoops;

/** The plain arithmetic of {@link Point} on lanes; the same operations in the same order as the scalar loop. */
final class PointVectorLoop implements Loop {
    private static final double VANISHING = 1e-12;

    private final Launch launch;
    private final Point operation;
    private final int output;

    private PointVectorLoop(Launch launch, Point operation) {
        this.launch = launch;
        this.operation = operation;
        this.output = launch.output(operation);
    }

    static Loop of(Launch launch) {
        for (Point operation : Point.values()) {
            if (launch.output(operation) >= 0 && vectorised(operation)) {
                return new PointVectorLoop(launch, operation);
            }
        }
        return ScalarLoops.of(launch);
    }

    private static boolean vectorised(Point operation) {
        return switch (operation) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, ABS, SQRT, MIN, MAX, CLIP, GREATER -> true;
            case NUMBER,
                    LN,
                    EXP,
                    TANH,
                    SIGN,
                    DIFFERS,
                    OR_ELSE,
                    WHERE,
                    NORMAL,
                    BACHELIER,
                    STEP,
                    ALIGN,
                    PIVOT_POSITION,
                    PIVOT_DISTANCE,
                    PIVOT_BREAKOUT,
                    PIVOT_TOUCH,
                    PIVOT_SIDE,
                    BAND,
                    KNOWN,
                    FLOOR,
                    PIVOT_BELOW,
                    PIVOT_ABOVE -> false;
        };
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        MemorySegment first = columns.segment(launch.input(0));
        MemorySegment second = columns.segment(launch.input(launch.inputs().size() - 1));
        MemorySegment target = columns.segment(output);
        for (int row = from; row < to; row += Lanes.SPECIES.length()) {
            VectorMask<Double> rows = Lanes.rows(row, to);
            DoubleVector value = value(Lanes.load(first, row, rows), Lanes.load(second, row, rows));
            Lanes.store(value.blend(Double.NaN, Lanes.finite(value).not()), target, row, rows);
        }
    }

    private DoubleVector value(DoubleVector a, DoubleVector b) {
        return switch (operation) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.sub(b);
            case MULTIPLY -> a.mul(b);
            case DIVIDE -> a.div(b).blend(Double.NaN, b.abs().lt(VANISHING));
            case ABS -> a.abs();
            case SQRT -> a.sqrt();
            case MIN -> a.min(b);
            case MAX -> a.max(b);
            case CLIP -> a.max(launch.parameter(0)).min(launch.parameter(1));
            case GREATER -> {
                DoubleVector difference = a.sub(b);
                DoubleVector indicator = DoubleVector.zero(Lanes.SPECIES).blend(1, a.compare(VectorOperators.GT, b));
                yield indicator.blend(Double.NaN, difference.test(VectorOperators.IS_NAN));
            }
            default -> throw new IllegalStateException(operation + " has no lanes");
        };
    }
}
