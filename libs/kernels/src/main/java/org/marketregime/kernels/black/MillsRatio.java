package org.marketregime.kernels.black;

/**
 * Y(z) = Φ(z)/φ(z), the normal distribution without its exponential, and its divided differences.
 *
 * <p>With c = 1/(6−z), Y(z) = c·P(c−c₀), one polynomial on the whole half line z ≤ 0.8. Because it is one polynomial, a difference
 * Y(a)−Y(b) can be taken coefficient by coefficient, (a−b)·slope(a, b), and loses nothing when a and b are close. That replaces the
 * separate expansions which Black's formula otherwise needs for small volatility and far strikes.
 */
public final class MillsRatio {
    /** Largest argument. */
    public static final double LIMIT = 0.8;

    public static final double POLE = 6.0;
    public static final double CENTRE = 0.0390625;

    private MillsRatio() {}

    /** Y(z) for z ≤ {@link #LIMIT}. */
    static double of(double z) {
        double c = 1.0 / (POLE - z);
        return c * Polynomials.at(Polynomials.MILLS, c - CENTRE);
    }
}
