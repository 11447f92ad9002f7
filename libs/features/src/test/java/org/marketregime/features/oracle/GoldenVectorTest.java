package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** The golden vector of features-1-4.md §8: a synthetic chain four days before expiry whose prices stand still. */
class GoldenVectorTest {
    private static final double FORWARD = GoldenChain.FORWARD;
    private static final double TAU = GoldenChain.TAU;

    private final Market market = new Market(GoldenChain.session());
    private final StageZero zero = new StageZero(market, GoldenChain.EXPIRY);
    private final Series series = new Series(zero);

    @Test
    void reproducesLegPrices() {
        assertLegs(21_650, 153.65857, 91.70272);
        assertLegs(21_700, 124.30476, 112.31330);
        assertLegs(21_750, 98.58515, 136.55809);
    }

    private void assertLegs(double strike, double call, double put) {
        int k = Arrays.binarySearch(zero.strikes, strike);
        assertThat(zero.leg(StageZero.CALL, k, 375)).isCloseTo(call, within(1e-5));
        assertThat(zero.leg(StageZero.PUT, k, 375)).isCloseTo(put, within(1e-5));
    }

    @Test
    void reproducesStageZero() {
        assertThat(zero.forward[375]).isCloseTo(21_712, within(1e-6));
        assertThat(zero.step[375]).isEqualTo(50);
        assertThat(zero.atm[375]).isEqualTo(21_700);
        assertThat(Series.of(series.raw, Role.ITM1)[375]).isCloseTo(245.36129, within(5e-6));
        assertThat(Series.of(series.raw, Role.ATM)[375]).isCloseTo(236.61807, within(1e-5));
        assertThat(Series.of(series.raw, Role.OTM1)[375]).isCloseTo(235.14323, within(1e-5));
        assertThat(Series.of(series.neutral, Role.ATM)[375]).isCloseTo(236.4245, within(5e-5));
        assertThat(Series.of(series.neutral, Role.ITM1)[375]).isCloseTo(243.5938, within(5e-5));
        assertThat(Series.of(series.neutral, Role.OTM1)[375]).isCloseTo(236.5772, within(5e-5));
        assertThat(deviation(Role.ATM)).isCloseTo(296.52531, within(1e-5));
        assertThat(deviation(Role.ITM1)).isCloseTo(301.37895, within(1e-5));
        assertThat(deviation(Role.OTM1)).isCloseTo(292.45304, within(1e-5));
    }

    private double deviation(Role role) {
        return Series.of(series.implied, role)[375] * FORWARD * Math.sqrt(TAU);
    }

    @Test
    void reproducesGreeksOfComponentTwo() {
        double[] last =
                new ComponentTwoOracle(new TradingCalendar(Set.of(), Set.of())).next(GoldenChain.session())[374];

        assertThat(greek(last, "c2_atm_net_delta")).isCloseTo(0.0376982, within(5e-8));
        assertThat(greek(last, "c2_atm_gamma_1pct")).isCloseTo(0.5829879, within(5e-8));
        assertThat(greek(last, "c2_atm_theta_frac")).isCloseTo(-0.1246155, within(5e-8));
        assertThat(greek(last, "c2_atm_vega_frac")).isCloseTo(0.0765033, within(5e-8));
        assertThat(greek(last, "c2_atm_vanna")).isCloseTo(-0.00205292, within(5e-9));
        assertThat(greek(last, "c2_atm_charm")).isCloseTo(0.00335547, within(5e-9));
        assertThat(greek(last, "c2_atm_volga_frac")).isCloseTo(9.32735e-6, within(5e-12));
        assertThat(greek(last, "c2_pin_prob")).isCloseTo(0.0671889, within(5e-8));
    }

    private static double greek(double[] row, String name) {
        return row[ComponentTwoOracle.names().indexOf(name)];
    }

    @Test
    void reproducesInstantRows() {
        double[][] rows = new ComponentOneOracle(new TradingCalendar(Set.of(), Set.of())).next(GoldenChain.session());

        double[] last = rows[374];
        assertThat(last[0]).isCloseTo(108.98032, within(5e-6));
        assertThat(last[3]).isCloseTo(109.89583, within(5e-6));
        assertThat(last[4]).isCloseTo(0.1304603, within(5e-8));
        assertThat(last[5]).isCloseTo(0.0296778, within(2e-6));
        assertThat(last[6]).isCloseTo(1.0806028, within(5e-8));
        assertThat(last[117]).isCloseTo(0.24, within(1e-9));
        assertThat(last[1]).isCloseTo(1e4 * 245.36129 / 21_712, within(5e-6));
        assertThat(last[2]).isCloseTo(1e4 * 235.14323 / 21_712, within(5e-6));
    }
}
