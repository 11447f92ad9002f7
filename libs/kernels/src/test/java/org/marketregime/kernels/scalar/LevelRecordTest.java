package org.marketregime.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What counts as a touch, a hold and a break. Distances are in thousandths of the level. */
class LevelRecordTest {
    private static final double NAN = Double.NaN;
    private static final int MINUTES = 375;

    @Test
    void aTouchFromAboveHoldsWhenThePriceIsAwayAboveAgain() {
        LevelRecord record = read(4, 0.9, 2, 3.1);

        assertThat(record.touches()).isEqualTo(1);
        assertThat(record.holds()).isEqualTo(1);
        assertThat(record.breaks()).isZero();
    }

    @Test
    void aTouchBreaksWhenThePriceIsBeyondFirst() {
        LevelRecord record = read(-4, -0.5, 1.9, 2.1, -4);

        assertThat(record.holds()).isZero();
        assertThat(record.breaks()).isEqualTo(1);
        assertThat(record.brokenUpward()).isTrue();
        assertThat(record.brokenDownward()).isFalse();
    }

    @Test
    void comingNearWithoutHavingBeenAwayIsNoTouch() {
        assertThat(read(0.5, 2, 0.5, -0.5).touches()).isZero();
    }

    @Test
    void aLevelThatBrokeIsTouchedAgainOnlyFromAway() {
        assertThat(read(4, 0, -2.5, 0, -2.5, 0).touches()).isEqualTo(1);
        assertThat(read(4, 0, -2.5, 0, -3.5, 0).touches()).isEqualTo(2);
    }

    @Test
    void anHourAfterTheTouchNothingIsDecidedAnyMore() {
        double[] waits = new double[63];
        Arrays.fill(waits, 2);
        waits[0] = 4;
        waits[1] = 0;

        waits[61] = 4;
        assertThat(read(waits).holds()).isEqualTo(1);

        waits[61] = 2;
        waits[62] = 4;
        assertThat(read(waits).holds()).isZero();
        assertThat(read(waits).touches()).isEqualTo(1);
    }

    @Test
    void theNightEndsATouchAndKeepsWhatWasAway() {
        double[] days = new double[2 * MINUTES];
        Arrays.fill(days, NAN);
        days[MINUTES - 2] = 4;
        days[MINUTES - 1] = 0;
        days[MINUTES] = 4;
        assertThat(read(days).holds()).isZero();

        days[MINUTES - 1] = NAN;
        days[MINUTES] = 0;
        assertThat(read(days).touches()).isEqualTo(1);
    }

    @Test
    void aMinuteWithoutPriceOnlyPasses() {
        LevelRecord record = read(4, NAN, 0, NAN, NAN, 4);

        assertThat(record.holds()).isEqualTo(1);
        assertThat(record.firstTouch()).isEqualTo(2);
    }

    @Test
    void volumeCountsWithinAThousandth() {
        assertThat(read(4, 0.9, 0, -0.9, -1.1, NAN).volume()).isEqualTo(30);
    }

    private static LevelRecord read(double... thousandths) {
        double[] logs = Arrays.stream(thousandths).map(d -> 5 + d / 1000).toArray();
        double[] volumes = new double[logs.length];
        Arrays.fill(volumes, 10);
        LevelRecord record = new LevelRecord();
        record.read(logs, volumes, 0, logs.length, 5);
        return record;
    }
}
