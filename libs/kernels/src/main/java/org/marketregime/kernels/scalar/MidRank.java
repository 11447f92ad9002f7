package org.marketregime.kernels.scalar;

/** How much of a sample lies below a number. */
public interface MidRank {
    /** One value after another. */
    MidRank PLAIN = (x, sample, count) -> {
        int below = 0;
        int equal = 0;
        for (int i = 0; i < count; i++) {
            below += sample[i] < x ? 1 : 0;
            equal += sample[i] == x ? 1 : 0;
        }
        return below + 0.5 * equal;
    };

    /** How many of the first {@code count} values lie below {@code x}, those that equal it counted half. */
    double below(double x, double[] sample, int count);
}
