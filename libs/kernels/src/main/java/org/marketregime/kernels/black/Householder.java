package org.marketregime.kernels.black;

/**
 * One step of Householder's rule of order five for ln b(s), where b is an out-of-the-money price in Black's model (or its distance to
 * the upper bound) or, with t = 0, in the normal model: all share b''/b' = (h² − t²)/s with h = x/s, t = s/2.
 */
public final class Householder {
    public static final double MOST_DOWN = -0.6;
    public static final double MOST_UP = 1.5;

    private Householder() {}

    /**
     * The relative change of s.
     *
     * @param f ln b(s) less the logarithm of the wanted price
     * @param n s·b'/b
     */
    static double change(double f, double n, double h, double t) {
        // q: derivatives of b in units of s, over the first; g: the same of ln b
        double a = (h - t) * (h + t);
        double m = Math.fma(3.0 * h, h, t * t);
        double q3 = Math.fma(a, a, -m);
        double q4 = Math.fma(a, Math.fma(a, a, -3.0 * m), 12.0 * h * h);
        double g2 = a - n;
        double g3 = Math.fma(n, Math.fma(2.0, n, -3.0 * a), q3);
        double g4 = Math.fma(n, Math.fma(n, Math.fma(-6.0, n, 12.0 * a), Math.fma(-3.0 * a, a, -4.0 * q3)), q4);

        double v = -f / n;
        double over = Math.fma(v, Math.fma(v, g3 * (1.0 / 6.0), g2), 1.0);
        double square = Math.fma(0.25 * g2, g2, g3 * (1.0 / 3.0));
        double under = Math.fma(v, Math.fma(v, Math.fma(v, g4 * (1.0 / 24.0), square), 1.5 * g2), 1.0);
        double change = v * over / under;
        return change < MOST_DOWN ? MOST_DOWN : change > MOST_UP ? MOST_UP : change;
    }
}
