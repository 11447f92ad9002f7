package org.marketregime.kernels.black;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Black's formula in 70-digit arithmetic, by series and continued fractions: an independent reference. */
final class Exact {
    static final MathContext DIGITS = new MathContext(70, RoundingMode.HALF_EVEN);
    static final BigDecimal PI = new BigDecimal(
            "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534");
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal FAR = BigDecimal.valueOf(60);
    private static final BigDecimal NOTHING = new BigDecimal("1e-80");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Exact() {}

    static BigDecimal of(double x) {
        return new BigDecimal(x);
    }

    static BigDecimal exp(BigDecimal x) {
        int halvings = 12;
        BigDecimal y = x.divide(TWO.pow(halvings), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 45; k++) {
            term = term.multiply(y, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < halvings; k++) sum = sum.multiply(sum, DIGITS);
        return sum;
    }

    /** Two steps of Halley's rule, which triples the digits of a double. */
    static BigDecimal log(BigDecimal x) {
        int scale = x.precision() - x.scale();
        BigDecimal guess =
                BigDecimal.valueOf(StrictMath.log(x.movePointLeft(scale).doubleValue()) + scale * StrictMath.log(10.0));
        for (int k = 0; k < 2; k++) {
            BigDecimal e = exp(guess);
            guess = guess.add(TWO.multiply(x.subtract(e)).divide(x.add(e), DIGITS), DIGITS);
        }
        return guess;
    }

    /** 0 where the double nearest to it is. */
    static BigDecimal density(BigDecimal z) {
        if (z.abs().compareTo(FAR) > 0) return BigDecimal.ZERO;
        BigDecimal square = z.multiply(z, DIGITS).multiply(HALF).negate();
        return exp(square).divide(TWO.multiply(PI).sqrt(DIGITS), DIGITS);
    }

    static BigDecimal distribution(BigDecimal z) {
        if (z.compareTo(BigDecimal.valueOf(6)) > 0) return BigDecimal.ONE.subtract(distribution(z.negate()), DIGITS);
        if (z.compareTo(FAR.negate()) < 0) return BigDecimal.ZERO;
        if (z.compareTo(BigDecimal.valueOf(-6)) < 0) {
            BigDecimal w = z.negate();
            BigDecimal fraction = w;
            for (int k = 80; k >= 1; k--) fraction = w.add(BigDecimal.valueOf(k).divide(fraction, DIGITS));
            return density(z).divide(fraction, DIGITS);
        }
        BigDecimal square = z.multiply(z, DIGITS);
        BigDecimal term = z;
        BigDecimal sum = z;
        for (int k = 3; term.abs().compareTo(NOTHING) > 0; k += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return HALF.add(density(z).multiply(sum, DIGITS), DIGITS);
    }

    /** Discounted Black-76 price. */
    static BigDecimal price(
            boolean call,
            BigDecimal forward,
            BigDecimal strike,
            BigDecimal years,
            BigDecimal sigma,
            BigDecimal discount) {
        BigDecimal width = sigma.multiply(years.sqrt(DIGITS), DIGITS);
        BigDecimal d1 =
                log(forward.divide(strike, DIGITS)).divide(width, DIGITS).add(width.multiply(HALF), DIGITS);
        BigDecimal d2 = d1.subtract(width, DIGITS);
        BigDecimal value = call
                ? forward.multiply(distribution(d1)).subtract(strike.multiply(distribution(d2)))
                : strike.multiply(distribution(d2.negate())).subtract(forward.multiply(distribution(d1.negate())));
        return discount.multiply(value, DIGITS);
    }

    /** Derivative of the price to the volatility. */
    static BigDecimal vega(
            BigDecimal forward, BigDecimal strike, BigDecimal years, BigDecimal sigma, BigDecimal discount) {
        BigDecimal root = years.sqrt(DIGITS);
        BigDecimal width = sigma.multiply(root, DIGITS);
        BigDecimal d1 =
                log(forward.divide(strike, DIGITS)).divide(width, DIGITS).add(width.multiply(HALF), DIGITS);
        return discount.multiply(forward).multiply(density(d1)).multiply(root, DIGITS);
    }

    /** 2sφ(d/s) + d(2Φ(d/s) − 1). */
    static BigDecimal straddle(BigDecimal distance, BigDecimal deviation) {
        BigDecimal z = distance.divide(deviation, DIGITS);
        return TWO.multiply(deviation)
                .multiply(density(z))
                .add(distance.multiply(TWO.multiply(distribution(z)).subtract(BigDecimal.ONE)), DIGITS);
    }

    /** How far a number is from the exact one, relative to it. */
    static double relativeError(double found, BigDecimal exact) {
        return of(found).subtract(exact).divide(exact, DIGITS).abs().doubleValue();
    }
}
