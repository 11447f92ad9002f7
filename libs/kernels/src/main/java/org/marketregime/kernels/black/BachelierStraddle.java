package org.marketregime.kernels.black;

/**
 * A straddle in the normal (Bachelier) model: B(d, s) = 2sφ(d/s) + d(2Φ(d/s) − 1), d the distance of strike and forward, s the
 * standard deviation at expiry, all in index points and undiscounted; and the s that a straddle implies.
 */
public final class BachelierStraddle {
    /** Beyond 40 deviations the time value is below the smallest double. */
    public static final double FAR = 40.0;

    public static final double HALF_SQRT_TWO_PI = 1.2533141373155003;

    private BachelierStraddle() {}

    /** B(d, s); d where s is 0, NaN where either is negative, NaN or infinite. */
    public static double value(double distance, double deviation) {
        if (!(distance >= 0.0 && deviation >= 0.0 && distance <= Double.MAX_VALUE && deviation <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        double z = distance / (deviation < Double.MIN_NORMAL ? Double.MIN_NORMAL : deviation);
        if (z > FAR) z = FAR;
        return Math.fma(
                2.0 * deviation, Black76.density(z, 0.0) * MillsPair.of(-z, -z).slope(), distance);
    }

    /**
     * The s for which B(d, s) is the straddle, in full precision however close the straddle is to d.
     *
     * @return NaN where the straddle is not above d, or for inputs that are not finite or a negative d
     */
    public static double volatility(double straddle, double distance) {
        if (!(distance >= 0.0
                && straddle > distance
                && straddle >= Double.MIN_NORMAL
                && straddle <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        // The out-of-the-money leg is worth (S − d)/2: the same equation as for one option.
        double excess = straddle - distance;
        double v = PortableMath.log(straddle / excess);
        double s = straddle
                * HALF_SQRT_TWO_PI
                * Math.sqrt(Polynomials.at(Polynomials.OVER, v) / Polynomials.at(Polynomials.UNDER, v));
        double target = excess * HALF_SQRT_TWO_PI;
        for (int step = 0; step < ImpliedVolatility.MAX_STEPS; step++) {
            double h = distance / s;
            double slope = MillsPair.of(-h, -h).slope();
            double f = Math.fma(h * -0.5, h, PortableMath.log(s * slope / target));
            double change = Householder.change(f, 1.0 / slope, h, 0.0);
            s = Math.fma(s, change, s);
            if (Math.abs(change) <= ImpliedVolatility.LAST_STEP) return s;
        }
        return Double.NaN;
    }
}
