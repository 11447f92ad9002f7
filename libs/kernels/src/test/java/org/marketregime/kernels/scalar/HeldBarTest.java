package org.marketregime.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.HeldInterest;
import org.marketregime.kernels.HeldLegs;
import org.marketregime.kernels.HeldReturn;
import org.marketregime.kernels.HeldSkew;
import org.marketregime.kernels.HeldVolatility;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Output;

/** Bars over held strikes on chains that are written by hand: strikes 1,000, 1,050 … 2,000, h = 50. */
class HeldBarTest {
    private static final int MINUTES = 375;
    private static final double STEP = 50;
    private static final int STRIKES = 21;
    private static final int K0 = 0;
    private static final int H = 1;
    private static final double NAN = Double.NaN;

    private final BufferAllocator allocator = new RootAllocator();
    private final Columns columns = Columns.allocate(8, 4, MINUTES, allocator);

    @BeforeEach
    void listTheStrikes() {
        for (int minute = 1; minute <= MINUTES; minute++) {
            columns.panels()
                    .list(
                            minute - 1,
                            IntStream.range(0, STRIKES)
                                    .mapToDouble(i -> 1_000 + STEP * i)
                                    .toArray());
            atm(minute, 1_500);
            columns.set(H, minute - 1, STEP);
        }
    }

    @AfterEach
    void closeTheDay() {
        columns.close();
        allocator.close();
    }

    @Test
    void measuresTheFirstBarFromMinuteOneAndTheNextFromTheCloseBefore() {
        fill(0, (minute, strike) -> 100 + minute);
        fill(1, (minute, strike) -> 50);
        Launch launch = run(Kernel.HELD_LEGS, 2, 5, 0);

        assertThat(value(launch, HeldLegs.LOG_CALL, 4)).isNaN();
        assertThat(value(launch, HeldLegs.LOG_CALL, 5)).isCloseTo(Math.log(105.0 / 101), within(1e-15));
        assertThat(value(launch, HeldLegs.LOG_CALL, 9)).isEqualTo(value(launch, HeldLegs.LOG_CALL, 5));
        assertThat(value(launch, HeldLegs.LOG_CALL, 10)).isCloseTo(Math.log(110.0 / 105), within(1e-15));
        assertThat(value(launch, HeldLegs.LOG_SUM, 10)).isCloseTo(Math.log(160.0 / 155), within(1e-15));
        assertThat(value(launch, HeldLegs.LOG_PUT, 10)).isZero();
        assertThat(value(launch, HeldLegs.CALL, 10)).isEqualTo(5);
        assertThat(value(launch, HeldLegs.MEAN, 10)).isEqualTo(2.5);
    }

    @Test
    void keepsTheStrikeOfTheStartWhenTheMoneyMoves() {
        fill(0, (minute, strike) -> strike + minute);
        fill(1, (minute, strike) -> 1);
        for (int minute = 6; minute <= 10; minute++) {
            atm(minute, 1_600);
        }
        Launch launch = run(Kernel.HELD_LEGS, 2, 5, 1);

        assertThat(value(launch, HeldLegs.LOG_CALL, 10)).isCloseTo(Math.log(1_560.0 / 1_555), within(1e-15));
        assertThat(value(launch, HeldLegs.LOG_CALL, 15)).isCloseTo(Math.log(1_665.0 / 1_660), within(1e-15));
    }

    @Test
    void dropsTheFiveMinutesThatTenMinuteBarsLeaveOver() {
        fill(0, (minute, strike) -> 100 + minute);
        fill(1, (minute, strike) -> 1);
        Launch launch = run(Kernel.HELD_LEGS, 2, 10, 0);

        assertThat(value(launch, HeldLegs.CALL, 370)).isEqualTo(10);
        assertThat(value(launch, HeldLegs.CALL, 375)).isEqualTo(10);
        assertThat(value(launch, HeldLegs.LOG_CALL, 375)).isEqualTo(value(launch, HeldLegs.LOG_CALL, 370));
    }

    @Test
    void aBarOfOneMinuteHasNoFirstValue() {
        fill(0, (minute, strike) -> 100 + minute);
        fill(1, (minute, strike) -> 1);
        Launch launch = run(Kernel.HELD_LEGS, 2, 1, 0);

        assertThat(value(launch, HeldLegs.CALL, 1)).isNaN();
        assertThat(value(launch, HeldLegs.CALL, 2)).isEqualTo(1);
    }

