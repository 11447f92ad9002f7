package org.marketregime.features.levels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.features.Rolls;

/** Component 7 where one contract follows the other, each at a volatility of its own, and nothing else happens. */
class RollTest {
    /** From then on V sinks on the day of expiry, because the time that is left is not counted below 15 minutes. Ruling 28–42. */
    private static final int BEFORE_V_SINKS = 360;

    private static final Rolls ROLLS = new Rolls(SupportResistance.COMPONENT, 1);

    /** Open interest lies alike in every contract here. */
    @Test
    void levelsOfTheUnderlyingAndOfOpenInterestAreTheSameWheneverContractsExpire() {
        List<String> levels = List.of(
                "c7_pdh_dist",
                "c7_pdl_dist",
                "c7_pdc_dist",
                "c7_week_range_pos",
                "c7_month_range_pos",
                "c7_fib_pos",
                "c7_round_dist",
                "c7_swing_high_dist",
                "c7_swing_low_dist",
                "c7_ib_pos",
                "c7_ce_wall_dist",
                "c7_pe_wall_dist",
                "c7_ce_wall_share",
                "c7_pe_wall_share",
                "c7_wall_mid_pos",
                "c7_max_pain_dist",
                "c7_max_pain_drift_60");

        assertThat(ROLLS.known()).containsAll(levels);
        assertThat(ROLLS.dependent()).doesNotContainAnyElementsOf(levels);
    }

    /** Strengths are not here: nothing of the future trades, so that they are unknown. */
    @Test
    void levelsMadeOfAllAndThoseOfStraddlesDoNotJumpAtARoll() {
        List<String> levels = new ArrayList<>(ROLLS.rows(1, 6));
        levels.addAll(ROLLS.rows(13, 14));
        levels.addAll(ROLLS.rows(40, 43));
        levels.addAll(ROLLS.rows(49, 50));

        assertThat(levels).contains("c7_sup1_dist", "c7_n_res_1atr", "c7_be_close_upper_dist", "c7_v_res_dist");
        assertThat(ROLLS.known()).containsAll(levels);
        assertThat(levels.stream().flatMap(name -> ROLLS.jumps(name, BEFORE_V_SINKS).stream()))
                .isEmpty();
    }

    /** By construction: it is where the gamma of the front is, which an hour before expiry is all at one strike. */
    @Test
    void gammaPeakMovesToThatOfTheNewFront() {
        assertThat(ROLLS.jumps("c7_gamma_peak_dist", BEFORE_V_SINKS)).isNotEmpty();
    }
}
