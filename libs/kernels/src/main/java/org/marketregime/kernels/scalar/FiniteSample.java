package org.marketregime.kernels.scalar;

/** Numbers that others are held against. */
final class FiniteSample {
    private final MidRank midRank;
    private final double[] values;
    private int count;
    private double lowest;
    private double highest;

    FiniteSample(int capacity, MidRank midRank) {
        this.midRank = midRank;
        this.values = new double[capacity];
    }

    void clear() {
        count = 0;
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
    }

    /** Adds a number if it is one. */
    void add(double value) {
        if (Double.isFinite(value)) {
            values[count++] = value;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
    }

    int count() {
        return count;
    }

    /** Percentile of {@code x}, 0…100; NaN with fewer than {@code minimum} numbers. */
    double percentile(double x, int minimum) {
        return known(x, minimum) ? 100 * midRank.below(x, values, count) / count : Double.NaN;
    }

    /** Place of {@code x} between the lowest and the highest, 0…100; NaN where these are the same. */
    double place(double x, int minimum) {
        return known(x, minimum)
                ? Math.clamp(100 * PointLoop.divide(x - lowest, highest - lowest), 0.0, 100.0)
                : Double.NaN;
    }

    private boolean known(double x, int minimum) {
        return Double.isFinite(x) && count > 0 && count >= minimum;
    }
}
