package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Slots;

/** State: the last w − 1 slots of earlier sessions, oldest first, of a and then of b. */
final class SlotsLoop extends BarLoop {
    private final int window;
    private final int minimum;
    private final int earlier;
    private final double[] a;
    private final double[] b;

    SlotsLoop(Launch launch) {
        super(launch);
        this.window = launch.count(1);
        this.minimum = launch.count(2);
        this.earlier = window - 1;
        this.a = new double[window];
        this.b = new double[window];
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        int slot = row / minutes();
        int count = 0;
        for (int s = slot - window + 1; s <= slot; s++) {
            a[count] = slot(columns, memory, 0, s);
            b[count] = slot(columns, memory, 1, s);
            count += Double.isFinite(a[count]) && Double.isFinite(b[count]) ? 1 : 0;
        }
        if (count < minimum || count == 0) {
            return;
        }
        if (launch.output(Slots.MEAN_PRODUCT) >= 0) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += a[i] * b[i];
            }
            put(values, Slots.MEAN_PRODUCT, sum / count);
        }
        if (launch.output(Slots.CORRELATION) >= 0) {
            put(values, Slots.CORRELATION, correlation(count));
        }
    }

    /** What an input shows in a slot of this session, or of earlier ones where {@code slot} is negative. */
    private double slot(Columns columns, double[] memory, int input, int slot) {
        return slot >= 0
                ? columns.get(launch.input(input), (slot + 1) * minutes() - 1)
                : memory[state + input * earlier + earlier + slot];
    }

    /** NaN where a or b does not vary beyond its rounding. */
    private double correlation(int count) {
        double meanA = mean(a, count);
        double meanB = mean(b, count);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < count; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        boolean constant = vanishes(a, count, squaresA) || vanishes(b, count, squaresB);
        double value = products / (Math.sqrt(squaresA) * Math.sqrt(squaresB));
        return constant ? Double.NaN : Math.clamp(value, -1.0, 1.0);
    }

    private static double mean(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    private static boolean vanishes(double[] values, int count, double squares) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return Math.sqrt(squares / count) <= PointLoop.VANISHING * largest;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int slots = TradingSession.MINUTES / minutes();
        for (int input = 0; input < 2; input++) {
            int first = state + input * earlier;
            for (int i = 0; i < earlier; i++) {
                int slot = slots - earlier + i;
                memory[first + i] = slot >= 0
                        ? columns.get(launch.input(input), (slot + 1) * minutes() - 1)
                        : memory[first + i + slots];
            }
        }
    }
}
