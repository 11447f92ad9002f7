package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;

/** Rows of component 7 on sessions simple enough to work out on paper. */
class ComponentSevenRowsTest {
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = MONDAY.plusDays(3);
    private static final long SEED = 7_07;
    private static final Offset<Double> EXACT = within(1e-9);
    /** A day of 200 points again and again, then a day without any move. */
    private static final double ATR = 200 * 13 / 14.0 / 20_000;

    /** Shares held by side and by steps from 20,000. */
    private interface Held {
        double of(int side, int k);
    }

    private static double row(double[][] rows, int number, int m) {
        return rows[m - 1][number - 1];
    }

    private static double forward(LocalDate date, LocalDate expiry, int m, double spot) {
        return spot / discount(date, expiry, m);
    }

    private static double tau(LocalDate date, LocalDate expiry, int m) {
        return ((expiry.toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - m) / 525_600;
    }

    private static double discount(LocalDate date, LocalDate expiry, int m) {
        return StrictMath.exp(-StageZero.RATE * tau(date, expiry, m));
    }

    private static double price(int side, LocalDate date, int m, double spot, double strike) {
        return price(side, date, EXPIRY, m, spot, strike);
    }

    private static double price(int side, LocalDate date, LocalDate expiry, int m, double spot, double strike) {
        double tau = tau(date, expiry, m);
        double discount = discount(date, expiry, m);
        return Black76.price(side, forward(date, expiry, m, spot), strike, 0.12, tau, discount);
    }

    private static void quote(Chain chain, LocalDate date, LocalDate expiry, int m, double spot, Held held) {
        chain.spot(spot);
        for (int k = -8; k <= 8; k++) {
            double strike = 20_000 + 50 * k;
            chain.openInterest(held.of(CALL, k), held.of(PUT, k));
            chain.row(
                    m,
                    expiry,
                    strike,
                    price(CALL, date, expiry, m, spot, strike),
                    price(PUT, date, expiry, m, spot, strike));
        }
    }

    private static OracleSession session(LocalDate date, IntToDoubleFunction spot) {
        Chain chain = new Chain(date);
        for (int m = 1; m <= 375; m++) {
            chain.future(spot.applyAsDouble(m) + 30, 10);
            quote(chain, date, EXPIRY, m, spot.applyAsDouble(m), (side, k) -> 75);
        }
        return chain.session();
    }

    /** Fourteen days before the Monday, each from 19,900 to 20,100 and back to 20,000. */
    private static List<DailyPrice> before() {
        List<DailyPrice> days = new ArrayList<>();
        for (int ago = 14; ago >= 1; ago--) {
            days.add(new DailyPrice(MONDAY.minusDays(ago), 20_000, 20_100, 19_900, 20_000));
        }
        return days;
    }

    private static LevelChain chain(Held held) {
        Chain chain = new Chain(MONDAY);
        quote(chain, MONDAY, EXPIRY, 1, 20_010, held);
        return new LevelChain(new Market(chain.session()), EXPIRY, PLAIN);
    }

    @Test
    void buildsWallsOnTheFarSideOfSpot() {
        double[] calls = {5_000, 500, 900, 900, 0};
        double[] puts = {300, 0, 700, 0, 0};
        LevelChain chain = chain((side, k) ->
                side == CALL ? (k >= 0 && k < 5 ? calls[k] : 0) : k == 1 ? 9_000 : k <= 0 && k > -5 ? puts[-k] : 0);

        assertThat(chain.wall(CALL, 0, 20_010, 1)).isEqualTo(20_100);
        assertThat(chain.wall(CALL, 1, 20_010, 1)).isEqualTo(20_150);
        assertThat(chain.wallShare(CALL, 20_010, 1)).isEqualTo(900 / 2_300.0);
        assertThat(chain.wall(PUT, 0, 20_010, 1)).isEqualTo(19_900);
        assertThat(chain.wall(PUT, 1, 20_010, 1)).isEqualTo(20_000);
        assertThat(chain.wall(PUT, 2, 20_010, 1)).isNaN();
        assertThat(chain.wallShare(PUT, 20_010, 1)).isEqualTo(0.7);
    }

    @Test
    void findsMaximumPainByTryingEveryStrike() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int trial = 0; trial < 40; trial++) {
            int[][] held = new int[2][17];
            for (int k = 0; k < 17; k++) {
                held[CALL][k] = random.nextInt(5) * 75;
                held[PUT][k] = random.nextInt(5) * 75;
            }
            double found = chain((side, k) -> held[side][k + 8]).maxPain(20_010, 1);
            double least = payout(held, (int) Math.round((found - 20_000) / 50));
            for (int k = -8; k <= 8; k++) {
                if (held[CALL][k + 8] + held[PUT][k + 8] > 0) {
                    assertThat(payout(held, k))
                            .as("seed %d trial %d", SEED, trial)
                            .isGreaterThanOrEqualTo(least);
                }
            }
        }
        // a call at 19,900 and a put at 20,100 pay the same at both: 20,100 is nearer to 20,010
        assertThat(chain((side, k) -> (side == CALL && k == -2) || (side == PUT && k == 2) ? 75 : 0)
                        .maxPain(20_010, 1))
                .isEqualTo(20_100);
        assertThat(chain((side, k) -> 0).maxPain(20_010, 1)).isNaN();
    }

    private static double payout(int[][] held, int settlement) {
        double payout = 0;
        for (int k = -8; k <= 8; k++) {
            payout += 50.0 * Math.max(settlement - k, 0) * held[CALL][k + 8];
            payout += 50.0 * Math.max(k - settlement, 0) * held[PUT][k + 8];
        }
        return payout;
    }

    @Test
    void flipsGammaBetweenPutsBelowAndCallsAbove() {
        LevelChain chain = chain((side, k) -> (side == CALL && k == 4) || (side == PUT && k == -4) ? 750 : 0);
        double toForward = forward(MONDAY, EXPIRY, 1, 20_010) / 20_010;

        // equal gammas: the forward is nearly the geometric mean of the strikes
        assertThat(chain.gammaFlip(20_010, 1) * toForward).isCloseTo(Math.sqrt(20_200 * 19_800.0), within(4.0));
        assertThat(chain((side, k) -> side == CALL ? 75 : 0).gammaFlip(20_010, 1))
                .isNaN();
        assertThat(chain((side, k) -> 75).gammaFlip(20_010, 1)).isNaN();
        assertThat(chain((side, k) -> 75).gammaPeak(20_010, 1)).isEqualTo(20_000);
        assertThat(chain((side, k) -> k == 3 && side == PUT ? 7_500 : 75).gammaPeak(20_010, 1))
                .isEqualTo(20_150);
    }

    @Test
    void measuresVwapInItsOwnDeviations() {
        double[][] rows = new ComponentSevenOracle(PLAIN, before())
                .peek(session(MONDAY, m -> m <= 15 ? 20_000 + 10 * (m % 2) : 20_000));

        double mean = 20_000 + 10 * 8 / 15.0;
        double deviation = Math.sqrt(100 * (8 / 15.0) * (7 / 15.0));
        assertThat(row(rows, 28, 14)).isNaN();
        assertThat(row(rows, 28, 15)).isCloseTo((20_010 - mean) / deviation, within(1e-8));
    }

    @Test
    void drawsBreakevensOfTheCloseAndOfTheOpening() {
        ComponentSevenOracle oracle = new ComponentSevenOracle(PLAIN, before());
        double[][] first = oracle.next(session(MONDAY, m -> 20_000));
        LocalDate tuesday = MONDAY.plusDays(1);
        double[][] rows = oracle.next(session(tuesday, m -> m < 10 ? 20_000 : 20_100));

        assertThat(row(first, 40, 375)).isNaN();
        double close = price(CALL, MONDAY, 375, 20_000, 20_000) + price(PUT, MONDAY, 375, 20_000, 20_000);
        assertThat(row(rows, 40, 1)).isCloseTo(Math.log(1 + close / 20_000) / ATR, within(1e-7));
        assertThat(row(rows, 41, 1)).isCloseTo(Math.log(1 - close / 20_000) / ATR, within(1e-7));
        double opening = price(CALL, tuesday, 5, 20_000, 20_000) + price(PUT, tuesday, 5, 20_000, 20_000);
        assertThat(row(rows, 42, 4)).isNaN();
        assertThat(row(rows, 42, 10)).isCloseTo(Math.log((20_000 + opening) / 20_100) / ATR, within(1e-7));
        assertThat(row(rows, 43, 10)).isCloseTo(Math.log((20_000 - opening) / 20_100) / ATR, within(1e-7));
        assertThat(row(rows, 21, 10)).isCloseTo(Math.log(20_000 / 20_100.0) / ATR, EXACT);
        double forward = forward(tuesday, EXPIRY, 5, 20_000);
        double deviation = Numbers.bachelierDeviation(opening / discount(tuesday, EXPIRY, 5), forward - 20_000);
        double volatility = deviation / (forward * Math.sqrt((2 * 375 + 370) / 94_500.0));
        assertThat(row(rows, 44, 9)).isZero();
        assertThat(row(rows, 44, 10)).isCloseTo(100 / (20_000 * volatility / Math.sqrt(252)), within(1e-7));
    }

    @Test
    void needsFiveSessionsForARecordAndOneForReliability() {
        ComponentSevenOracle oracle = new ComponentSevenOracle(PLAIN, before());
        List<double[][]> results = new ArrayList<>();
        LocalDate date = MONDAY.minusDays(4);
        while (results.size() < 5) {
            if (PLAIN.isTradingDay(date)) {
                results.add(oracle.next(session(date, m -> 20_000)));
            }
            date = date.plusDays(1);
        }
        assertThat(row(results.get(0), 63, 375)).isNaN();
        assertThat(row(results.get(1), 63, 4)).isNaN();
        assertThat(row(results.get(1), 63, 5)).isCloseTo(0.5, EXACT);
        assertThat(row(results.get(4), 51, 374)).isNaN();
        assertThat(row(results.get(4), 51, 375)).isZero();
        assertThat(row(results.get(4), 53, 375)).isEqualTo(0.5);
        assertThat(row(results.get(4), 57, 375)).isEqualTo(1);
        assertThat(row(results.get(4), 64, 375)).isZero();
    }

    @Test
    void listsEverythingThatIsKnownAtTheFirstClose() {
        double[][] rows = new ComponentSevenOracle(PLAIN, before()).peek(session(MONDAY, m -> 20_008));
        double atr = 200 / 20_000.0;

        // at 20,000: PP, TC, BC of day and week .60, close .08, two round numbers .08, wall, pain and peak .45; at
        // 20,008: open .08 and VWAP .05
        double support = 20_000 + 8 * 0.13 / 1.34;
        assertThat(row(rows, 1, 4)).isNaN();
        assertThat(row(rows, 1, 5)).isCloseTo(Math.log(support / 20_008) / atr, within(1e-8));
        assertThat(row(rows, 48, 5)).isCloseTo(0.45 / 1.34, EXACT);
        // the second wall of the puts, and the first of the calls
        assertThat(row(rows, 2, 5)).isCloseTo(Math.log(19_950 / 20_008.0) / atr, within(1e-8));
        assertThat(row(rows, 4, 5)).isCloseTo(Math.log(20_050 / 20_008.0) / atr, within(1e-8));
        assertThat(row(rows, 47, 5)).isEqualTo(1);
        assertThat(row(rows, 25, 5)).isCloseTo(Math.log(20_000 / 20_008.0) / atr, EXACT);
        assertThat(row(rows, 35, 9)).isCloseTo(8 / 50.0, EXACT);
        assertThat(row(rows, 7, 375)).isNaN();
        assertThat(row(rows, 69, 19)).isNaN();
        assertThat(row(rows, 69, 20)).isZero();
        assertThat(row(rows, 70, 20)).isZero();
    }

    @Test
    void followsAFrontThatIsListedLate() {
        Chain chain = new Chain(MONDAY);
        LocalDate next = EXPIRY.plusDays(7);
        for (int m = 1; m <= 110; m++) {
            quote(chain, MONDAY, next, m, 20_010, (side, k) -> k == 2 ? 75 : 0);
            if (m >= 102) {
                quote(chain, MONDAY, EXPIRY, m, 20_010, (side, k) -> k == 4 ? 75 : 0);
            }
        }
        double[][] rows = new ComponentSevenOracle(PLAIN, before()).peek(chain.session());
        double atr = 200 / 20_000.0;

        assertThat(row(rows, 31, 101)).isCloseTo(Math.log(20_100 / 20_010.0) / atr, EXACT);
        // at its last close nothing was held in the new front
        assertThat(row(rows, 31, 102)).isNaN();
        assertThat(row(rows, 31, 105)).isCloseTo(Math.log(20_200 / 20_010.0) / atr, EXACT);
        assertThat(row(rows, 37, 105)).isNaN();
    }
}
