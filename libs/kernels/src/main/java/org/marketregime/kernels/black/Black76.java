package org.marketregime.kernels.black;

/**
 * Black's 1976 formula for a European option on a forward, accurate to a few units in the last place out to the smallest
 * prices that a double can hold. Time value is never formed as a difference of large numbers.
 */
public final class Black76 {
    public static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;

    /** Beyond it the density is 0, and squares stay finite. */
    public static final double FAR = 1e8;

    /** Forwards, strikes and discounts outside these bounds have no price: products of several of them stay normal numbers. */
    public static final double SMALLEST = 0x1p-200;

    public static final double LARGEST = 0x1p200;

    /** The same for time in years and for σ√τ. */
    public static final double SHORTEST = 0x1p-100;

    public static final double LONGEST = 0x1p100;

    /** As a share of |ln(F/K)|: beyond 2^13 deviations every density is 0, and the width is held there so that nothing overflows. */
    public static final double LEAST_WIDTH = 0x1p-13;

    private Black76() {}

    /**
     * Price of one option, discounted.
     *
     * @param years time to expiry; with it or the volatility at zero the price is the discounted intrinsic value
     * @param sigma annualised volatility as a decimal
     * @param discount today's value of one unit at expiry
     * @return NaN where an input is NaN or negative, or forward, strike or discount is zero or beyond 2^±200
     */
    public static double price(
            boolean call, double forward, double strike, double years, double sigma, double discount) {
        if (!priceable(forward, strike, discount) || !(years >= 0.0 && sigma >= 0.0)) return Double.NaN;
        double total = sigma * Math.sqrt(years);
        if (!(total <= LONGEST)) return Double.NaN;
        double low = Math.min(forward, strike);
        double gap = Math.max(forward, strike) - low;
        boolean out = call ? strike >= forward : strike <= forward;
        double share = 0.0;
        if (total >= Double.MIN_NORMAL) {
            share = outOfTheMoney(Moneyness.of(LogRatio.of(low, Math.max(forward, strike)), years, sigma));
        }
        double timeValue = discount * low * share;
        return out ? timeValue : Math.fma(discount, gap, timeValue);
    }

    /** Φ(x), the standard normal distribution function. */
    public static double normalCdf(double x) {
        if (x > 0.0) return 1.0 - normalPdf(x) * MillsRatio.of(-x);
        return normalPdf(x) * MillsRatio.of(x < -FAR ? -FAR : x);
    }

    /** φ(x), the standard normal density. */
    public static double normalPdf(double x) {
        return density(x > FAR ? FAR : x < -FAR ? -FAR : x, 0.0);
    }

    /** φ(head + tail) for a tail that is tiny beside the head, and a head whose square is finite. */
    static double density(double head, double tail) {
        double square = head * head;
        double rest = Math.fma(head, tail, 0.5 * Math.fma(head, head, -square));
        double e = PortableMath.exp(-0.5 * square) * INVERSE_SQRT_TWO_PI;
        return Math.fma(-rest, e, e);
    }

    /** Undiscounted price of the out-of-the-money option as a share of its upper bound, min(F, K). */
    private static double outOfTheMoney(Moneyness m) {
        double density = density(m.near(), m.nearTail());
        boolean beyond = m.near() > MillsRatio.LIMIT;
        MillsPair mills = MillsPair.of(beyond ? -m.near() : m.near(), m.far());
        return beyond ? Math.fma(-density, mills.first() + mills.second(), 1.0) : density * (m.width() * mills.slope());
    }

    /** Whether Black's formula has a meaning here and stays far from the ends of the double range. */
    static boolean priceable(double forward, double strike, double discount) {
        return forward >= SMALLEST
                && strike >= SMALLEST
                && discount >= SMALLEST
                && forward <= LARGEST
                && strike <= LARGEST
                && discount <= LARGEST;
    }

    /** Whether time and volatility are positive and of a size that Greeks can be formed with. */
    static boolean spread(double years, double sigma) {
        double width = sigma * Math.sqrt(years);
        return years >= SHORTEST && years <= LONGEST && width >= SHORTEST && width <= LONGEST;
    }
}
