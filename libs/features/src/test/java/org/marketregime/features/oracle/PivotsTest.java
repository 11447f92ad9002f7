package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The levels of a period that ran between 100 and 110 and ended at 108. */
class PivotsTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final Pivots DAY = new Pivots(110, 100, 108);

    @Test
    void drawsTheStandardLevels() {
        assertThat(DAY.pp()).isEqualTo(106);
        assertThat(DAY.bc()).isEqualTo(105);
        assertThat(DAY.tc()).isEqualTo(107);
        assertThat(DAY.width()).isCloseTo(2 / 106.0, ROUNDING);
        assertThat(List.of(DAY.resistance(1), DAY.resistance(2), DAY.resistance(3)))
                .containsExactly(112.0, 116.0, 122.0);
        assertThat(List.of(DAY.support(1), DAY.support(2), DAY.support(3))).containsExactly(102.0, 96.0, 92.0);
    }

    @Test
    void swapsTheCentralRangeOfAPeriodThatEndedLow() {
        Pivots weak = new Pivots(110, 100, 102);

        assertThat(weak.pp()).isEqualTo(104);
        assertThat(weak.bc()).isEqualTo(103);
        assertThat(weak.tc()).isEqualTo(105);
    }

    @Test
    void listsTwentyThreeLevels() {
        double[] expected = {
            106,
            105,
            107,
            112,
            116,
            122,
            102,
            96,
            92, // pivot, central range, R and S
            109.82,
            112.18,
            116,
            102.18,
            99.82,
            96, // Fibonacci
            108 + 11 / 12.0,
            108 + 11 / 6.0,
            110.75,
            113.5,
            108 - 11 / 12.0,
            108 - 11 / 6.0,
            105.25,
            102.5
        };
        double[] levels =
                DAY.levels().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Arrays.sort(expected);

        assertThat(levels).hasSize(23).containsExactly(expected, ROUNDING);
    }

    @Test
    void measuresTheDistanceFromTheCentralRangeInRanges() {
        assertThat(DAY.position(109)).isCloseTo(0.2, ROUNDING);
        assertThat(DAY.position(104)).isCloseTo(-0.1, ROUNDING);
        assertThat(DAY.position(107)).isZero();
        assertThat(DAY.position(300)).isEqualTo(5);
        assertThat(DAY.position(1)).isEqualTo(-5);
        assertThat(DAY.position(NAN)).isNaN();
        assertThat(Pivots.NONE.position(105)).isNaN();
    }

    @Test
    void countsTheRungsThatAreReached() {
        assertThat(DAY.ladder(106)).isZero();
        assertThat(DAY.ladder(112)).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(DAY.ladder(121)).isCloseTo(2 / 3.0, ROUNDING);
        assertThat(DAY.ladder(122)).isEqualTo(1);
        assertThat(DAY.ladder(96)).isCloseTo(-2 / 3.0, ROUNDING);
        assertThat(Pivots.NONE.ladder(96)).isNaN();
    }

    @Test
    void needsMoreThanACamarillaLevelToBeBeyondIt() {
        assertThat(DAY.camarillaPosition(108)).isZero();
        assertThat(DAY.camarillaPosition(109)).isEqualTo(0.25);
        assertThat(DAY.camarillaPosition(113.4)).isEqualTo(0.75);
        assertThat(DAY.camarillaPosition(113.6)).isEqualTo(1);
        assertThat(DAY.camarillaPosition(106.5)).isEqualTo(-0.25);
        assertThat(DAY.camarillaPosition(102)).isEqualTo(-1);
    }

    @Test
    void overlapsByTheUnionOfBothRanges() {
        assertThat(DAY.overlap(new Pivots(112, 100, 109))).as("106…108").isCloseTo(1 / 3.0, ROUNDING);
        assertThat(DAY.overlap(DAY)).isEqualTo(1);
        assertThat(DAY.overlap(new Pivots(210, 200, 208))).isZero();
        assertThat(DAY.overlap(Pivots.NONE)).isNaN();
    }

    @Test
    void twoPointsOverlapWhenTheyAreTheSame() {
        Pivots point = new Pivots(110, 100, 105);

        assertThat(point.overlap(new Pivots(107, 103, 105))).isEqualTo(1);
        assertThat(point.overlap(new Pivots(110, 102, 106))).isZero();
        assertThat(point.overlap(DAY)).isZero();
    }
}
