package org.marketregime.kernels.black;

/**
 * The straddle in the normal (Bachelier) model: B(d, s) = 2sφ(d/s) + d(2Φ(d/s) − 1), the expected absolute distance to a
 * strike that lies {@code d} from the forward. Specification P-6. All in index points, undiscounted.
 *
 * <p>What a straddle is worth beyond d is computed as 2sφ(z)(1 − z·Y(−z)), z = d/s, with {@link MillsRatio} Y, because the
 * difference B − d loses all digits when the strike is far.
 */
public final class BachelierStraddle {
    /** B(0, s) = s·√(2/π). */
    private static final double AT_THE_MONEY = 0.7978845608028654;

    private static final double SMALLEST_STEP = 0x1p-50;
    private static final int MAX_STEPS = 200;

    private BachelierStraddle() {}

    /** B(d, s) for d ≥ 0, s ≥ 0; NaN otherwise. */
    public static double value(double distance, double volatility) {
        if (!(distance >= 0 && volatility >= 0)) {
            return Double.NaN;
        }
        return volatility == 0 ? distance : distance + timeValue(distance, volatility);
    }

    /**
     * The s with B(d, s) = {@code straddle}; NaN if the straddle is worth no more than d. Newton's method from above, where
     * B is convex in s, so that it falls to the root and cannot overshoot; it runs until it no longer moves.
     */
    public static double volatility(double straddle, double distance) {
        double target = straddle - distance;
        if (!(target > 0 && distance >= 0) || Double.isInfinite(straddle)) {
            return Double.NaN;
        }
        double s = straddle / AT_THE_MONEY;
        for (int i = 0; i < MAX_STEPS; i++) {
            double step = (timeValue(distance, s) - target) / (2 * Black76.normalPdf(distance / s));
            double next = s - step;
            if (!(step > SMALLEST_STEP * s)) {
                return Double.isFinite(next) ? next : s;
            }
            s = next;
        }
        return s;
    }

    /** B(d, s) − d. */
    private static double timeValue(double distance, double volatility) {
        double z = distance / volatility;
        return 2 * volatility * Black76.normalPdf(z) * (1 - z * MillsRatio.of(-z));
    }
}
