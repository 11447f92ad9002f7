package org.marketregime.kernels.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ImpliedVolatilityTest {
    private static final long SEED = 340;

    @Test
    void failsOnNoneOfTheSixtyDigitGrid() {
        List<Map<String, String>> rows = Table.read("implied_volatility_60_digits.tsv");

        int unsolvable = 0;
        for (Map<String, String> row : rows) {
            double found = ImpliedVolatility.of(
                    Table.flag(row, "call"),
                    Table.number(row, "price"),
                    Table.number(row, "forward"),
                    Table.number(row, "strike"),
                    Table.number(row, "years"),
                    Table.number(row, "discount"));
            if ("none".equals(row.get("volatility"))) {
                unsolvable++;
                assertThat(found).as(row.toString()).isNaN();
                continue;
            }
            BigDecimal exact = new BigDecimal(row.get("volatility"));
            double error = Exact.of(found).subtract(exact).abs().doubleValue();
            double allowed = 2 * Math.max(4e-16 * exact.doubleValue(), 2 * Table.number(row, "half_unit_over_vega"));
            assertThat(error).as(row.toString()).isLessThanOrEqualTo(allowed);
        }
        assertThat(rows).hasSize(340);
        assertThat(unsolvable).isEqualTo(4);
    }

    /** Strikes from at the money to e^±60, total volatility from 1e-5 to 15, from a millisecond to a century. */
    @Test
    void reproducesEveryPriceThatHasATimeValue() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int solved = 0;
        while (solved < 300) {
            double years = Math.pow(10, random.nextDouble(-10.5, 2));
            double width = Math.pow(10, random.nextDouble(-5, 1.2));
            double x = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> random.nextDouble(16);
                case 2 -> Math.min(60, width * random.nextDouble(38));
                default -> Math.pow(10, random.nextDouble(-14, 0));
            };
            double forward = Math.exp(random.nextDouble(-5, 12));
            double strike = random.nextBoolean() ? forward * Math.exp(x) : forward / Math.exp(x);
            double discount = random.nextInt(3) == 0 ? 1 : Math.exp(-random.nextDouble(0.1) * years);
            boolean call = random.nextInt(5) == 0 ? strike < forward : strike >= forward;
            if (solve(call, forward, strike, years, width / Math.sqrt(years), discount)) solved++;
        }
    }

    @Test
    void reproducesPricesAtTheEndsOfTheirRange() {
        double[] widths = {1e-4, 0.01, 0.1, 1, 5, 10, 16};
        double[] ratios = {1, 1 + 1e-12, 1.0001, 1.05, 2, 50, 1e6};
        int solved = 0;
        for (double width : widths) {
            for (double ratio : ratios) {
                for (boolean call : new boolean[] {true, false}) {
                    if (solve(call, 22000, 22000 * ratio, 0.02, width / Math.sqrt(0.02), 0.998)) solved++;
                    if (solve(call, 22000 * ratio, 22000, 1, width, 1)) solved++;
                }
            }
        }
        assertThat(solved).isGreaterThan(90);
    }

    /** Whether the exact price, rounded once, has a volatility; if so the one found is held against it. */
    private static boolean solve(
            boolean call, double forward, double strike, double years, double sigma, double discount) {
        BigDecimal f = Exact.of(forward);
        BigDecimal k = Exact.of(strike);
        BigDecimal t = Exact.of(years);
        BigDecimal d = Exact.of(discount);
        double price = Exact.price(call, f, k, t, Exact.of(sigma), d).doubleValue();
        double found = ImpliedVolatility.of(call, price, forward, strike, years, discount);
        String what = "seed %s: call %s, price %s, F %s, K %s, T %s, D %s, sigma %s"
                .formatted(SEED, call, price, forward, strike, years, discount, sigma);
        boolean out = call ? price < discount * forward : price < discount * strike;
        boolean above = price > Math.max(discount * (call ? forward - strike : strike - forward), 0);
        if (!(out && above) || price < Double.MIN_NORMAL) {
            if (price >= Double.MIN_NORMAL || price == 0)
                assertThat(found).as(what).isNaN();
            return false;
        }
        assertThat(found).as(what).isFinite().isPositive();
        BigDecimal vol = Exact.of(found);
        BigDecimal vega = Exact.vega(f, k, t, vol, d);
        BigDecimal off = Exact.price(call, f, k, t, vol, d).subtract(Exact.of(price));
        // half a unit of the price moves the volatility by this much: nobody can do better
        double limit = Exact.of(0.5 * Math.ulp(price))
                .divide(vega, Exact.DIGITS)
                .divide(vol, Exact.DIGITS)
                .doubleValue();
        double error =
                off.divide(vega, Exact.DIGITS).divide(vol, Exact.DIGITS).abs().doubleValue();
        assertThat(error).as(what).isLessThanOrEqualTo(Math.max(1.5e-15, 2.5 * limit));
        return true;
    }

    @Test
    void hasNoAnswerAtOrBeyondTheBounds() {
        assertThat(ImpliedVolatility.of(true, 9.0, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(true, 8.9, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(true, 99.0, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(true, 120.0, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(false, 90.0, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(false, 0.0, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(false, -1.0, 110, 100, 1, 0.9)).isNaN();
        assertThat(ImpliedVolatility.of(true, Math.nextUp(9.0), 110, 100, 1, 0.9))
                .isPositive();
        assertThat(ImpliedVolatility.of(true, Math.nextDown(99.0), 110, 100, 1, 0.9))
                .isBetween(8.0, 20.0);
        assertThat(ImpliedVolatility.of(false, Double.MIN_NORMAL, 110, 100, 1, 0.9))
                .isBetween(0.001, 0.01);
    }

    @Test
    void hasNoAnswerForInputsThatAreNotPositiveAndFinite() {
        double[] good = {5, 100, 100, 1, 0.9};
        for (int k = 0; k < good.length; k++) {
            for (double bad : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                double[] in = good.clone();
                in[k] = bad;
                assertThat(ImpliedVolatility.of(true, in[0], in[1], in[2], in[3], in[4]))
                        .isNaN();
                assertThat(ImpliedVolatility.of(false, in[0], in[1], in[2], in[3], in[4]))
                        .isNaN();
            }
        }
    }

    /** A price that is only the rounded intrinsic value holds no volatility, whichever way the rounding went. */
    @Test
    void findsNothingInARoundedIntrinsicValue() {
        for (int strike = 15000; strike < 22000; strike += 50) {
            double discount = StrictMath.exp(-0.065 * (strike - 14999) / 36500.0);
            double price = discount * (22015.35 - strike);
            assertThat(ImpliedVolatility.of(true, price, 22015.35, strike, 0.02, discount))
                    .isNaN();
        }
    }
}
