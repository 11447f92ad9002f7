package org.marketregime.kernels.scalar;

/** Statistics of a small sample in which NaN stands for what is not known. */
final class Sample {
    private Sample() {}

    /** Mid-rank of {@code x}: (#{y < x} + ½ #{y = x}) / n over the finite values, NaN if fewer than {@code minimum}. */
    static double rank(double x, double[] values, int from, int to, int stride, int minimum) {
        int count = 0;
        int below = 0;
        int equal = 0;
        for (int i = from; i < to; i += stride) {
            double y = values[i];
            if (Double.isFinite(y)) {
                count++;
                below += y < x ? 1 : 0;
                equal += y == x ? 1 : 0;
            }
        }
        return count < minimum || count == 0 || !Double.isFinite(x) ? Double.NaN : (below + 0.5 * equal) / count;
    }
}
