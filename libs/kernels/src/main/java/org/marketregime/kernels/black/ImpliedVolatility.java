package org.marketregime.kernels.black;

/**
 * The volatility that reproduces a price under Black's formula, to the last digits that the price itself determines.
 *
 * <p>Solved for the total volatility s = σ√T on the out-of-the-money side, in the logarithm of the price while it is below half of
 * its upper bound and in the logarithm of what is missing to the bound above that, so that neither end loses digits (the idea of
 * Jäckel, "Let's Be Rational", 2015). The price over the density is a divided difference of the {@link MillsRatio}, without
 * cancellation. The start is the normal-model volatility, corrected to second order; for listed chains it is good to 1e-4, and one
 * step of fifth order ends there; nowhere are more than a few needed.
 */
public final class ImpliedVolatility {
    public static final double SQRT_TWO_PI = 2.5066282746310007;

    /** A step of this relative size or less leaves an error below the rounding of the result: the order is five. */
    public static final double LAST_STEP = 5e-4;

    public static final int MAX_STEPS = 12;

    /** From normal to log-normal: s grows by k + C2·k², k = (s/2)²/2 / (3 + C0·h + C1·h²), h = x/s. */
    public static final double C0 = 0.5444;

    public static final double C1 = 0.9772;
    public static final double C2 = 2.3;

    /** Keeps the start from dividing by 0; any start would do there. */
    public static final double LEAST_SHARE = 1e-300;

    /** Crude normal quantile √(A − 2·ln(√2π·p)) − B as a start in the upper half. */
    public static final double QUANTILE_A = 1.8378770664093453;

    public static final double QUANTILE_B = 0.627;

    /** Prices below 2^-800 of their bound are scaled by 2^300 to keep all digits; the logarithm pays it back. */
    public static final double DEEP = 0x1p-800;

    public static final double DEEP_SCALE = 0x1p300;
    public static final double DEEP_LOG = 207.9441541679836;

    /** Iterates keep |d| on the safe side of {@link MillsRatio#LIMIT}. */
    public static final double EDGE = 0.75;

    private ImpliedVolatility() {}

    /**
     * Annualised volatility as a decimal.
     *
     * @param price discounted price of the option
     * @param years time to expiry
     * @param discount today's value of one unit at expiry
     * @return NaN where no volatility reproduces the price: at or below the discounted intrinsic value, at or above the upper bound
     *     (discounted forward for a call, strike for a put), or for inputs that are not positive and finite
     */
    public static double of(boolean call, double price, double forward, double strike, double years, double discount) {
        double low = Math.min(forward, strike);
        double high = Math.max(forward, strike);
        double gap = high - low;
        double bound = call ? forward : strike;
        double intrinsic = (bound == high) ? discount * gap : 0.0;
        boolean solvable = Black76.priceable(forward, strike, discount)
                && years >= Black76.SHORTEST
                && years <= Black76.LONGEST
                && price > intrinsic
                && price < discount * bound;
        if (!solvable) return Double.NaN;

        double timeValue = price;
        if (bound == high) {
            double gapTail = (high - gap) - low;
            timeValue = Math.fma(-discount, gapTail, Math.fma(-discount, gap, price));
        }
        double missing = Math.fma(discount, bound, -price);
        if (!(timeValue > 0.0 && missing > 0.0)) return Double.NaN;
        return total(LogRatio.of(low, high).head(), timeValue, missing, discount * low) / Math.sqrt(years);
    }

    /**
     * Total volatility of an out-of-the-money option.
     *
     * @param x |ln(F/K)|
     * @param value its price
     * @param missing upper bound less price, given separately because near the bound it cannot be had from the price
     * @param unit its upper bound
     */
    private static double total(double x, double value, double missing, double unit) {
        double share = value / unit;
        boolean upper = share > 0.5;
        boolean deep = share < DEEP;
        double target = SQRT_TWO_PI * ((upper ? missing : deep ? value * DEEP_SCALE : value) / unit);
        double shift = deep ? DEEP_LOG : 0.0;
        double s = held(start(x, share, target, upper), x, upper);
        for (int step = 0; step < MAX_STEPS; step++) {
            double h = x / s;
            double t = 0.5 * s;
            double near = t - h;
            MillsPair mills = MillsPair.of(upper ? -near : near, -t - h);
            // Price, or what is missing to the bound, over density: Y(near) − Y(far), or Y(−near) + Y(far).
            double ratio = upper ? mills.first() + mills.second() : s * mills.slope();
            double f = (PortableMath.log(ratio / target) + shift) - 0.5 * near * near;
            double change = Householder.change(f, (upper ? -s : s) / ratio, h, t);
            s = held(Math.fma(s, change, s), x, upper);
            if (Math.abs(change) <= LAST_STEP) return s;
        }
        return Double.NaN;
    }

    /** Keeps the argument of the Mills ratio below its limit: near ≤ EDGE, or ≥ −EDGE in the upper half. */
    private static double held(double s, double x, boolean upper) {
        boolean outside = upper ? s * (s + 2.0 * EDGE) < 2.0 * x : s * (s - 2.0 * EDGE) > 2.0 * x;
        if (!outside) return s;
        double edge = Math.sqrt(Math.fma(2.0, x, EDGE * EDGE));
        return upper ? edge - EDGE : edge + EDGE;
    }

    private static double start(double x, double share, double target, boolean upper) {
        double w = 0.5 * x;
        double inverse = Math.fma(w, Math.fma(w, Math.fma(w, 1.0 / 6.0, 0.5), 1.0), 1.0);
        double bounded = share < LEAST_SHARE ? LEAST_SHARE : share;
        double sum = Math.fma(w, inverse, bounded);
        double v = PortableMath.log(upper ? target : sum / bounded);
        if (upper) {
            double square = -2.0 * v + QUANTILE_A;
            double z = Math.sqrt(square < 0.0 ? 0.0 : square) - QUANTILE_B;
            return z + Math.sqrt(Math.fma(2.0, x, z * z));
        }
        double root = Math.sqrt(
                Polynomials.at(Polynomials.OVER, v) / (Polynomials.at(Polynomials.UNDER, v) * (inverse * inverse)));
        double s = SQRT_TWO_PI * sum * root;
        double square = s * s;
        double k = 0.125 * square * square / (Math.fma(3.0, square, x * Math.fma(C0, s, C1 * x)) + LEAST_SHARE);
        return Math.fma(s, k * Math.fma(C2, k, 1.0), s);
    }
}
