package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The channels of the components on rows that are written by hand. */
class ChannelsOracleTest {
    private static final long SEED = 8_051;
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate THURSDAY = LocalDate.of(2025, 7, 10);
    private static final Offset<Double> ROUNDING = within(1e-12);

    private static double[][] blank(List<String> names) {
        double[][] rows = new double[375][names.size()];
        for (double[] minute : rows) {
            Arrays.fill(minute, NAN);
        }
        return rows;
    }

    private static double[][] with(double[][] rows, List<String> names, String name, double value) {
        for (double[] minute : rows) {
            minute[names.indexOf(name)] = value;
        }
        return rows;
    }

    private static double[][] seven(double state, double breakout) {
        List<String> names = ComponentSevenNames.ALL;
        double[][] rows = with(blank(names), names, "c7_break_state", state);
        return with(rows, names, "c7_breakout_probability", breakout);
    }

    private static double[][] level(double[][] rows, String level, double strength, double distance) {
        List<String> names = ComponentSevenNames.ALL;
        with(rows, names, "c7_" + level + "_strength", strength);
        return with(rows, names, "c7_" + level + "_dist", distance);
    }

    @Test
    void readsChannelsThatAreRows() {
        List<String> two = ComponentTwoNames.ALL;
        List<String> three = ComponentThreeNames.ALL;
        List<String> four = ComponentFourNames.ALL;
        List<String> five = ComponentFiveNames.ALL;

        assertThat(ChannelsOracle.direction(2, with(blank(two), two, "c2_sentiment_score", -0.3)))
                .hasSize(375)
                .containsOnly(-0.3);
        assertThat(ChannelsOracle.activity(2, with(blank(two), two, "c2_gamma_exposure", 0.4)))
                .containsOnly(-0.4);
        assertThat(ChannelsOracle.direction(3, with(blank(three), three, "c3_institutional_flow_score", 0.2)))
                .containsOnly(0.2);
        assertThat(ChannelsOracle.activity(3, with(blank(three), three, "c3_range_expansion_score", 0.7)))
                .containsOnly(0.7);
        assertThat(ChannelsOracle.direction(4, with(blank(four), four, "c4_skew_bias_score", 0.1)))
                .containsOnly(0.1);
        assertThat(ChannelsOracle.activity(4, with(blank(four), four, "c4_ivr_cm30_252", 75)))
                .containsOnly(0.5);
        assertThat(ChannelsOracle.direction(5, with(blank(five), five, "c5_momentum_score", -1)))
                .containsOnly(-1);
        assertThat(ChannelsOracle.activity(5, with(blank(five), five, "c5_volatility_regime_score", 0.6)))
                .containsOnly(0.6);
        assertThat(ChannelsOracle.activity(5, blank(five))).containsOnly(NAN);
    }

    @Test
    void countsCompressionAgainstPremiumExpansion() {
        List<String> names = ComponentOneNames.ALL;
        double[][] rows = with(blank(names), names, "c1_momentum_score", 0.4);
        assertThat(ChannelsOracle.activity(1, rows)).containsOnly(NAN);

        with(rows, names, "c1_vol_compression", 0.9);
        assertThat(ChannelsOracle.activity(1, rows)[7]).isCloseTo(-0.2, ROUNDING);
    }

    @Test
    void followsABreakElseLeansOnTheNearerLevel() {
        double lean = 0.8 * StrictMath.exp(-0.5) - 0.6 * StrictMath.exp(-1);
        double[][] inside = level(level(seven(0, 0.7), "sup1", 0.8, -0.5), "res1", 0.6, 1);

        assertThat(ChannelsOracle.direction(7, seven(-1, 0.7))[0]).isEqualTo(-0.7);
        assertThat(ChannelsOracle.direction(7, seven(1, NAN))[0]).isNaN();
        assertThat(ChannelsOracle.direction(7, inside)[374]).isCloseTo(lean, ROUNDING);
        assertThat(ChannelsOracle.direction(7, level(seven(0, 0.7), "sup1", 0.8, -0.5))[0])
                .isNaN();
        assertThat(ChannelsOracle.direction(7, level(level(seven(NAN, 0.7), "sup1", 0.8, -0.5), "res1", 0.6, 1))[0])
                .isNaN();
        assertThat(ChannelsOracle.activity(7, inside)[0]).isCloseTo(0.4, ROUNDING);
    }

    @Test
    void fadesConfidenceWithAge() {
        assertThat(ChannelsOracle.q(0.8, 0)).isEqualTo(0.4);
        assertThat(ChannelsOracle.q(0.8, 5)).isCloseTo(0.4 / Math.E, ROUNDING);
        assertThat(ChannelsOracle.q(0.8, NAN)).isNaN();
    }

    @Test
    void refusesComponentsWithoutSuchChannels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelsOracle.direction(1, new double[0][]))
                .withMessageContaining("component 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelsOracle.activity(6, new double[0][]))
                .withMessageContaining("component 6");
    }

    /** Five strikes: at the money the call gains a thousandth a minute and the put loses as much. */
    private static OracleSession steady(int silentFrom, int silentTo) {
        Chain chain = new Chain(MONDAY).spot(20_000);
        for (int m = 1; m <= 375; m++) {
            if (m < silentFrom || m > silentTo) {
                double call = 10 * StrictMath.exp(0.001 * m);
                double put = 10 * StrictMath.exp(-0.001 * m);
                for (int k = -2; k <= 2; k++) {
                    chain.row(m, THURSDAY, 20_000 + 50 * k, call + Math.max(-50 * k, 0), put + Math.max(50 * k, 0));
                }
            }
        }
        return chain.session();
    }

    @Test
    void normalisesTheTiltOfTheAtTheMoneyPairByItself() {
        double[] x = ChannelsOracle.directionOfOne(steady(999, 999));

        // n equal returns: n·r/√(n·r²) = √n
        assertThat(x[23]).isNaN();
        assertThat(x[24]).isCloseTo(StrictMath.tanh(Math.sqrt(24) / 2), ROUNDING);
        assertThat(x[99]).isCloseTo(StrictMath.tanh(Math.sqrt(30) / 2), ROUNDING);
    }

    @Test
    void waitsForTwentyFourReturns() {
        // Prices are carried for five minutes, which gives returns of zero; then ten minutes have none.
        double[] x = ChannelsOracle.directionOfOne(steady(100, 114));

        assertThat(x[98]).isPositive();
        // Minutes 105 to 110 are the first six without a return.
        assertThat(x[109]).isNotNaN();
        assertThat(x[110]).isNaN();
        assertThat(x[137]).isNaN();
        assertThat(x[138]).isNotNaN();
    }

    @Test
    void cuttingTheSessionLeavesEarlierDirectionsAlone() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(2, 5, 2, true, true, true));
        SplittableRandom random = new SplittableRandom(SEED);
        for (OracleSession session : data.sessions()) {
            double[] whole = ChannelsOracle.directionOfOne(session);
            assertThat(Numbers.valid(whole)).as(data.toString()).isNotEmpty();
            int cut = 1 + random.nextInt(375);
            double[] known = ChannelsOracle.directionOfOne(session.upTo(cut));
            assertThat(Arrays.copyOf(known, cut)).as("%s cut at %d", data, cut).isEqualTo(Arrays.copyOf(whole, cut));
        }
    }
}
