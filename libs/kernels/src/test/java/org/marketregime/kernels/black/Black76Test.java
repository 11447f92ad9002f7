package org.marketregime.kernels.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class Black76Test {
    private static final long SEED = 76;

    @Test
    void agreesWithSeventyDigitsOutToTheSmallestPrices() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int priced = 0;
        while (priced < 250) {
            double forward = Math.exp(random.nextGaussian() * 3);
            double x = random.nextInt(4) == 0 ? random.nextDouble(16) : Math.pow(10, -random.nextDouble(10));
            double strike = random.nextBoolean() ? forward * Math.exp(x) : forward / Math.exp(x);
            double width = Math.max(
                    Math.pow(10, random.nextDouble(-4, 1)), random.nextInt(3) > 0 ? x / random.nextDouble(0.1, 37) : 0);
            double years = Math.exp(random.nextGaussian() * 3 - 3);
            double sigma = width / Math.sqrt(years);
            double discount = Math.exp(-0.065 * years);
            boolean call = random.nextBoolean();

            double price = Black76.price(call, forward, strike, years, sigma, discount);

            if (price < 1e-290) continue;
            priced++;
            var exact = Exact.price(
                    call, Exact.of(forward), Exact.of(strike), Exact.of(years), Exact.of(sigma), Exact.of(discount));
            assertThat(Exact.relativeError(price, exact))
                    .as(
                            "seed %s: call %s, F %s, K %s, T %s, sigma %s, D %s",
                            SEED, call, forward, strike, years, sigma, discount)
                    .isLessThan(3e-15);
        }
    }

    @Test
    void agreesWithHaug() {
        for (Map<String, String> row : Table.read("haug.tsv")) {
            boolean call = Table.flag(row, "call");
            double rate = Table.number(row, "rate");
            double years = Table.number(row, "years");
            double sigma = Table.number(row, "sigma");
            double carry = rate - Table.number(row, "dividend");
            double growth = StrictMath.exp(carry * years);
            double forward = Table.number(row, "spot") * growth;
            double discount = StrictMath.exp(-rate * years);
            Greeks greeks = Greeks.of(forward, Table.number(row, "strike"), years, sigma, discount, rate);
            // the table holds spot, we hold the forward
            double perYear = 365 * (call ? greeks.callTheta() : greeks.putTheta())
                    - carry * forward * (call ? greeks.callDelta() : greeks.putDelta());
            double value = switch (String.valueOf(row.get("quantity"))) {
                case "price" -> call ? greeks.callPrice() : greeks.putPrice();
                case "delta" -> growth * (call ? greeks.callDelta() : greeks.putDelta());
                case "gamma" -> growth * growth * greeks.gamma();
                case "vega" -> 100 * greeks.vega();
                case "theta_per_year" -> perYear;
                case "theta_per_day" -> perYear / 365;
                default -> Double.NaN;
            };
            assertThat(value)
                    .as(row.toString())
                    .isCloseTo(Table.number(row, "value"), within(Table.number(row, "tolerance")));
        }
    }

    @Test
    void agreesWithPyVollib() {
        for (Map<String, String> row : Table.read("py_vollib.tsv")) {
            double rate = Table.number(row, "rate");
            double years = Table.number(row, "years");
            double growth = StrictMath.exp(rate * years);
            double forward = Table.number(row, "spot") * growth;
            Greeks greeks = Greeks.of(
                    forward, Table.number(row, "strike"), years, Table.number(row, "sigma"), 1 / growth, rate);

            check(row, "call", greeks.callPrice(), 1e-6);
            check(row, "put", greeks.putPrice(), 1e-6);
            check(row, "call_delta", growth * greeks.callDelta(), 1e-9);
            check(row, "put_delta", growth * greeks.putDelta(), 1e-9);
            check(row, "gamma", growth * growth * greeks.gamma(), 1e-9);
            check(row, "vega", 100 * greeks.vega(), 1e-6);
            check(row, "call_theta", 365 * greeks.callTheta() - rate * forward * greeks.callDelta(), 1e-6);
            check(row, "put_theta", 365 * greeks.putTheta() - rate * forward * greeks.putDelta(), 1e-6);
        }
    }

    private static void check(Map<String, String> row, String column, double value, double tolerance) {
        assertThat(value).as("%s of %s", column, row).isCloseTo(Table.number(row, column), within(tolerance));
    }

    /** Hull, "Options, Futures and Other Derivatives": example 15.6, the running example of chapter 19, example 17.1. */
    @Test
    void agreesWithHull() {
        Greeks stock = Greeks.of(42 * StrictMath.exp(0.05), 40, 0.5, 0.2, StrictMath.exp(-0.05), 0.1);
        assertThat(stock.callPrice()).isCloseTo(4.76, within(0.005));
        assertThat(stock.putPrice()).isCloseTo(0.81, within(0.005));

        double growth = StrictMath.exp(0.05 * 0.3846);
        Greeks running = Greeks.of(49 * growth, 50, 0.3846, 0.2, 1 / growth, 0.05);
        assertThat(running.callPrice()).isCloseTo(2.4, within(0.005));
        assertThat(growth * running.callDelta()).isCloseTo(0.522, within(0.0005));
        assertThat(growth * growth * running.gamma()).isCloseTo(0.066, within(0.0006));
        assertThat(100 * running.vega()).isCloseTo(12.1, within(0.05));
        assertThat(365 * running.callTheta() - 0.05 * 49 * growth * running.callDelta())
                .isCloseTo(-4.31, within(0.005));

        Greeks index = Greeks.of(930 * StrictMath.exp(0.05 / 6), 900, 1 / 6.0, 0.2, StrictMath.exp(-0.08 / 6), 0.08);
        assertThat(index.callPrice()).isCloseTo(51.83, within(0.01));
    }

    @Test
    void isTheIntrinsicValueWithoutTimeOrVolatility() {
        assertThat(Black76.price(true, 110, 100, 0, 0.2, 0.9)).isEqualTo(9.0);
        assertThat(Black76.price(false, 110, 100, 1, 0, 0.9)).isZero();
        assertThat(Black76.price(false, 90, 100, 1, 1e-200, 0.5)).isEqualTo(5.0);
        assertThat(Black76.price(true, 90, 100, 1, 1e-5, 0.5)).isZero();
    }

    @Test
    void reachesItsUpperBound() {
        assertThat(Black76.price(true, 110, 100, 1, 40, 0.9)).isEqualTo(99.0);
        assertThat(Black76.price(false, 110, 100, 1, 40, 0.9)).isEqualTo(90.0);
    }

    @Test
    void isUnknownWhereTheFormulaHasNoMeaning() {
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        double[][] bad = {
            {nan, 100, 1, 0.2, 1}, {0, 100, 1, 0.2, 1}, {-1, 100, 1, 0.2, 1}, {infinite, 100, 1, 0.2, 1},
            {100, nan, 1, 0.2, 1}, {100, 0, 1, 0.2, 1}, {100, 100, nan, 0.2, 1}, {100, 100, -1, 0.2, 1},
            {100, 100, 1, nan, 1}, {100, 100, 1, -0.2, 1}, {100, 100, 1, infinite, 1}, {100, 100, infinite, 0.2, 1},
            {100, 100, 1, 0.2, nan}, {100, 100, 1, 0.2, 0}, {100, 100, 1, 0.2, infinite}
        };
        for (double[] b : bad) {
            assertThat(Black76.price(true, b[0], b[1], b[2], b[3], b[4])).isNaN();
            assertThat(Greeks.of(b[0], b[1], b[2], b[3], b[4], 0.065).gamma()).isNaN();
        }
    }

    @Test
    void normalDistributionKeepsItsDigitsInTheTails() {
        for (double x = -37.5; x < 9; x += 0.37) {
            assertThat(Exact.relativeError(Black76.normalCdf(x), Exact.distribution(Exact.of(x))))
                    .as("cdf of %s", x)
                    .isLessThan(1.5e-15);
            assertThat(Exact.relativeError(Black76.normalPdf(x), Exact.density(Exact.of(x))))
                    .as("pdf of %s", x)
                    .isLessThan(6e-16);
        }
        assertThat(Black76.normalCdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Black76.normalCdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Black76.normalCdf(Double.NaN)).isNaN();
        assertThat(Black76.normalPdf(Double.NEGATIVE_INFINITY)).isZero();
    }
}
