package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeStateTest {
    private static List<Integer> levels(double... percentiles) {
        RegimeState state = RegimeState.START;
        List<Integer> levels = new ArrayList<>();
        for (double percentile : percentiles) {
            state = state.after(percentile, NAN, NAN);
            levels.add(state.level());
        }
        return levels;
    }

    @Test
    void cutsAtTheEdgesThatBelongToTheLowerLevel() {
        assertThat(RegimeState.plain(10)).isEqualTo(1);
        assertThat(RegimeState.plain(10.1)).isEqualTo(2);
        assertThat(RegimeState.plain(50)).isEqualTo(4);
        assertThat(RegimeState.plain(90)).isEqualTo(6);
        assertThat(RegimeState.plain(90.1)).isEqualTo(7);
    }

    @Test
    void changesLevelTwoPointsBeyondTheCut() {
        assertThat(levels(50, 61, 62, 62.1, 60, 58.1, 58)).containsExactly(4, 4, 4, 5, 5, 5, 4);
    }

    @Test
    void changesSeveralLevelsAtOnce() {
        assertThat(levels(50, 93, 91, 8, 9, 12.1)).containsExactly(4, 7, 7, 1, 1, 2);
    }

    @Test
    void startsWithThePlainLevelAndStaysThroughMinutesWithoutOne() {
        assertThat(levels(NAN, 61, NAN, 59)).containsExactly(0, 5, 5, 5);
    }

    @Test
    void agesEveryMinuteFromTheChange() {
        RegimeState state = RegimeState.START.after(NAN, NAN, NAN).after(50, NAN, NAN);
        assertThat(state.age()).isZero();

        state = state.after(51, NAN, NAN).after(NAN, NAN, NAN);
        assertThat(state.age()).isEqualTo(2);
        assertThat(state.after(80, NAN, NAN).age()).isZero();
    }

    @Test
    void countsTheMinutesOfAnInversion() {
        RegimeState state = RegimeState.START.after(NAN, 0.2, 0.1).after(NAN, 0.2, 0.1);
        assertThat(state.inverted()).isEqualTo(2);
        assertThat(state.after(NAN, 0.2, NAN).inverted()).isEqualTo(2);
        assertThat(state.after(NAN, 0.1, 0.1).inverted()).isZero();
    }
}
