package org.marketregime.kernels.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BachelierStraddleTest {
    private static final long SEED = 6;

    /** Feature specification, golden vector of section 8. */
    @Test
    void reproducesTheGoldenVector() {
        double discount = StrictMath.exp(-0.065 * 4 / 365);

        double inner = BachelierStraddle.volatility(245.36129 / discount, 62);
        double atTheMoney = BachelierStraddle.volatility(236.61807 / discount, 12);
        double outer = BachelierStraddle.volatility(235.14323 / discount, 38);

        assertThat(inner).isCloseTo(301.37895, within(2e-5));
        assertThat(atTheMoney).isCloseTo(296.52531, within(2e-5));
        assertThat(outer).isCloseTo(292.45304, within(2e-5));
        assertThat(discount * BachelierStraddle.value(0, atTheMoney)).isCloseTo(236.4245, within(5e-5));
        assertThat(discount * BachelierStraddle.value(50, inner)).isCloseTo(243.5938, within(5e-5));
        assertThat(discount * BachelierStraddle.value(50, outer)).isCloseTo(236.5772, within(5e-5));
    }

    @Test
    void valueAgreesWithSeventyDigits() {
        for (double ratio : new double[] {0, 1e-6, 0.3, 1, 3, 8, 20}) {
            double deviation = 301.25;
            double distance = ratio * deviation;
            assertThat(Exact.relativeError(
                            BachelierStraddle.value(distance, deviation),
                            Exact.straddle(Exact.of(distance), Exact.of(deviation))))
                    .isLessThan(1e-15);
        }
    }

    /** Solves what rounds away to the distance plus one unit as well: the iteration runs to convergence. */
    @Test
    void volatilityReproducesTheStraddle() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int k = 0; k < 400; k++) {
            double deviation = Math.pow(10, random.nextDouble(-3, 4));
            double distance = random.nextInt(5) == 0 ? 0 : deviation * random.nextDouble(7.5);
            double straddle =
                    Exact.straddle(Exact.of(distance), Exact.of(deviation)).doubleValue();

            double found = BachelierStraddle.volatility(straddle, distance);

            if (straddle <= distance) {
                assertThat(found).isNaN();
                continue;
            }
            // dS/ds = 2φ(d/s): what half a unit of the straddle is worth
            double limit = Math.ulp(straddle) / (4 * deviation * Black76.normalPdf(distance / deviation));
            assertThat(Math.abs(found / deviation - 1))
                    .as("seed %s: d %s, s %s", SEED, distance, deviation)
                    .isLessThanOrEqualTo(Math.max(1e-15, 4 * limit));
        }
    }

    @Test
    void isUnknownOnlyWhereTheStraddleIsNotAboveTheDistance() {
        assertThat(BachelierStraddle.volatility(25, 25)).isNaN();
        assertThat(BachelierStraddle.volatility(24, 25)).isNaN();
        assertThat(BachelierStraddle.volatility(Double.NaN, 25)).isNaN();
        assertThat(BachelierStraddle.volatility(30, Double.NaN)).isNaN();
        assertThat(BachelierStraddle.volatility(30, -1)).isNaN();
        assertThat(BachelierStraddle.volatility(Double.POSITIVE_INFINITY, 25)).isNaN();
        assertThat(BachelierStraddle.volatility(25 * 1.001, 25)).isBetween(5.0, 10.0);
        assertThat(BachelierStraddle.volatility(25 * 1.0001, 25)).isBetween(4.0, 8.0);
        assertThat(BachelierStraddle.volatility(Math.nextUp(25.0), 25)).isBetween(2.0, 4.0);
        assertThat(BachelierStraddle.volatility(1, 0)).isCloseTo(BachelierStraddle.HALF_SQRT_TWO_PI, within(1e-15));
    }

    @Test
    void valueIsTheDistanceWithoutDeviation() {
        assertThat(BachelierStraddle.value(25, 0)).isEqualTo(25);
        assertThat(BachelierStraddle.value(25, 0.5)).isEqualTo(25);
        assertThat(BachelierStraddle.value(-1, 5)).isNaN();
        assertThat(BachelierStraddle.value(5, -1)).isNaN();
        assertThat(BachelierStraddle.value(Double.NaN, 1)).isNaN();
        assertThat(BachelierStraddle.value(1, Double.NaN)).isNaN();
        assertThat(BachelierStraddle.value(1, Double.POSITIVE_INFINITY)).isNaN();
    }
}
