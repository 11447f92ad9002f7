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
        double edge = Math.sqrt(Math.fma(2.0, x, EDGE * EDGE));
        double least = upper ? edge - EDGE : 0.0;
        double most = upper ? Double.MAX_VALUE : edge + EDGE;

        double s = Math.min(Math.max(start(x, share, target, upper), least), most);
        for (int step = 0; step < MAX_STEPS; step++) {
            double h = x / s;
            double t = 0.5 * s;
            double near = t - h;
            MillsPair mills = MillsPair.of(upper ? -near : near, -t - h);
            // Price, or what is missing to the bound, over density: Y(near) − Y(far), or Y(−near) + Y(far).
            double ratio = upper ? mills.first() + mills.second() : s * mills.slope();
            double f = (PortableMath.log(ratio / target) + shift) - 0.5 * near * near;
            double change = Householder.change(f, (upper ? -s : s) / ratio, h, t);
            s = Math.min(Math.max(Math.fma(s, change, s), least), most);
            if (Math.abs(change) <= LAST_STEP) return s;
        }
        return Double.NaN;
    }

    private static double start(double x, double share, double target, boolean upper) {
        double w = 0.5 * x;
        double inverse = Math.fma(w, Math.fma(w, Math.fma(w, 1.0 / 6.0, 0.5), 1.0), 1.0);
        double bounded = Math.max(share, 1e-300);
        double sum = Math.fma(w, inverse, bounded);
        double v = PortableMath.log(upper ? target : sum / bounded);
        if (upper) {
            // Crude normal quantile; √2π·e^-0.92 = 1.
            double z = Math.sqrt(Math.max(-2.0 * (v - 0.9189385332046727), 0.0)) - 0.627;
            return z + Math.sqrt(Math.fma(2.0, x, z * z));
        }
        double root = Math.sqrt(NormalVolatility.over(v) / (NormalVolatility.under(v) * (inverse * inverse)));
        double s = SQRT_TWO_PI * sum * root;
        double square = s * s;
        double k = 0.125 * square * square / (Math.fma(3.0, square, x * Math.fma(C0, s, C1 * x)) + 1e-300);
        return Math.fma(s, k * Math.fma(C2, k, 1.0), s);
    }
}
