package org.marketregime.kernels.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GreeksTest {
    private static final BigDecimal STEP = new BigDecimal("1e-14");

    /** Forward, strike, years, sigma, rate: an index chain from the last minutes to a year, and both sides of large volatility. */
    private static final double[][] CASES = {
        {22015.35, 22000, 4 / 365.0, 0.13, 0.065},
        {22015.35, 21000, 4 / 365.0, 0.19, 0.065},
        {22015.35, 23400, 4 / 365.0, 0.16, 0.065},
        {22015.35, 22050, 5 / 525600.0, 0.35, 0.065},
        {48123.4, 45000, 60 / 365.0, 0.22, 0.065},
        {100, 100, 1, 0.2, 0.0},
        {100, 180, 1, 0.25, 0.05},
        {100, 40, 0.5, 0.6, -0.01},
        {100, 90, 4, 1.5, 0.03},
        {100, 120, 1, 2.4, 0.03},
    };

    /** Differences of seventy-digit prices: accurate to far more digits than the Greeks have. */
    @Test
    void areTheDerivativesOfThePrice() {
        for (double[] c : CASES) {
            double discount = StrictMath.exp(-c[4] * c[2]);
            Greeks greeks = Greeks.of(c[0], c[1], c[2], c[3], discount, c[4]);
            differences(c, discount)
                    .forEach((greek, expected) -> assertThat(greeks.get(greek))
                            .as("%s of F %s, K %s, T %s, sigma %s, r %s", greek, c[0], c[1], c[2], c[3], c[4])
                            .isCloseTo(expected, within(Math.abs(expected) * 1e-12 + scale(greeks, greek) * 1e-13)));
        }
    }

    /** What rounding is measured against where a Greek crosses zero: the size of its terms. */
    private static double scale(Greeks g, Greek greek) {
        double perVega = Math.abs(g.vega());
        return switch (greek) {
            case VANNA -> Math.abs(g.gamma());
            case VOLGA -> perVega;
            case ZOMMA, SPEED, COLOR -> Math.abs(g.gamma());
            case VETA -> perVega;
            case CALL_CHARM, PUT_CHARM, CALL_DELTA, PUT_DELTA -> 1;
            case CALL_THETA, PUT_THETA, CALL_PRICE, PUT_PRICE -> Math.abs(g.callPrice()) + Math.abs(g.putPrice());
            case GAMMA, VEGA -> 0;
        };
    }

    private static Map<Greek, Double> differences(double[] c, double discount) {
        Price price = new Price(c, discount);
        Map<Greek, Double> found = new EnumMap<>(Greek.class);
        found.put(Greek.CALL_PRICE, price.at(true, 0, 0, 0).doubleValue());
        found.put(Greek.PUT_PRICE, price.at(false, 0, 0, 0).doubleValue());
        found.put(Greek.CALL_DELTA, price.slope(true, 1, 0, 0));
        found.put(Greek.PUT_DELTA, price.slope(false, 1, 0, 0));
        found.put(Greek.CALL_THETA, price.slope(true, 0, 0, -1) / 365);
        found.put(Greek.PUT_THETA, price.slope(false, 0, 0, -1) / 365);
        found.put(Greek.VEGA, price.slope(true, 0, 1, 0) / 100);
        found.put(Greek.GAMMA, price.second(true, new int[] {1, 0, 0}, new int[] {1, 0, 0}));
        found.put(Greek.VANNA, price.second(false, new int[] {1, 0, 0}, new int[] {0, 1, 0}) / 100);
        found.put(Greek.CALL_CHARM, price.second(true, new int[] {1, 0, 0}, new int[] {0, 0, -1}) / 365);
        found.put(Greek.PUT_CHARM, price.second(false, new int[] {1, 0, 0}, new int[] {0, 0, -1}) / 365);
        found.put(Greek.VOLGA, price.second(true, new int[] {0, 1, 0}, new int[] {0, 1, 0}) / 1e4);
        found.put(Greek.VETA, price.second(false, new int[] {0, 1, 0}, new int[] {0, 0, -1}) / 100 / 365);
        found.put(Greek.SPEED, price.third(new int[] {1, 0, 0}));
        found.put(Greek.ZOMMA, price.third(new int[] {0, 1, 0}) / 100);
        found.put(Greek.COLOR, price.third(new int[] {0, 0, -1}) / 365);
        return found;
    }

    /** The price as a function of relative moves of forward, volatility and time; a day of waiting keeps the forward and loses rate. */
    private static final class Price {
        private final double[] c;
        private final double discount;

        Price(double[] c, double discount) {
            this.c = c;
            this.discount = discount;
        }

        BigDecimal at(boolean call, int forward, int sigma, int years) {
            BigDecimal t = moved(c[2], years);
            BigDecimal waited = Exact.of(c[2]).subtract(t);
            BigDecimal df = Exact.of(discount).multiply(Exact.exp(Exact.of(c[4]).multiply(waited)));
            return Exact.price(call, moved(c[0], forward), Exact.of(c[1]), t, moved(c[3], sigma), df);
        }

        private static BigDecimal moved(double x, int steps) {
            return Exact.of(x).multiply(BigDecimal.ONE.add(STEP.multiply(BigDecimal.valueOf(steps))));
        }

        private BigDecimal width(int[] u) {
            double x = u[0] != 0 ? c[0] : u[1] != 0 ? c[3] : c[2];
            return Exact.of(x).multiply(STEP);
        }

        double slope(boolean call, int f, int v, int t) {
            return at(call, f, v, t)
                    .subtract(at(call, -f, -v, -t))
                    .divide(width(new int[] {f, v, t}).multiply(BigDecimal.TWO), Exact.DIGITS)
                    .doubleValue();
        }

        double second(boolean call, int[] u, int[] w) {
            return mixed(call, u, w, new int[3]).doubleValue();
        }

        /** Second derivative along u and w, at a point moved by o. */
        private BigDecimal mixed(boolean call, int[] u, int[] w, int[] o) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int a = -1; a <= 1; a += 2) {
                for (int b = -1; b <= 1; b += 2) {
                    BigDecimal value = at(
                            call, a * u[0] + b * w[0] + o[0], a * u[1] + b * w[1] + o[1], a * u[2] + b * w[2] + o[2]);
                    sum = sum.add(value.multiply(BigDecimal.valueOf((long) a * b)));
                }
            }
            return sum.divide(width(u).multiply(width(w)).multiply(BigDecimal.valueOf(4)), Exact.DIGITS);
        }

        /** Derivative of gamma. */
        double third(int[] u) {
            int[] forward = {1, 0, 0};
            int[] back = {-u[0], -u[1], -u[2]};
            return mixed(true, forward, forward, u)
                    .subtract(mixed(true, forward, forward, back))
                    .divide(width(u).multiply(BigDecimal.TWO), Exact.DIGITS)
                    .doubleValue();
        }
    }

    /** Feature specification, golden vector of section 8: F = 21712, K0 = 21700, four days, r = 0.065. */
    @Test
    void reproduceTheGoldenVector() {
        double years = 4 / 365.0;
        double discount = StrictMath.exp(-0.065 * years);
        double y = StrictMath.log(21700 / 21712.0) / (0.13 * Math.sqrt(years));
        Greeks g = Greeks.of(21712, 21700, years, 0.13 - 0.012 * y + 0.006 * y * y, discount, 0.065);
        double straddle = g.callPrice() + g.putPrice();

        assertThat(g.callPrice()).isCloseTo(124.30476, within(5e-6));
        assertThat(g.putPrice()).isCloseTo(112.31330, within(6e-6));
        assertThat(g.callDelta() + g.putDelta()).isCloseTo(0.0376982, within(5e-8));
        assertThat(2 * g.gamma() * 217.12).isCloseTo(0.5829879, within(5e-8));
        assertThat((g.callTheta() + g.putTheta()) / straddle).isCloseTo(-0.1246155, within(5e-8));
        assertThat(2 * g.vega() / straddle).isCloseTo(0.0765033, within(5e-8));
        assertThat(2 * g.vanna()).isCloseTo(-0.00205292, within(5e-9));
        assertThat(g.callCharm() + g.putCharm()).isCloseTo(0.00335547, within(5e-9));
        assertThat(2 * g.volga() / straddle).isCloseTo(9.32735e-6, within(5e-12));
    }

    @Test
    void obeyPutCallParity() {
        Greeks g = Greeks.of(22015.35, 21000, 0.02, 0.19, 0.998, 0.065);

        assertThat(g.callPrice() - g.putPrice())
                .isCloseTo(0.998 * (22015.35 - 21000), Percentage.withPercentage(1e-12));
        assertThat(g.callDelta() - g.putDelta()).isCloseTo(0.998, Percentage.withPercentage(1e-12));
    }

    @Test
    void vanishFarFromTheForward() {
        Greeks g = Greeks.of(22000, 44000, 1e-5, 0.1, 1, 0.065);

        assertThat(g.gamma()).isZero();
        assertThat(g.callPrice()).isZero();
        assertThat(g.putDelta()).isEqualTo(-1);
        assertThat(g.putPrice()).isEqualTo(22000);
    }

    @Test
    void areUnknownWithoutTimeOrVolatility() {
        for (Greek greek : Greek.values()) {
            assertThat(Greeks.of(100, 100, 0, 0.2, 1, 0).get(greek)).isNaN();
            assertThat(Greeks.of(100, 100, 1, 0, 1, 0).get(greek)).isNaN();
            assertThat(Greeks.of(100, 100, 1, 0.2, 1, Double.NaN).get(greek)).isNaN();
        }
    }
}
