package org.marketregime.kernels.black;

/**
 * Exponential and logarithm from +, −, ×, ÷ and fma alone. Their bits depend neither on the JIT nor on the machine, which neither
 * {@code Math} nor the vector library promises. The constants are public because the vector backend repeats the same operations in
 * the same order.
 */
public final class PortableMath {
    public static final double LOG2_E = 1.4426950408889634;
    public static final double LN2 = 0.6931471805599453;
    public static final double LN2_TAIL = 2.3190468138462996e-17;
    /** ln 2 to 42 bits: a product with any exponent is exact. */
    public static final double LN2_HEAD = 0.6931471805598903;

    public static final double LN2_REST = 5.497923018708371e-14;
    /** Added to a number below 2^51 it leaves the nearest integer in the low bits. */
    public static final double ROUNDER = 0x1.8p52;

    /** Beyond it {@link #exp} is 0 or infinite. */
    public static final double EXP_LIMIT = 1000.0;

    /** Half a step of the exponent in the bits of a double. */
    public static final long HALF_EXPONENT = 1L << 51;

    /** The bits of √½ rounded down to a multiple of 2^-20: mantissas are cut there. */
    public static final long SQRT_HALF_BITS = 0x3FE6A09E00000000L;

    private PortableMath() {}

    /** e^x within one unit in the last place; subnormal results are rounded once. */
    public static double exp(double x) {
        double clamped = x < -EXP_LIMIT ? -EXP_LIMIT : x > EXP_LIMIT ? EXP_LIMIT : x;
        double shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        double n = shifted - ROUNDER;
        double r = Math.fma(-n, LN2_TAIL, Math.fma(-n, LN2, clamped));
        double p = Polynomials.at(Polynomials.EXP, r);
        double value = Math.fma(r * r, p, r) + 1.0;
        // Two factors, because 2^n itself need not be a normal number.
        long exponent = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(ROUNDER);
        long half = exponent >> 1;
        return value * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    /** ln x within one unit in the last place; NaN unless x is a positive, finite, normal number. */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) return Double.NaN;
        long exponent = exponentAboveSqrtHalf(x);
        double e = (double) exponent;
        double f = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - (exponent << 52)) - 1.0;
        double q = f / (2.0 + f);
        double z = q * q;
        double half = 0.5 * f * f;
        double tail = q * Math.fma(z, Polynomials.at(Polynomials.LOG, z), half);
        return Math.fma(e, LN2_HEAD, -((half - Math.fma(e, LN2_REST, tail)) - f));
    }

    /** The e for which x·2^-e lies in [√½, √2); x positive and normal. */
    static long exponentAboveSqrtHalf(double x) {
        return (Double.doubleToRawLongBits(x) - SQRT_HALF_BITS) >> 52;
    }

    /** 2^e for −1022 ≤ e ≤ 1023. */
    static double powerOfTwo(long e) {
        return Double.longBitsToDouble((e + 1023) << 52);
    }
}
