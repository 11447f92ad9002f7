package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Pairs;

final class PairsLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int minimum;

    PairsLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double above = 0;
            double below = 0;
            int count = 0;
            for (int r = Math.max(0, row - minutes + 1); r <= row; r++) {
                double a = columns.get(launch.input(0), r);
                double b = columns.get(launch.input(1), r);
                if (Double.isFinite(a) && Double.isFinite(b)) {
                    above += a;
                    below += b;
                    count++;
                }
            }
            boolean known = count >= minimum && Math.abs(below) >= PointLoop.VANISHING;
            columns.set(launch.output(Pairs.RATIO_OF_SUMS), row, known ? above / below : Double.NaN);
        }
    }
}
