package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.DailyPrice;

/** Rows of component 5 on sessions small enough to work out on paper. */
class ComponentFiveRowsTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate YESTERDAY = DATE.minusDays(3);
    private static final LocalDate EXPIRY = DATE.plusDays(3);
    private static final double STRIKE = 20_000;

    private static double row(double[][] rows, int number, int m) {
        return rows[m - 1][number - 1];
    }

    private static double discount(int m) {
        return StrictMath.exp(-StageZero.RATE * (3 * 1440.0 + 375 - m) / 525_600);
    }

    /** A session whose only prices are those of a straddle struck at the forward, 20,000. */
    private static OracleSession straddle(IntToDoubleFunction price, IntToDoubleFunction spot) {
        Chain chain = new Chain(DATE);
        for (int m = 1; m <= 375; m++) {
            chain.spot(spot.applyAsDouble(m));
            double leg = price.applyAsDouble(m) / 2;
            chain.row(m, EXPIRY, STRIKE, leg, leg);
            chain.row(m, EXPIRY, STRIKE + 50, NAN, NAN);
        }
        return chain.session();
    }

    /** The same, priced so that V is {@code volatility}. */
    private static OracleSession implying(IntToDoubleFunction volatility, IntToDoubleFunction spot) {
        return straddle(
                m -> {
                    double deviation =
                            volatility.applyAsDouble(m) * STRIKE * Math.sqrt((3 * 375 + 375 - m) / (375.0 * 252));
                    return discount(m) * 2 * deviation / Math.sqrt(2 * Math.PI);
                },
                spot);
    }

    /** The straddle gains 1 % in the first minute of every bar but the first. */
    private static OracleSession climbing() {
        return straddle(
                m -> {
                    int bars = (m - 1) / 5;
                    return 100 * Math.pow(1.01, bars);
                },
                m -> STRIKE);
    }

    private static List<Double> bars(IntToDoubleFunction value) {
        return IntStream.rangeClosed(1, 75).mapToObj(value::applyAsDouble).toList();
    }

    private static ComponentFiveOracle oracle(PastStraddle... past) {
        ComponentFiveOracle oracle = new ComponentFiveOracle(PLAIN, List.of());
        for (PastStraddle session : past) {
            oracle.remember(session);
        }
        return oracle;
    }

    private static StraddlePast past() {
        return new StraddlePast(YESTERDAY, 6, 4);
    }

    /** High 0.14, low 0.10, close 0.135 between 09:20 and 15:20, wilder outside. */
    private static List<Double> yesterdaysVolatility() {
        return bars(b -> b == 1 || b > 73 ? 0.9 : b == 10 ? 0.14 : b == 20 ? 0.10 : b == 73 ? 0.135 : 0.12);
    }

    private static double barOf(int m, double... values) {
        return values[Math.min((m - 1) / 5, values.length - 1)];
    }

    @Test
    void holdsTheStraddlesOfTheMinuteBefore() {
        Chain chain = new Chain(DATE);
        chain.row(1, EXPIRY, 19_950, 120, 70).row(1, EXPIRY, 20_000, 90, 90).row(1, EXPIRY, 20_050, 70, 120);
        chain.row(2, EXPIRY, 19_950, 130, 79).row(2, EXPIRY, 20_000, 99, 99).row(2, EXPIRY, 20_050, 70, 120);
        StageZero zero = new StageZero(new Market(chain.session()), EXPIRY);

        StraddleSeries series = StraddleSeries.of(zero, 3);

        assertThat(series.held[1]).isNaN();
        assertThat(series.held[2]).isCloseTo(0.8 * Math.log(1.1), ROUNDING);
        assertThat(series.held[3]).as("carried prices earn nothing").isZero();
    }

    @Test
    void spreadsTheWeightOfAStraddleThatHasNoPrice() {
        Chain chain = new Chain(DATE);
        chain.row(1, EXPIRY, 19_950, 120, 70).row(1, EXPIRY, 20_000, 90, 90);
        chain.row(2, EXPIRY, 19_950, 120, 70).row(2, EXPIRY, 20_000, 99, 99);
        StageZero zero = new StageZero(new Market(chain.session()), EXPIRY);

        assertThat(StraddleSeries.of(zero, 3).held[2]).isCloseTo(0.5 / 0.8 * Math.log(1.1), ROUNDING);
    }

    @Test
    void impliesVolatilityOnTradingTimeWithAFloor() {
        assertThat(StraddleSeries.tradingTime(3, 1)).isEqualTo((3 * 375 + 374) / 94_500.0);
        assertThat(StraddleSeries.tradingTime(0, 360)).isEqualTo(15 / 94_500.0);
        assertThat(StraddleSeries.tradingTime(0, 375)).isEqualTo(15 / 94_500.0);
        StageZero zero = new StageZero(new Market(implying(m -> 0.12, m -> STRIKE)), EXPIRY);
        assertThat(StraddleSeries.of(zero, 3).volatility[77]).isCloseTo(0.12, ROUNDING);
    }

    @Test
    void averagesTrueRangesOfWealthFromTheFourteenthBar() {
        // a range is what was gained
        double[][] rows = oracle().next(climbing());

        double sum = 0;
        for (int b = 2; b <= 14; b++) {
            sum += Math.pow(1.01, b - 1) - Math.pow(1.01, b - 2);
        }
        double close14 = Math.pow(1.01, 13);
        double close15 = 1.01 * close14;
        assertThat(row(rows, 1, 69)).isNaN();
        assertThat(row(rows, 1, 70)).isCloseTo(sum / 14 / close14, ROUNDING);
        assertThat(row(rows, 1, 74)).isEqualTo(row(rows, 1, 70));
        assertThat(row(rows, 1, 75)).isCloseTo((13 * sum / 14 + close15 - close14) / 14 / close15, ROUNDING);
        assertThat(row(rows, 11, 250)).isCloseTo(Math.log(row(rows, 1, 250) / row(rows, 3, 250)), ROUNDING);
        assertThat(row(rows, 12, 100)).isCloseTo(Math.log(row(rows, 1, 100) / row(rows, 1, 70)), ROUNDING);
        assertThat(row(rows, 12, 95)).isNaN();
    }

    @Test
    void averagesTheLogarithmOfWealth() {
        double[][] rows = oracle().next(climbing());

        // a straight line is (n − 1) / 2 steps above its mean, and its average keeps that distance
        double step = Math.log(1.01);
        double a = row(rows, 1, 260);
        assertThat(row(rows, 13, 95)).isNaN();
        assertThat(row(rows, 13, 260)).isCloseTo(Math.min(20, 9.5 * step / a), ROUNDING);
        assertThat(row(rows, 17, 260)).isCloseTo(step / a, ROUNDING);
        assertThat(row(rows, 21, 260)).isCloseTo(15 * step / a, within(1e-8));
        assertThat(row(rows, 24, 260)).isCloseTo(2 / 150.0, ROUNDING);
        assertThat(row(rows, 25, 260)).as("no average of 100 bars").isNaN();
    }

    @Test
    void losesABarInWhichTwoMinutesAreMarked() {
        Chain chain = new Chain(DATE);
        for (int m = 1; m <= 100; m++) {
            boolean silent = m > 80 && m <= 87;
            if (!silent) {
                chain.row(m, EXPIRY, STRIKE, 50 + m % 3, 50 + m % 3).row(m, EXPIRY, STRIKE + 50, NAN, NAN);
            }
        }
        double[][] rows = oracle().next(chain.session());

        // prices last five minutes: 86 and 87 are unknown, and so are the returns of 86, 87 and 88
        assertThat(row(rows, 1, 85)).isNotNaN();
        assertThat(row(rows, 1, 90)).isNaN();
        assertThat(row(rows, 1, 95)).isNotNaN();
    }

    @Test
    void measuresTheAgeOfACrossFromItsBar() {
        double[] spread = {NAN, 0.1, 0.2, -0.1, -0.2, NAN, -0.3, 0, 0, 0.1};

        assertThat(StraddleTrendRows.crossAge(spread))
                .containsExactly(new double[] {NAN, 0, 1 / 150.0, 0, -1 / 150.0, NAN, -2 / 150.0, 0, 0, 0}, ROUNDING);
        double[] old = new double[200];
        Arrays.fill(old, -1);
        assertThat(StraddleTrendRows.crossAge(old)[199]).isEqualTo(-1);
    }

    @Test
    void ranksAmongSessionsOfTheSameDistanceAndOfTheSameBucket() {
        List<PastStraddle> past = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // half of them three sessions from expiry; every range is below today's but for the first six
            past.add(new StraddlePast(YESTERDAY, 3, i % 2 == 0 ? 3 : 2)
                    .atr(i < 6 ? 1 : 1e-9)
                    .make());
        }
        OracleSession session = climbing();

        double[][] rows = oracle(past.toArray(PastStraddle[]::new)).next(session);
        double[][] fewer =
                oracle(past.subList(1, 60).toArray(PastStraddle[]::new)).next(session);

        assertThat(row(rows, 4, 100)).isCloseTo(27 / 30.0, ROUNDING);
        assertThat(row(rows, 7, 100)).isCloseTo(54 / 60.0, ROUNDING);
        assertThat(row(rows, 10, 100)).isEqualTo(2);
        assertThat(row(fewer, 4, 100)).isNaN();
        assertThat(row(fewer, 7, 100)).isNaN();
    }

    @Test
    void placesVolatilityAmongYesterdaysLevels() {
        PastStraddle before = past().volatility(EXPIRY, bars(b -> b == 2 ? 0.11 : b == 3 ? 0.09 : 0.10))
                .make();
        PastStraddle last = past().volatility(EXPIRY, yesterdaysVolatility()).make();
        OracleSession session = implying(m -> barOf(m, 0.16, 0.155, 0.151, 0.125, 0.109, 0.108, 0.107), m -> STRIKE);

        double[][] rows = oracle(before, last).next(session);

        // PP .125, BC .12, TC .13, R .04, R1 .15, S1 .11
        assertThat(row(rows, 28, 4)).isNaN();
        assertThat(row(rows, 28, 5)).isCloseTo(Math.log(0.16 / 0.125), ROUNDING);
        assertThat(row(rows, 29, 5)).isCloseTo(0.75, ROUNDING);
        assertThat(row(rows, 29, 20)).isZero();
        assertThat(row(rows, 29, 25)).isCloseTo(-0.275, ROUNDING);
        assertThat(row(rows, 30, 1)).isCloseTo(0.08, ROUNDING);
        assertThat(row(rows, 31, 5)).isCloseTo(Math.log(0.15 / 0.16), ROUNDING);
        assertThat(row(rows, 32, 5)).isCloseTo(Math.log(0.16 / 0.11), ROUNDING);
        assertThat(row(rows, 33, 5)).isCloseTo(0.9375, ROUNDING);
        assertThat(row(rows, 34, 5)).isEqualTo(1);
        assertThat(row(rows, 34, 10)).isEqualTo(0.75);
        assertThat(row(rows, 35, 1)).isCloseTo(Math.log(1.4), ROUNDING);
        assertThat(row(rows, 40, 1)).isCloseTo(0.25, ROUNDING);
        assertThat(row(rows, 41, 1)).isZero();
        assertThat(row(rows, 42, 10)).isCloseTo(Math.log(0.157 / 0.155) / Math.log(1.4), ROUNDING);
    }

    @Test
    void followsVolatilityOutOfTheCentralRange() {
        PastStraddle last = past().volatility(EXPIRY, yesterdaysVolatility()).make();
        OracleSession session = implying(m -> barOf(m, 0.16, 0.155, 0.151, 0.125, 0.109, 0.108, 0.107), m -> STRIKE);

        double[][] rows = oracle(last).next(session);

        assertThat(row(rows, 37, 10)).isNaN();
        assertThat(row(rows, 37, 15)).isEqualTo(1);
        assertThat(row(rows, 37, 20)).isZero();
        assertThat(row(rows, 37, 35)).isEqualTo(-1);
        assertThat(row(rows, 38, 15)).isCloseTo(3 / 75.0, ROUNDING);
        assertThat(row(rows, 38, 20)).isZero();
        assertThat(row(rows, 38, 35)).isCloseTo(-3 / 75.0, ROUNDING);
        assertThat(row(rows, 39, 15)).isEqualTo(1);
        assertThat(row(rows, 39, 20)).isZero();
        assertThat(row(rows, 39, 35)).isZero();
    }

    @Test
    void needsThreeQuartersOfYesterdaysClosesOfTheSameContract() {
        List<Double> enough = bars(b -> b <= 19 ? NAN : b / 1000.0);
        List<Double> tooFew = bars(b -> b <= 20 ? NAN : b / 1000.0);

        assertThat(past().volatility(EXPIRY, enough).make().pivots(EXPIRY)).isEqualTo(new Pivots(0.073, 0.02, 0.073));
        assertThat(past().volatility(EXPIRY, tooFew).make().pivots(EXPIRY)).isEqualTo(Pivots.NONE);
        assertThat(past().volatility(EXPIRY.plusDays(7), enough).make().pivots(EXPIRY))
                .isEqualTo(Pivots.NONE);
    }

    @Test
    void raisesAnAlarmOnceAndStartsAgain() {
        double[] steps = {NAN, 3, 3.5, 1, NAN, -3, 0.2};

        // 2.5, 5.5, .5, –, −2.5, −1.8
        assertThat(Shift.of(steps)).containsExactly(new double[] {NAN, 0.5, 1, 0.1, NAN, -0.5, -0.36}, ROUNDING);
    }

    @Test
    void measuresDirectionalMovement() {
        double[] high = {10, 11, 12, 11.5, 13};
        double[] low = {9, 9.5, 10.5, 10, 11};
        double[] close = {9.5, 10.5, 11.5, 10.5, 12.5};

        Directional movement = new Directional(high, low, close, new boolean[] {true, false, false, false, false}, 2);

        // true ranges 1, 1.5, 1.5, 1.5, 2.5; upward 0, 1, 1, 0, 1.5; downward 0, 0, 0, .5, 0
        assertThat(movement.plus)
                .containsExactly(new double[] {NAN, 40, 75 / 1.375, 37.5 / 1.4375, 93.75 / 1.96875}, ROUNDING);
        assertThat(movement.minus).containsExactly(new double[] {NAN, 0, 0, 25 / 1.4375, 12.5 / 1.96875}, ROUNDING);
        double dx = 100 * 0.8125 / 1.0625;
        assertThat(movement.adx).containsExactly(new double[] {NAN, NAN, 100, 60, (60 + dx) / 2}, ROUNDING);
    }

    @Test
    void comparesStraddleAndSpotMinuteByMinute() {
        // both move up and down by turns, in step
        double[][] rows = oracle().next(straddle(m -> 100 + m % 2 + m % 3, m -> 20_000 + 50 * (m % 2 + m % 3)));

        assertThat(row(rows, 79, 48)).isNaN();
        assertThat(row(rows, 79, 49)).isCloseTo(1, within(1e-3));
        double[][] rising = oracle().next(straddle(m -> 100, m -> 20_000 + m));
        assertThat(row(rising, 79, 100)).as("a straddle that stands still").isNaN();
    }

    @Test
    void scoresMomentumWithoutTheStacks() {
        List<DailyPrice> days = new ArrayList<>();
        LocalDate date = DATE.minusDays(40);
        for (int i = 0; i < 20; i++) {
            days.add(new DailyPrice(date.plusDays(i), 100, 101, 99, 100));
        }
        OracleSession session = straddle(m -> 100, m -> m % 2 == 0 ? 103 : 102);
        double[][] rows = new ComponentFiveOracle(PLAIN, days).next(session);

        // true ranges of 2, so that 103 is ln 1.03 / .02 average ranges above the average
        double distance = Math.log(1.03) / 0.02;
        assertThat(row(rows, 43, 1)).isCloseTo(0.02, ROUNDING);
        assertThat(row(rows, 55, 100)).isCloseTo(distance, ROUNDING);
        assertThat(row(rows, 91, 48)).isNaN();
        // 60 returns of which each undoes the one before
        assertThat(row(rows, 91, 100)).isCloseTo(0.5 / 0.8 * Math.tanh(distance / 2), ROUNDING);
        assertThat(row(rows, 66, 100)).isNaN();
        assertThat(row(rows, 78, 100)).isEqualTo(1);
    }

    @Test
    void joinsABreakoutOfBoth() {
        PastStraddle last = past().volatility(EXPIRY, yesterdaysVolatility())
                .minutes(
                        IntStream.rangeClosed(1, 375)
                                .mapToObj(m -> m == 1 ? 20_100.0 : m == 2 ? 19_900.0 : 20_000.0)
                                .toList(),
                        Collections.nCopies(375, NAN))
                .make();
        // R1 of spot is 20,100, S1 19,900; R1 of V is .15
        double[][] rows = oracle(last).next(implying(m -> barOf(m, 0.16, 0.155, 0.151, 0.125), m -> 20_101));

        assertThat(row(rows, 67, 1)).isCloseTo(101 / 200.0, ROUNDING);
        assertThat(row(rows, 73, 1)).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(row(rows, 86, 10)).isNaN();
        assertThat(row(rows, 86, 15)).isEqualTo(1);
        assertThat(row(rows, 86, 20)).isEqualTo(0.5);
        assertThat(row(rows, 85, 5)).isEqualTo(1);
        assertThat(row(rows, 85, 20)).isZero();
    }

    @Test
    void learnsWhoseRankForetellsTheNextHalfHour() {
        StraddleHistory history = new StraddleHistory(List.of());
        for (int i = 0; i < 49; i++) {
            history.add(past().ranks(0.5, 0.7).make());
        }
        assertThat(history.straddleWeight()).isEqualTo(0.6);

        history.add(past().ranks(0.5, 0.7).make());

        double straddle = 0.6 * Math.exp(-10 * 0.2 * 0.2);
        assertThat(history.straddleWeight()).isCloseTo(straddle / (straddle + 0.4), ROUNDING);
    }

    @Test
    void realisesTheNightTogetherWithTheDay() {
        StraddleHistory history = new StraddleHistory(List.of());
        List<Double> nothing = Collections.nCopies(375, NAN);
        for (int i = 0; i < 17; i++) {
            assertThat(history.realisedDeviation()).isNaN();
            // one return of e^.01 within the day and one of e^−.01 over every night
            List<Double> spot = new ArrayList<>(Collections.nCopies(375, 20_000 * Math.exp(0.01)));
            spot.set(0, 20_000.0);
            history.add(past().minutes(spot, nothing).make());
        }

        assertThat(history.realisedDeviation()).isCloseTo(Math.sqrt(252 * 2e-4), ROUNDING);
    }
}
