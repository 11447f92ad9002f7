package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Component 4 on the golden vector of features-1-4.md §8, with the further values of ruling C27. */
class ComponentFourGoldenTest {
    private final double[] last =
            new ComponentFourOracle(new TradingCalendar(Set.of(), Set.of())).next(GoldenChain.session())[374];

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentFourOracle.names()).hasSize(87).doesNotHaveDuplicates();
        assertThat(ComponentFourOracle.names().getFirst()).isEqualTo("c4_atm_iv_e1");
        assertThat(ComponentFourOracle.names().getLast()).isEqualTo("c4_term_structure_signal");
    }

    @Test
    void reproducesTheLevelAndTheDeltaPoints() {
        row("c4_atm_iv_e1", 13.003173, 5e-7);
        row("c4_rr25", 1.720558, 5e-7);
        row("c4_bf25", 0.330569, 5e-7);
        row("c4_rr10", 4.082490, 5e-7);
        row("c4_bf10", 1.475637, 5e-7);
        row("c4_rr25_norm", 0.1323183, 5e-8);
        row("c4_put_tail_ratio", 1.163874, 5e-7);
        row("c4_call_tail_ratio", 0.997122, 5e-7);
        row("c4_skew_pat_reverse", 0.0310349, 5e-8);
    }

    @Test
    void reproducesTheFourDeltaVolatilities() {
        Market market = new Market(GoldenChain.session());
        Term term = new Term(new StageZero(market, market.expiries(375).getFirst()), 4);

        assertThat(100 * term.put25.at(375)).isCloseTo(14.194020, within(1e-6));
        assertThat(100 * term.call25.at(375)).isCloseTo(12.473462, within(1e-6));
        assertThat(100 * term.put10.at(375)).isCloseTo(16.520055, within(1e-6));
        assertThat(100 * term.call10.at(375)).isCloseTo(12.437564, within(1e-6));
    }

    @Test
    void reproducesTheSmileFit() {
        row("c4_smile_slope", -1.200293, 5e-7);
        row("c4_smile_curv", 0.600293, 5e-7);
        row("c4_smile_rmse", 0, 1e-7);
        row("c4_smile_min_loc", 0.999756, 5e-7);
        row("c4_put_wing_slope", -2.892903, 5e-7);
        row("c4_call_wing_slope", 0.436754, 5e-7);
        row("c4_rr_pm2pct", 3.530987, 5e-7);
        row("c4_atm_pc_iv_gap", 0, 1e-7);
    }

    @Test
    void reproducesTheMoments() {
        row("c4_mfiv_e1", 13.859486, 5e-7);
        row("c4_mfiv_minus_atm", 0.856314, 5e-7);
        row("c4_down_var_share", 0.567301, 5e-7);
        row("c4_bkm_skew", -0.672818, 5e-7);
        row("c4_bkm_kurt", 1.264314, 5e-7);
    }

    private void row(String name, double expected, double tolerance) {
        assertThat(last[ComponentFourOracle.names().indexOf(name)]).as(name).isCloseTo(expected, within(tolerance));
    }
}
