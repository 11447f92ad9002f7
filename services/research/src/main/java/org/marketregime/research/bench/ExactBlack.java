package org.marketregime.research.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Black's formula in 50-digit arithmetic: what a volatility is really worth, and how that moves with it. Abramowitz and Stegun, 26.2.11
 * (series) and 26.2.14 (continued fraction).
 */
final class ExactBlack {
    static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
    private static final BigDecimal ROOT_TWO_PI =
            new BigDecimal("2.5066282746310005024157652848110452530069867406099383166299");
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal NOTHING = new BigDecimal("1e-60");
    private static final double SERIES = 6;
    /** Beyond it no price that a double can hold depends on what is there. */
    private static final double FAR = 60;

    private static final int FRACTION = 70;

    /** In units of the discounted price. */
    record Value(BigDecimal price, BigDecimal vega) {}

    private final BigDecimal forward;
    private final BigDecimal strike;
    private final BigDecimal root;
    private final BigDecimal discount;
    private final BigDecimal intrinsic;
    private final BigDecimal distance;

    ExactBlack(boolean call, double forward, double strike, double years, double discount) {
        this.forward = new BigDecimal(forward);
        this.strike = new BigDecimal(strike);
        this.root = new BigDecimal(years).sqrt(DIGITS);
        this.discount = new BigDecimal(discount);
        this.distance = log(this.forward.divide(this.strike, DIGITS));
        BigDecimal gap = call ? this.forward.subtract(this.strike) : this.strike.subtract(this.forward);
        this.intrinsic = gap.max(BigDecimal.ZERO);
    }

    Value at(BigDecimal sigma) {
        BigDecimal width = sigma.multiply(root, DIGITS);
        BigDecimal d1 = distance.divide(width, DIGITS).add(width.multiply(HALF), DIGITS);
        BigDecimal d2 = d1.subtract(width, DIGITS);
        // the out-of-the-money side, whose parts are tails: neither is rounded against 1
        BigDecimal value = distance.signum() <= 0
                ? forward.multiply(below(d1), DIGITS).subtract(strike.multiply(below(d2), DIGITS), DIGITS)
                : strike.multiply(below(d2.negate()), DIGITS)
                        .subtract(forward.multiply(below(d1.negate()), DIGITS), DIGITS);
        BigDecimal vega = forward.multiply(density(d1), DIGITS).multiply(root, DIGITS);
        return new Value(discount.multiply(value.add(intrinsic), DIGITS), discount.multiply(vega, DIGITS));
    }

    private static BigDecimal exp(BigDecimal x) {
        int halvings = 12;
        BigDecimal y = x.divide(TWO.pow(halvings), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k <= 30; k++) {
            term = term.multiply(y, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < halvings; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** Newton's rule from the double nearest to it, whose digits each step doubles. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        for (int step = 0; step < 2; step++) {
            y = y.add(x.divide(exp(y), DIGITS).subtract(BigDecimal.ONE), DIGITS);
        }
        return y;
    }

    private static BigDecimal density(BigDecimal z) {
        if (Math.abs(z.doubleValue()) > FAR) {
            return BigDecimal.ZERO;
        }
        return exp(z.multiply(z, DIGITS).multiply(HALF).negate()).divide(ROOT_TWO_PI, DIGITS);
    }

    /** Φ(z). */
    private static BigDecimal below(BigDecimal z) {
        if (z.doubleValue() > SERIES) {
            return BigDecimal.ONE.subtract(below(z.negate()), DIGITS);
        }
        if (z.doubleValue() < -SERIES) {
            BigDecimal w = z.negate();
            BigDecimal fraction = w;
            for (int k = FRACTION; k >= 1; k--) {
                fraction = w.add(BigDecimal.valueOf(k).divide(fraction, DIGITS), DIGITS);
            }
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
}
