package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Stage 0 on chains small enough to work out on paper. */
class StageZeroTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(3);

    private static StageZero of(Chain chain) {
        return new StageZero(new Market(chain.session()), EXPIRY);
    }

    private static double discount(int m) {
        return StrictMath.exp(-0.065 * (3 * 1440 + 375 - m) / 525_600.0);
    }

    @Test
    void takesTheMedianOfTheThreeNearestParities() {
        StageZero zero = of(new Chain(DATE)
                .spot(1000)
                .row(1, EXPIRY, 950, 60, 10)
                .row(1, EXPIRY, 1000, 24, 20)
                .row(1, EXPIRY, 1050, 8, 51)
                .row(1, EXPIRY, 1200, 200, 1));

        assertThat(zero.forward[1]).isCloseTo(1000 + 4 / discount(1), within(1e-9));
        assertThat(zero.atm[1]).isEqualTo(1000);
    }

    @Test
    void doesNotReplaceNearStrikesThatLackALegByFartherOnes() {
        StageZero zero = of(new Chain(DATE)
                .spot(1000)
                .row(1, EXPIRY, 950, 60, 10)
                .row(1, EXPIRY, 1000, NAN, 20)
                .row(1, EXPIRY, 1050, 8, 1, 51, 0)
                .row(1, EXPIRY, 1100, 5, 150));

        assertThat(zero.forward[1]).isCloseTo(950 + 50 / discount(1), within(1e-9));
    }

    @Test
    void followsSpotForFiveMinutesWithoutParityAndThenGivesUp() {
        Chain chain = new Chain(DATE).spot(1000).row(1, EXPIRY, 1000, 24, 20);
        chain.spot(1010).row(3, EXPIRY, 1000, NAN, NAN);
        chain.spot(1020).row(6, EXPIRY, 1000, NAN, NAN).row(7, EXPIRY, 1000, NAN, NAN);
        StageZero zero = of(chain);

        double parity = 1000 + 4 / discount(1);
        assertThat(zero.forward[2]).isCloseTo(parity, within(1e-9));
        assertThat(zero.forward[3]).isCloseTo(parity * 1.01, within(1e-9));
        assertThat(zero.forward[6]).isCloseTo(parity * 1.02, within(1e-9));
        assertThat(zero.forward[7]).isNaN();
    }

    @Test
    void startsAtTheMostBalancedStrikeWithoutSpot() {
        StageZero zero = of(new Chain(DATE)
                .row(1, EXPIRY, 900, 130, 25)
                .row(1, EXPIRY, 950, 69, 10)
                .row(1, EXPIRY, 1000, 41, 40)
                .row(1, EXPIRY, 1050, 20, 70)
                .row(1, EXPIRY, 1100, 9, 900));

        assertThat(zero.forward[1]).isCloseTo(1000 + 1 / discount(1), within(1e-9));
    }

    @Test
    void carriesAValidCloseForFiveMinutes() {
        Chain chain = new Chain(DATE).spot(1000);
        chain.row(1, EXPIRY, 1000, 24, 20).row(1, EXPIRY, 1050, 6, 50);
        for (int m = 2; m <= 9; m++) {
            chain.row(m, EXPIRY, 1000, 24, 20);
        }
        StageZero zero = of(chain);

        assertThat(zero.own[StageZero.CALL][1][1]).isTrue();
        assertThat(zero.own[StageZero.CALL][1][2]).isFalse();
        assertThat(zero.leg(StageZero.CALL, 1, 6)).isEqualTo(6);
        assertThat(zero.leg(StageZero.CALL, 1, 7)).isNaN();
    }

    @Test
    void distrustsACloseWithoutATradeInFiveMinutes() {
        Chain chain = new Chain(DATE).spot(1000);
        for (int m = 1; m <= 6; m++) {
            chain.row(m, EXPIRY, 1000, 24, 20).row(m, EXPIRY, 1050, 6 + m, m == 1 ? 1 : 0, 50, 1);
        }
        StageZero zero = of(chain);

        assertThat(zero.own[StageZero.CALL][1][5]).isTrue();
        assertThat(zero.own[StageZero.CALL][1][6]).isFalse();
        assertThat(zero.leg(StageZero.CALL, 1, 6)).isEqualTo(11);
    }

    @Test
    void rejectsACloseBelowIntrinsicValue() {
        StageZero zero =
                of(new Chain(DATE).spot(1000).row(1, EXPIRY, 1000, 24, 20).row(1, EXPIRY, 900, 95, 1));

        assertThat(zero.own[StageZero.CALL][0][1]).isFalse();
        assertThat(zero.own[StageZero.PUT][0][1]).isTrue();
    }

    @Test
    void measuresTheGridByTheMostCommonGapAndTakesTheSmallerOfTwo() {
        Chain chain = new Chain(DATE).spot(1000);
        for (double strike : new double[] {900, 950, 975, 1000, 1050}) {
            chain.row(1, EXPIRY, strike, 24, 20);
        }
        StageZero zero = of(chain);

        assertThat(zero.step[1]).isEqualTo(25);
    }

    @Test
    void holdsTheStrikeThatWasBought() {
        Chain chain = new Chain(DATE).spot(1000);
        chain.row(1, EXPIRY, 1000, 24, 20).row(1, EXPIRY, 1050, 6, 52);
        chain.row(2, EXPIRY, 1000, 46, 6).row(2, EXPIRY, 1050, 14, 24);
        StageZero zero = of(chain);

        assertThat(zero.atm[1]).isEqualTo(1000);
        assertThat(zero.atm[2]).isEqualTo(1050);
        assertThat(zero.heldStraddle(Role.ATM, 1, 2)).isCloseTo(Math.log(52 / 44.0), within(1e-12));
        assertThat(zero.heldLeg(StageZero.CALL, Role.ATM, 1, 2)).isCloseTo(Math.log(46 / 24.0), within(1e-12));
    }

    @Test
    void countsAFallingCounterAsNoTrade() {
        double[] volume = Numbers.minutes();
        double[] given = {10, 10, -20, 5, 10, NAN, 20};
        System.arraycopy(given, 0, volume, 1, given.length);

        Market.monotone(volume);

        assertThat(volume).startsWith(NAN, 10, 10, 0, 0, 0, NAN, 15);
    }

    @Test
    void floorsTimeAtFiveMinutesAndKeepsTheMinutesLeft() {
        StageZero zero = new StageZero(new Market(new Chain(DATE).session()), DATE);

        assertThat(zero.tau[375]).isEqualTo(5 / 525_600.0);
        assertThat(zero.minutesLeft[375]).isZero();
    }
}