    @Test
    void takesTheLogOfTheSizeOfWhatIsNegative() {
        fill(0, (minute, strike) -> -minute);
        fill(1, (minute, strike) -> minute == 5 ? 0 : 1);
        Launch launch = run(Kernel.HELD_LEGS, 2, 5, 0);

        assertThat(value(launch, HeldLegs.LOG_CALL, 10)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(value(launch, HeldLegs.LOG_PUT, 5)).isNaN();
        assertThat(value(launch, HeldLegs.LOG_PUT, 10)).isNaN();
    }

    @Test
    void isUnknownForOneBarWhereTheMoneyOrALegIs() {
        fill(0, (minute, strike) -> minute == 15 ? NAN : 1 + minute);
        fill(1, (minute, strike) -> 1);
        atm(5, NAN);
        Launch launch = run(Kernel.HELD_LEGS, 2, 5, 0);

        assertThat(value(launch, HeldLegs.CALL, 5)).isEqualTo(4);
        assertThat(value(launch, HeldLegs.CALL, 10)).isNaN();
        assertThat(value(launch, HeldLegs.CALL, 15)).isNaN();
        assertThat(value(launch, HeldLegs.CALL, 20)).isNaN();
        assertThat(value(launch, HeldLegs.CALL, 25)).isEqualTo(5);
    }

    @Test
    void sumsWhatIsOpenOverTheLegsThatTellAtBothEnds() {
        // 15 strikes from 1,150 to 1,850; four calls are missing at one end or the other
        fill(
                0,
                (minute, strike) ->
                        (strike < 1_250 && minute <= 5) || (strike > 1_750 && minute > 5) ? NAN : 100 + minute);
        fill(1, (minute, strike) -> 200);
        Launch launch = run(Kernel.HELD_INTEREST, 2, 5, 7, 11);

        assertThat(value(launch, HeldInterest.CALLS, 10)).isCloseTo(Math.log(110.0 / 105), within(1e-15));
        assertThat(value(launch, HeldInterest.PUTS, 10)).isNaN();
        assertThat(value(launch, HeldInterest.RATIO, 10)).isCloseTo(-Math.log(110.0 / 105), within(1e-14));
        assertThat(value(launch, HeldInterest.TOTAL, 10))
                .isCloseTo(Math.log((11 * 110 + 15 * 200.0) / (11 * 105 + 15 * 200)), within(1e-14));
    }

    @Test
    void needsElevenLegsOfASide() {
        fill(0, (minute, strike) -> strike < 1_350 || strike > 1_800 ? NAN : 100 + minute);
        fill(1, (minute, strike) -> 100 + minute);
        Launch launch = run(Kernel.HELD_INTEREST, 2, 5, 7, 11);

        assertThat(value(launch, HeldInterest.CALLS, 10)).isNaN();
        assertThat(value(launch, HeldInterest.RATIO, 10)).isNaN();
        assertThat(value(launch, HeldInterest.TOTAL, 10)).isNaN();
        assertThat(value(launch, HeldInterest.PUTS, 10)).isPositive();
    }

    @Test
    void openInterestThatStoodStillEverywhereIsUnknownAndNotZero() {
        fill(0, (minute, strike) -> 100);
        fill(1, (minute, strike) -> minute < 15 ? 50 : strike == 1_500 ? 60 : strike == 1_550 ? 40 : 50);
        Launch launch = run(Kernel.HELD_INTEREST, 2, 5, 7, 11);

        assertThat(value(launch, HeldInterest.TOTAL, 10)).isNaN();
        assertThat(value(launch, HeldInterest.RATIO, 10)).isNaN();
        assertThat(value(launch, HeldInterest.PUTS, 15)).isZero();
        assertThat(value(launch, HeldInterest.TOTAL, 15)).isZero();
        assertThat(value(launch, HeldInterest.CALLS, 15)).isNaN();
    }

    @Test
    void weighsReturnsWithTheVolumeOfTheWholeBarAndOfMinuteOneToo() {
        fill(0, (minute, strike) -> strike == 1_500 ? Math.exp(0.01 * minute) : 10);
        fill(1, (minute, strike) -> (minute == 1 && strike == 1_500) || (minute == 4 && strike == 1_550) ? 30 : NAN);
        Launch launch = run(Kernel.HELD_RETURN, 2, 5, 7, 11);

        assertThat(value(launch, HeldReturn.MEAN, 5)).isCloseTo(0.04 / 2, within(1e-15));
        assertThat(value(launch, HeldReturn.MEAN, 10)).isCloseTo(0.05 / 15, within(1e-15));
    }

    @Test
    void averagesTheVolatilityOfThreeStrikesOnEitherSide() {
        // calls rise by 1 below the money and by 10 above it, puts by 100 and 1,000
        fill(0, (minute, strike) -> strike < 1_500 ? minute : strike > 1_500 ? 10 * minute : NAN);
        fill(1, (minute, strike) -> strike < 1_500 ? 100 * minute : strike > 1_500 ? 1_000 * minute : NAN);
        Launch launch = run(Kernel.HELD_VOLATILITY, 2, 5, 1, 3, 4);

        assertThat(value(launch, HeldVolatility.IN_THE_MONEY, 10)).isEqualTo(5 * (1 + 1_000) / 2.0);
        assertThat(value(launch, HeldVolatility.OUT_OF_THE_MONEY, 10)).isEqualTo(5 * (10 + 100) / 2.0);
    }

    @Test
    void needsFourOfSixVolatilities() {
        fill(0, (minute, strike) -> strike == 1_400 || strike == 1_450 || strike == 1_600 ? NAN : minute);
        fill(1, (minute, strike) -> strike == 1_550 ? NAN : minute);
        Launch launch = run(Kernel.HELD_VOLATILITY, 2, 5, 1, 3, 4);

        assertThat(value(launch, HeldVolatility.IN_THE_MONEY, 10)).isNaN();
        assertThat(value(launch, HeldVolatility.OUT_OF_THE_MONEY, 10)).isEqualTo(5);
    }

    @Test
    void holdsTheStrikeWhoseDeltaWasNearestTheLowerOfTwoAsNear() {
        // at the start the calls of 1,550 and 1,600 are as near to 0.25; the put of 1,400 is nearest
        fill(0, (minute, strike) -> strike == 1_550 ? 0.375 : strike == 1_600 ? 0.125 : 0.75);
        fill(1, (minute, strike) -> strike == 1_400 && minute <= 5 ? -0.2 : strike == 1_300 ? -0.35 : NAN);
        fill(2, (minute, strike) -> strike == 1_550 ? 4 * minute : strike == 1_500 ? minute : 0);
        fill(3, (minute, strike) -> strike == 1_400 ? -2 * minute : strike == 1_500 ? 3 * minute : 0);
        Launch launch = run(Kernel.HELD_SKEW, 4, 5, 0.25);

        assertThat(value(launch, HeldSkew.CALL, 10)).isEqualTo(5 * 4 - 5 * 2);
        assertThat(value(launch, HeldSkew.PUT, 10)).isEqualTo(-5 * 2 - 5 * 2);
    }

    @Test
    void aSkewNeedsBothVolatilitiesAtTheMoney() {
        fill(0, (minute, strike) -> 0.25);
        fill(1, (minute, strike) -> -0.25);
        fill(2, (minute, strike) -> strike);
        fill(3, (minute, strike) -> strike == 1_500 && minute == 10 ? NAN : strike);
        Launch launch = run(Kernel.HELD_SKEW, 4, 5, 0.25);

        assertThat(value(launch, HeldSkew.CALL, 5)).isZero();
        assertThat(value(launch, HeldSkew.CALL, 10)).isNaN();
        assertThat(value(launch, HeldSkew.PUT, 10)).isNaN();
    }

    private interface Cell {
        double value(int minute, double strike);
    }

    private void fill(int panel, Cell cell) {
        for (int row = 0; row < MINUTES; row++) {
            for (int rank = 0; rank < STRIKES; rank++) {
                columns.panels()
                        .set(
                                panel,
                                row,
                                rank,
                                cell.value(row + 1, columns.panels().strike(row, rank)));
            }
        }
    }

    private void atm(int minute, double strike) {
        columns.set(K0, minute - 1, strike);
    }

    private Launch run(Kernel kernel, int panels, double... parameters) {
        Launch launch = new Launch(
                kernel,
                IntStream.range(0, panels).boxed().toList(),
                List.of(K0, H),
                IntStream.range(2, 2 + kernel.outputs()).boxed().toList(),
                Arrays.stream(parameters).boxed().toList(),
                0);
        ScalarLoops.of(launch).run(columns, new double[0], 0, MINUTES);
        return launch;
    }

    private double value(Launch launch, Output output, int minute) {
        return columns.get(launch.output(output), minute - 1);
    }
}
