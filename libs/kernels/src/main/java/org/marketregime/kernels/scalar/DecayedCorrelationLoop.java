package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.DecayedCorrelation;
import org.marketregime.kernels.Launch;

/**
 * State: Σ weights; weighted means of a and b; weighted squares of a and of b about them, and products; slots seen; whether each of the
 * last w was a pair.
 */
final class DecayedCorrelationLoop extends BarLoop {
    private static final int SLOTS = 6;

    private final double decay;
    private final int window;
    private final int minimum;

    DecayedCorrelationLoop(Launch launch) {
        super(launch);
        this.decay = launch.parameter(1);
        this.window = launch.count(2);
        this.minimum = launch.count(3);
    }

    @Override
    public void open(double[] memory) {
        if (Double.isNaN(memory[state])) {
            Arrays.fill(memory, state, state + SLOTS + 1 + window, 0);
        }
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double a = columns.get(launch.input(0), row);
        double b = columns.get(launch.input(1), row);
        boolean pair = Double.isFinite(a) && Double.isFinite(b);
        int ring = state + SLOTS + 1;
        memory[ring + (int) (memory[state + SLOTS] % window)] = pair ? 1 : 0;
        memory[state + SLOTS] += 1;
        memory[state] *= decay;
        for (int i = state + 3; i < state + SLOTS; i++) {
            memory[i] *= decay;
        }
        if (pair) {
            add(memory, a, b);
        }
        double known = 0;
        for (int i = ring; i < ring + window; i++) {
            known += memory[i];
        }
        if (known >= Math.max(1, minimum)) {
            put(values, DecayedCorrelation.PEARSON, correlation(memory));
        }
    }

    /** West 1979: moments about a mean that moves. */
    private void add(double[] memory, double a, double b) {
        memory[state] += 1;
        double fromA = a - memory[state + 1];
        double fromB = b - memory[state + 2];
        memory[state + 1] += fromA / memory[state];
        memory[state + 2] += fromB / memory[state];
        memory[state + 3] += fromA * (a - memory[state + 1]);
        memory[state + 4] += fromB * (b - memory[state + 2]);
        memory[state + 5] += fromA * (b - memory[state + 2]);
    }

    private double correlation(double[] memory) {
        double squaresA = memory[state + 3];
        double squaresB = memory[state + 4];
        boolean constant = vanishes(squaresA / memory[state], memory[state + 1])
                || vanishes(squaresB / memory[state], memory[state + 2]);
        double value = memory[state + 5] / (Math.sqrt(squaresA) * Math.sqrt(squaresB));
        return constant ? Double.NaN : Math.clamp(value, -1.0, 1.0);
    }

    private static boolean vanishes(double variance, double mean) {
        return Math.sqrt(variance) <= PointLoop.VANISHING * Math.abs(mean);
    }
}
