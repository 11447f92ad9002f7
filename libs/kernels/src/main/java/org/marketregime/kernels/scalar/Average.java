package org.marketregime.kernels.scalar;

/** Exponential averages that are seeded with a simple mean. */
final class Average {
    private Average() {}

    /**
     * The next value: while fewer than {@code period} values are there the running sum, at {@code period} their mean,
     * then {@code previous + alpha·(x − previous)}.
     *
     * @param seen values before this one
     * @param previous what the call before gave; ignored at the first
     */
    static double next(int period, double alpha, double seen, double previous, double x) {
        if (seen >= period) {
            return previous + alpha * (x - previous);
        }
        double sum = (seen == 0 ? 0 : previous) + x;
        return seen + 1 == period ? sum / period : sum;
    }
}
