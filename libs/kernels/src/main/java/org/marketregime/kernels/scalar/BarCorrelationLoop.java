package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.BarCorrelation;
import org.marketregime.kernels.Launch;

/** State: the last n values of a, then of b, oldest first; bars without value and bars not seen yet are NaN. */
final class BarCorrelationLoop extends BarLoop {
    private final int bars;
    private final int minimum;
    private final int lag;
    private final int barsOfSession;
    private final double[] a;
    private final double[] b;

    BarCorrelationLoop(Launch launch) {
        super(launch);
        this.bars = launch.count(1);
        this.minimum = launch.count(2);
        this.lag = launch.count(3);
        this.barsOfSession = TradingSession.MINUTES / minutes();
        this.a = new double[bars];
        this.b = new double[bars];
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        int second = state + bars;
        System.arraycopy(memory, state + 1, memory, state, bars - 1);
        System.arraycopy(memory, second + 1, memory, second, bars - 1);
        memory[second - 1] = columns.get(launch.input(0), row);
        memory[second + bars - 1] = columns.get(launch.input(1), row);
        int count = 0;
        int bar = (row + 1) / minutes();
        for (int back = bars - 1 - lag; back >= 0; back--) {
            int ofItsSession = Math.floorMod(bar - 1 - back, barsOfSession) + 1;
            a[count] = memory[second - 1 - back - lag];
            b[count] = memory[second + bars - 1 - back];
            boolean pair = ofItsSession > lag && Double.isFinite(a[count]) && Double.isFinite(b[count]);
            count += pair ? 1 : 0;
        }
        put(values, BarCorrelation.PEARSON, count < minimum ? Double.NaN : pearson(count));
    }

    private double pearson(int count) {
        double meanA = mean(a, count);
        double meanB = mean(b, count);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        double largestA = 0;
        double largestB = 0;
        for (int i = 0; i < count; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
            largestA = Math.max(largestA, Math.abs(a[i]));
            largestB = Math.max(largestB, Math.abs(b[i]));
        }
        boolean constant = Math.sqrt(squaresA / count) <= PointLoop.VANISHING * largestA
                || Math.sqrt(squaresB / count) <= PointLoop.VANISHING * largestB;
        // each root by itself: the product of two sums of squares may vanish where neither does
        return constant ? Double.NaN : Math.clamp(products / (Math.sqrt(squaresA) * Math.sqrt(squaresB)), -1.0, 1.0);
    }

    private static double mean(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}
