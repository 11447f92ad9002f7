package org.marketregime.kernels.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PortableMathTest {
    private static final double UNIT = 0x1p-52;
    private static final long SEED = 20250829;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void exponentialIsGoodToTheLastPlace() {
        for (int k = 0; k < 300; k++) {
            double x = random.nextDouble(-700, 700) * Math.pow(10, -random.nextInt(5));

            assertThat(Exact.relativeError(PortableMath.exp(x), Exact.exp(Exact.of(x))))
                    .as("exp of %s", x)
                    .isLessThan(UNIT);
        }
    }

    @Test
    void logarithmIsGoodToTheLastPlace() {
        for (int k = 0; k < 150; k++) {
            double x = k % 3 == 0 ? 1 + random.nextDouble(-1e-3, 1e-3) : Math.exp(random.nextDouble(-700, 700));

            assertThat(Exact.relativeError(PortableMath.log(x), Exact.log(Exact.of(x))))
                    .as("log of %s", x)
                    .isLessThan(UNIT);
        }
    }

    @Test
    void endsOfTheRangeAreRight() {
        assertThat(PortableMath.exp(0)).isEqualTo(1);
        assertThat(PortableMath.exp(710)).isInfinite();
        assertThat(PortableMath.exp(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(PortableMath.exp(-746)).isZero();
        assertThat(PortableMath.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(PortableMath.exp(-740)).isEqualTo(StrictMath.exp(-740));
        assertThat(PortableMath.exp(Double.NaN)).isNaN();
        assertThat(PortableMath.log(1)).isZero();
        assertThat(PortableMath.log(0)).isNaN();
        assertThat(PortableMath.log(-1)).isNaN();
        assertThat(PortableMath.log(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(PortableMath.log(Double.NaN)).isNaN();
    }

    @Test
    void logarithmOfARatioKeepsItsDigitsCloseToOne() {
        double[][] pairs = {
            {1, 1.00000000000001}, {22015.35, 22015.4}, {1, 1.4999}, {1.5, 2}, {3, 1e9}, {21999.95, 22000}
        };
        for (double[] pair : pairs) {
            LogRatio ratio = LogRatio.of(pair[0], pair[1]);

            var exact = Exact.log(Exact.of(pair[1]).divide(Exact.of(pair[0]), Exact.DIGITS));
            var found = Exact.of(ratio.head()).add(Exact.of(ratio.tail()));
            assertThat(found.subtract(exact).divide(exact, Exact.DIGITS).abs().doubleValue())
                    .as("ln(%s/%s)", pair[1], pair[0])
                    .isLessThan(1e-17);
        }
    }

    @Test
    void millsRatioAndItsSlopesKeepTheirDigits() {
        double[][] pairs = {
            {0.8, -0.8}, {0.7, 0.699}, {0, -1e-9}, {-1, -1}, {-5, -5.01}, {-30, -31}, {0.5, -38}, {-37, -38}
        };
        for (double[] pair : pairs) {
            MillsPair mills = MillsPair.of(pair[0], pair[1]);
            var a = exactMills(pair[0]);
            var b = exactMills(pair[1]);
            assertThat(Exact.relativeError(mills.first(), a))
                    .as("Y(%s)", pair[0])
                    .isLessThan(1.5e-15);
            assertThat(Exact.relativeError(mills.second(), b))
                    .as("Y(%s)", pair[1])
                    .isLessThan(4e-15);

            var width = Exact.of(pair[0]).subtract(Exact.of(pair[1]));
            var slope = width.signum() == 0
                    ? java.math.BigDecimal.ONE.add(Exact.of(pair[0]).multiply(a))
                    : a.subtract(b).divide(width, Exact.DIGITS);
            assertThat(Exact.relativeError(mills.slope(), slope))
                    .as("slope between %s and %s", pair[0], pair[1])
                    .isLessThan(1.5e-15);
        }
    }

    private static java.math.BigDecimal exactMills(double z) {
        return Exact.distribution(Exact.of(z)).divide(Exact.density(Exact.of(z)), Exact.DIGITS);
    }
}
