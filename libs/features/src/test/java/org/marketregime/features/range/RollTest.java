package org.marketregime.features.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.features.Rolls;

/** Component 5 where one contract follows the other, each at a volatility of its own, and nothing else happens. */
class RollTest {
    private static final int LAST_MINUTE = 375;
    /** From then on V sinks on the day of expiry, because the time that is left is not counted below 15 minutes. Ruling 28–42. */
    private static final int BEFORE_V_SINKS = 360;

    private static final Rolls ROLLS = new Rolls(AtrEmaCpr.COMPONENT, 1);

    @Test
    void levelsOfTheUnderlyingAreTheSameWheneverContractsExpire() {
        List<String> ofTheUnderlying = ROLLS.rows(43, 78);

        assertThat(ofTheUnderlying).allMatch(name -> name.startsWith("c5_un_"));
        assertThat(ROLLS.known()).containsAll(ofTheUnderlying);
        assertThat(ROLLS.dependent()).doesNotContainAnyElementsOf(ofTheUnderlying);
    }

    @Test
    void averagesOfTheWealthOfTheStraddleDoNotJumpAtARoll() {
        List<String> averages = ROLLS.rows(13, 27);

        assertThat(ROLLS.known()).containsAll(averages);
        assertThat(averages.stream().flatMap(name -> ROLLS.jumps(name, LAST_MINUTE).stream()))
                .isEmpty();
    }

    @Test
    void pivotsOfTheVolatilityDoNotJumpAtARoll() {
        List<String> pivots = ROLLS.rows(28, 42);

        assertThat(ROLLS.known()).containsAll(pivots);
        assertThat(pivots.stream().flatMap(name -> ROLLS.jumps(name, BEFORE_V_SINKS).stream()))
                .isEmpty();
    }
}
