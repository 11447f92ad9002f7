package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The arithmetic against values known from elsewhere. */
class NumbersTest {
    @Test
    void knowsTheNormalDistribution() {
        // Abramowitz and Stegun, table 26.1 and its tail.
        assertThat(Numbers.normal(0)).isEqualTo(0.5);
        assertThat(Numbers.normal(1)).isCloseTo(0.841344746068543, within(1e-15));
        assertThat(Numbers.normal(-3)).isCloseTo(0.00134989803163010, within(1e-17));
        assertThat(Numbers.normal(-6)).isCloseTo(9.8658764503770e-10, within(1e-22));
        assertThat(Numbers.normal(1.999999999)).isCloseTo(Numbers.normal(2.000000001), within(2e-10));
    }

    @Test
    void findsTheDeviationThatPricesAStraddle() {
        for (double d : new double[] {0, 1, 25, 300}) {
            for (double s : new double[] {10, 100, 1000}) {
                double price = Numbers.bachelier(d, s);
                if (price > d * (1 + 1e-9)) {
                    assertThat(Numbers.bachelierDeviation(price, d)).isCloseTo(s, within(1e-6 * s));
                }
            }
        }
        assertThat(Numbers.bachelierDeviation(25, 25)).isNaN();
        assertThat(Numbers.bachelier(0, 100)).isCloseTo(79.788456, within(1e-6));
    }

    @Test
    void findsTheLargestEigenvalue() {
        double[][] ones = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
        double[][] block = {{1, 0.5, 0}, {0.5, 1, 0}, {0, 0, 1.2}};

        assertThat(Numbers.largestEigenvalue(ones)).isCloseTo(3, within(1e-14));
        assertThat(Numbers.largestEigenvalue(block)).isCloseTo(1.5, within(1e-14));
    }

    @Test
    void ranksTiesInTheMiddle() {
        assertThat(Numbers.percentile(2, new double[] {1, 2, 2, 3})).isEqualTo(50);
        assertThat(Numbers.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Numbers.sampleSd(new double[] {1, 2, 3, 4})).isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
    }

    @Test
    void refusesToCorrelateAConstant() {
        double third = 1 / 3.0;
        assertThat(Numbers.correlation(new double[] {third, third, third}, new double[] {1, 2, 4}))
                .isNaN();
        assertThat(Numbers.correlation(new double[] {1e-9, 2e-9, 3e-9}, new double[] {-1, -2, -3}))
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void findsTheSameRootByInterpolationAsByHalving() {
        for (double target : new double[] {1e-9, 0.3, 7, 147}) {
            double root = Numbers.root(x -> StrictMath.exp(x) - 1 - target, 1e-12, 5);
            assertThat(root).isCloseTo(StrictMath.log1p(target), within(1e-13));
        }
        assertThat(Numbers.root(x -> x - 6, 0, 5)).isEqualTo(5);
        assertThat(Numbers.root(x -> x + 1, 0, 5)).isEqualTo(0);
    }
}
