package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Set;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Where a contract is in its life, worked out on a calendar. */
class OverlayExpiryRowsTest {
    /** The Wednesday before the second Thursday is a holiday. */
    private static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(LocalDate.of(2025, 7, 16)), Set.of());

    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate THURSDAY = LocalDate.of(2025, 7, 10);
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final double QUARTER = StrictMath.log(1 + 375 * 63);

    private static AbstractDoubleAssert<?> assertRow(double[][] rows, int number, int m) {
        return assertThat(rows[m - 1][number - 1]).as("row %d minute %d", number, m);
    }

    private static double[][] next(ComponentEightOracle oracle, LocalDate date, LocalDate front) {
        return new OverlayInput(date, front).next(oracle);
    }

    private static double[][] alone(int days) {
        return next(new ComponentEightOracle(CALENDAR), MONDAY, MONDAY.plusDays(days));
    }

    private static void assertBucket(int days, int bucket) {
        double[][] rows = alone(days);
        for (int row = 15; row <= 17; row++) {
            assertThat(rows[0][row - 1]).as("%d days, row %d", days, row).isEqualTo(row == bucket ? 1 : 0);
        }
        assertRow(rows, 18, 1).isEqualTo(days == 0 ? 1 : 0);
    }

    @Test
    void countsCalendarDaysUpToNinety() {
        assertRow(alone(10), 13, 1).isCloseTo(1 / 9.0, ROUNDING);
        assertRow(alone(90), 13, 1).isEqualTo(1);
        assertRow(alone(120), 13, 1).isEqualTo(1);
    }

    @Test
    void sortsContractsByCalendarDays() {
        assertBucket(0, 15);
        assertBucket(7, 15);
        assertBucket(8, 16);
        assertBucket(30, 16);
        assertBucket(31, 17);
    }

    @Test
    void countsTradingMinutesToTheExpiry() {
        // Tuesday, Wednesday and Thursday are left.
        assertRow(alone(3), 19, 5).isCloseTo(StrictMath.log(1 + 3 * 375 + 370) / QUARTER, ROUNDING);
        assertRow(alone(0), 19, 375).isZero();
        assertRow(alone(300), 19, 1).isEqualTo(1);
    }

    @Test
    void spreadsPriorWeightsByDays() {
        double weekly = -(.2 * Math.log(.2) + 2 * .1 * Math.log(.1) + 4 * .15 * Math.log(.15)) / Math.log(7);
        double monthly = -(.2 * Math.log(.2) + 5 * .15 * Math.log(.15) + .05 * Math.log(.05)) / Math.log(7);
        double far = -(2 * .2 * Math.log(.2) + .1 * Math.log(.1) + 3 * .15 * Math.log(.15) + .05 * Math.log(.05))
                / Math.log(7);

        assertRow(alone(7), 20, 1).isCloseTo(weekly, ROUNDING);
        assertRow(alone(8), 20, 1).isCloseTo(monthly, ROUNDING);
        assertRow(alone(31), 20, 1).isCloseTo(far, ROUNDING);
        assertRow(alone(7), 21, 1).isZero();
    }

    @Test
    void measuresHowFarWeightsHaveMoved() {
        ComponentEightOracle oracle = new ComponentEightOracle(CALENDAR);
        double[][] rows = new OverlayInput(MONDAY, THURSDAY)
                .weights(.25, .10, .10, .15, .15, .15, .10)
                .directions(1, 375, 1, -1, 1)
                .next(oracle);

        // +.05 −.05 +.05 −.05
        assertRow(rows, 21, 1).isCloseTo(0.1, ROUNDING);
        assertRow(rows, 4, 1).isCloseTo(.25 / .45, ROUNDING);
    }

    @Test
    void startsTheLifeOfAContractAtTheExpiryBefore() {
        ComponentEightOracle oracle = new ComponentEightOracle(CALENDAR);
        LocalDate second = THURSDAY.plusWeeks(1);

        assertRow(next(oracle, MONDAY, THURSDAY), 14, 375).isNaN();
        assertRow(next(oracle, THURSDAY, THURSDAY), 14, 375).isNaN();
        // Friday, Monday, Tuesday and Thursday, the holiday between them
        assertRow(next(oracle, THURSDAY.plusDays(1), second), 14, 1).isCloseTo(1 / 1500.0, ROUNDING);
        assertRow(next(oracle, THURSDAY.plusDays(5), second), 14, 75).isCloseTo(825 / 1500.0, ROUNDING);
        assertRow(next(oracle, second, second), 14, 375).isEqualTo(1);
    }

    @Test
    void forgetsTheFrontOfASpecialSession() {
        ComponentEightOracle oracle = new ComponentEightOracle(CALENDAR);
        LocalDate second = THURSDAY.plusWeeks(1);
        new OverlayInput(THURSDAY, THURSDAY).peek(oracle);

        assertRow(next(oracle, THURSDAY.plusDays(1), second), 14, 1).isNaN();
    }

    @Test
    void countsEarlierSessionsAsFarFromTheirExpiry() {
        ComponentEightOracle oracle = new ComponentEightOracle(CALENDAR);
        LocalDate second = THURSDAY.plusWeeks(1);

        assertRow(next(oracle, THURSDAY, THURSDAY), 24, 1).isZero();
        assertRow(next(oracle, THURSDAY.plusDays(1), second), 24, 1).isZero();
        // The holiday leaves Tuesday one session before the expiry, as a Wednesday is in other weeks.
        assertRow(next(oracle, THURSDAY.plusDays(5), second), 24, 1).isZero();
        assertRow(next(oracle, second, second), 24, 1).isCloseTo(1 / 61.0, ROUNDING);
        LocalDate third = second.plusWeeks(1);
        assertRow(next(oracle, third.minusDays(1), third), 24, 1).isCloseTo(1 / 61.0, ROUNDING);
        assertRow(next(oracle, third, third), 24, 1).isCloseTo(2 / 62.0, ROUNDING);
    }

    @Test
    void knowsNothingOfAMinuteWithoutAFront() {
        OverlayInput input = new OverlayInput(MONDAY, THURSDAY).directions(1, 375, 0.5, 0.3, -0.4);
        input.fronts[9] = null;
        double[][] rows = input.next(new ComponentEightOracle(CALENDAR));

        for (int row : new int[] {3, 4, 13, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 46}) {
            assertRow(rows, row, 10).isNaN();
        }
        // neither needs a weight
        assertRow(rows, 1, 10).isEqualTo(rows[0][0]);
        assertRow(rows, 27, 10).isEqualTo(rows[0][26]);
        assertRow(rows, 13, 11).isCloseTo(3 / 90.0, ROUNDING);
    }
}
