package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SmileFit;

final class SmileFitLoop implements Loop {
    private final Launch launch;
    private final int minimum;
    private final int minimumOfSide;
    private final double wing;
    private final int minimumOfWing;
    private final SmilePoints points;

    SmileFitLoop(Launch launch) {
        this.launch = launch;
        this.points = new SmilePoints(launch.parameter(0));
        this.minimum = launch.count(1);
        this.minimumOfSide = launch.count(2);
        this.wing = launch.parameter(3);
        this.minimumOfWing = launch.count(4);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            points.read(columns, launch, row);
            boolean fits = points.count() >= minimum
                    && points.below(0) >= minimumOfSide
                    && points.above(0) >= minimumOfSide
                    && points.fit();
            for (SmileFit output : SmileFit.values()) {
                if (launch.output(output) >= 0) {
                    double value = switch (output) {
                        case LEVEL -> fits ? points.level() : Double.NaN;
                        case SLOPE -> fits ? points.slope() : Double.NaN;
                        case CURVATURE -> fits ? points.curvature() : Double.NaN;
                        case ERROR -> fits ? points.error() : Double.NaN;
                        case PUT_WING -> points.line(Double.NEGATIVE_INFINITY, -wing, minimumOfWing);
                        case CALL_WING -> points.line(wing, Double.POSITIVE_INFINITY, minimumOfWing);
                    };
                    columns.set(launch.output(output), row, value);
                }
            }
        }
    }
}
