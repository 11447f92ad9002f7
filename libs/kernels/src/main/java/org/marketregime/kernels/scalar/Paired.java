package org.marketregime.kernels.scalar;

/** Pairs of numbers that are both known. */
final class Paired {
    private final double[] a;
    private final double[] b;
    private int count;

    Paired(int capacity) {
        this.a = new double[capacity];
        this.b = new double[capacity];
    }

    void clear() {
        count = 0;
    }

    /** Adds a pair if both are numbers. */
    void add(double first, double second) {
        a[count] = first;
        b[count] = second;
        count += Double.isFinite(first) && Double.isFinite(second) ? 1 : 0;
    }

    int count() {
        return count;
    }

    double meanProduct() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[i] * b[i];
        }
        return sum / count;
    }

    /** Pearson correlation; NaN where a or b does not vary beyond its rounding. */
    double correlation() {
        double meanA = mean(a);
        double meanB = mean(b);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < count; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        boolean constant = vanishes(a, squaresA) || vanishes(b, squaresB);
        double value = products / (Math.sqrt(squaresA) * Math.sqrt(squaresB));
        return constant ? Double.NaN : Math.clamp(value, -1.0, 1.0);
    }

    /** Slope of a as a function of b; NaN where b does not vary beyond its rounding. */
    double slope() {
        double meanA = mean(a);
        double meanB = mean(b);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squares += (b[i] - meanB) * (b[i] - meanB);
        }
        return vanishes(b, squares) ? Double.NaN : products / squares;
    }

    private double mean(double[] values) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    private boolean vanishes(double[] values, double squares) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return Math.sqrt(squares / count) <= PointLoop.VANISHING * largest;
    }
}
