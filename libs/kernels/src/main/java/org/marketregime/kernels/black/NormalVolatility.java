package org.marketregime.kernels.black;

/**
 * A start for the volatility that gives an option a known price in the normal model: exact at the money, elsewhere good to 4e-5
 * while the logarithm v = ln(1 + x/2b) stays below 14, to 2e-3 out to the smallest prices. Least-maximum fit of a rational function.
 */
final class NormalVolatility {
    static final double A1 = 1.231577027930863;
    static final double A2 = 0.7635854564633339;
    static final double A3 = 0.24354097134464495;
    static final double A4 = 0.05947076644834289;
    static final double A5 = 0.009427359943381388;
    static final double B1 = 1.2295469476643968;
    static final double B2 = 0.14458654255811593;
    static final double B3 = 0.04338152338502949;
    static final double B4 = 0.003021399302916557;

    private NormalVolatility() {}

    /** A(v) in s = √2π·(b + x/2)·√(B/A). */
    static double under(double v) {
        return Math.fma(v, Math.fma(v, Math.fma(v, Math.fma(v, Math.fma(v, A5, A4), A3), A2), A1), 1.0);
    }

    static double over(double v) {
        return Math.fma(v, Math.fma(v, Math.fma(v, Math.fma(v, B4, B3), B2), B1), 1.0);
    }
}
