package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.black.BachelierStraddle;
import org.marketregime.kernels.black.Black76;

/** One arithmetic operation, row by row. */
final class PointLoop implements Loop {
    /** Denominators closer to 0 than this make a ratio unknown. Specification P-10. */
    static final double VANISHING = 1e-12;

    private final Launch launch;
    private final Point operation;
    private final int output;

    private PointLoop(Launch launch, Point operation) {
        this.launch = launch;
        this.operation = operation;
        this.output = launch.output(operation);
    }

    static PointLoop of(Launch launch) {
        for (Point operation : Point.values()) {
            if (launch.output(operation) >= 0) {
                return new PointLoop(launch, operation);
            }
        }
        throw new IllegalArgumentException("a POINT launch names the operation by its output, was " + launch);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        double[] x = new double[launch.inputs().size()];
        for (int row = from; row < to; row++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = columns.get(launch.input(k), row);
            }
            double value = value(x);
            columns.set(output, row, Double.isFinite(value) ? value : Double.NaN);
        }
    }

    private double value(double[] x) {
        return switch (operation) {
            case NUMBER -> launch.parameter(0);
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> divide(x[0], x[1]);
            case LN -> x[0] > 0 ? StrictMath.log(x[0]) : Double.NaN;
            case EXP -> StrictMath.exp(x[0]);
            case TANH -> StrictMath.tanh(x[0]);
            case ABS -> Math.abs(x[0]);
            case SQRT -> Math.sqrt(x[0]);
            case SIGN -> Math.signum(x[0]);
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case CLIP -> Math.min(Math.max(x[0], launch.parameter(0)), launch.parameter(1));
            case GREATER -> indicator(x[0] > x[1], x[0] - x[1]);
            case DIFFERS -> indicator(x[0] != x[1], x[0] - x[1]);
            case OR_ELSE -> Double.isFinite(x[0]) ? x[0] : x[1];
            case WHERE -> Double.isNaN(x[0]) ? Double.NaN : x[0] != 0 ? x[1] : x[2];
            case NORMAL -> Black76.normalCdf(x[0]);
            case BACHELIER -> BachelierStraddle.value(x[0], x[1]);
            case STEP -> Steps.step(x[0]);
            case ALIGN -> Steps.align(x[0], x[1], x[2], x[3], x[4]);
            case BAND -> Steps.band(x[0]);
            case KNOWN -> Double.isFinite(x[0]) ? 1 : 0;
            case FLOOR -> Math.floor(x[0]);
            case PIVOT_BELOW -> PivotLadder.below(x[0], x[1], x[2], x[3]);
            case PIVOT_ABOVE -> PivotLadder.above(x[0], x[1], x[2], x[3]);
            case PIVOT_POSITION, PIVOT_DISTANCE, PIVOT_BREAKOUT, PIVOT_TOUCH, PIVOT_SIDE ->
                Pivots.value(operation, x[0], x[1], x[2], x[3]);
        };
    }

    /** a / b, NaN where b vanishes. */
    static double divide(double a, double b) {
        return Math.abs(b) < VANISHING ? Double.NaN : a / b;
    }

    /** 1 or 0, NaN where {@code known} is. */
    private static double indicator(boolean holds, double known) {
        return Double.isNaN(known) ? Double.NaN : holds ? 1 : 0;
    }
}
