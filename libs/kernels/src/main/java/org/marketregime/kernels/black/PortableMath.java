package org.marketregime.kernels.black;

/**
 * Exponential and logarithm from +, −, ×, ÷ and fma alone. Their bits depend neither on the JIT nor on the machine, which neither
 * {@code Math} nor the vector library promises. The constants are public because the vector backend repeats the same operations in
 * the same order. Polynomials: weighted minimax fits in 50-digit arithmetic.
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

    /** e^r = 1 + r + r²·E(r) for |r| ≤ ½·ln 2, relative error 4e-18. */
    public static final double E0 = 0.5000000000000012;

    public static final double E1 = 0.166666666666667;
    public static final double E2 = 0.04166666666651543;
    public static final double E3 = 0.00833333333330714;
    public static final double E4 = 0.0013888888947012094;
    public static final double E5 = 0.00019841269917507772;
    public static final double E6 = 2.4801489946252394e-05;
    public static final double E7 = 2.755721619613188e-06;
    public static final double E8 = 2.7631278844156433e-07;
    public static final double E9 = 2.511789385568364e-08;

    /** ln((1+q)/(1−q)) = 2q + q³·L(q²) for |q| ≤ 0.2, relative error 2e-19. */
    public static final double L0 = 0.666666666666666;

    public static final double L1 = 0.40000000000056946;
    public static final double L2 = 0.28571428555768874;
    public static final double L3 = 0.22222224302771382;
    public static final double L4 = 0.18181665515651688;
    public static final double L5 = 0.15391123287949413;
    public static final double L6 = 0.13173413972565504;
    public static final double L7 = 0.13844266065497313;

    /** Half a step of the exponent in the bits of a double. */
    public static final long HALF_EXPONENT = 1L << 51;

    /** The bits of √½ rounded down to a multiple of 2^-20: mantissas are cut there. */
    public static final long SQRT_HALF_BITS = 0x3FE6A09E00000000L;

    private PortableMath() {}

    /** e^x within one unit in the last place; subnormal results are rounded once. */
    public static double exp(double x) {
        double clamped = Math.min(Math.max(x, -EXP_LIMIT), EXP_LIMIT);
        double shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        double n = shifted - ROUNDER;
        double r = Math.fma(-n, LN2_TAIL, Math.fma(-n, LN2, clamped));
        double p = E9;
        p = Math.fma(p, r, E8);
        p = Math.fma(p, r, E7);
        p = Math.fma(p, r, E6);
        p = Math.fma(p, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r, E0);
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
        double tail = q * Math.fma(z, logTail(z), half);
        return Math.fma(e, LN2_HEAD, -((half - Math.fma(e, LN2_REST, tail)) - f));
    }

    /** The e for which x·2^-e lies in [√½, √2); x positive and normal. */
    static long exponentAboveSqrtHalf(double x) {
        return (Double.doubleToRawLongBits(x) - SQRT_HALF_BITS) >> 52;
    }

    /** L(z) of the logarithm's series. */
    static double logTail(double z) {
        double p = L7;
        p = Math.fma(p, z, L6);
        p = Math.fma(p, z, L5);
        p = Math.fma(p, z, L4);
        p = Math.fma(p, z, L3);
        p = Math.fma(p, z, L2);
        p = Math.fma(p, z, L1);
        return Math.fma(p, z, L0);
    }

    /** 2^e for −1022 ≤ e ≤ 1023. */
    static double powerOfTwo(long e) {
        return Double.longBitsToDouble((e + 1023) << 52);
    }
}
