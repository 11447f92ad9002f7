package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Rows and rules of component 2 on chains small enough to work out on paper. */
class ComponentTwoRowsTest {
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(3);
    private static final double FORWARD = 20_010;
    private static final Leg NOTHING = (side, k) -> 0;
    private static final Leg ONE = (side, k) -> 1;
    /** Hardly anything trades but what is out of the money. */
    private static final Leg OUTSIDE = (side, k) -> side == CALL ? (k > 1 ? 1_000 : 2) : k < -1 ? 1_000 : 1;

    /** A number by side and by steps from 20,000. */
    private interface Leg {
        double of(int side, int k);
    }

    private static double flat(double strike) {
        return 0.12;
    }

    private static double row(double[][] rows, int number, int m) {
        return rows[m - 1][number - 1];
    }

    /** Prices one expiry in one minute: strikes 50 apart up to {@code wing} steps from 20,000. */
    private static void quote(
            Chain chain,
            LocalDate date,
            LocalDate expiry,
            int m,
            int wing,
            double forward,
            DoubleUnaryOperator volatility,
            Leg volume,
            Leg held) {
        double tau = ((expiry.toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - m) / 525_600;
        double discount = StrictMath.exp(-StageZero.RATE * tau);
        chain.spot(forward * discount);
        for (int k = -wing; k <= wing; k++) {
            double strike = 20_000 + 50 * k;
            double sigma = volatility.applyAsDouble(strike);
            chain.openInterest(held.of(CALL, k), held.of(PUT, k));
            chain.row(
                    m,
                    expiry,
                    strike,
                    Black76.price(CALL, forward, strike, sigma, tau, discount),
                    volume.of(CALL, k),
                    Black76.price(PUT, forward, strike, sigma, tau, discount),
                    volume.of(PUT, k));
        }
    }

    private static double[][] wide(Leg held) {
        Chain chain = new Chain(DATE);
        quote(chain, DATE, EXPIRY, 1, 15, FORWARD, ComponentTwoRowsTest::flat, ONE, held);
        return new ComponentTwoOracle(PLAIN).next(chain.session());
    }

    private static Leg only(int side, int k) {
        return (s, j) -> s == side && j == k ? 750 : 0;
    }

    @Test
    void findsThePublishedMaximumPains() {
        // stock XYZ, maximum-pain.com, "How to calculate max pain"; one contract is 100 shares
        double[] strikes = {95, 100, 105};
        double[] calls = {900, 4500, 2500};
        double[] puts = {2100, 3300, 500};

        assertThat(MaxPain.payout(95, strikes, calls, puts)).isEqualTo(21_500);
        assertThat(MaxPain.payout(100, strikes, calls, puts)).isEqualTo(7_000);
        assertThat(MaxPain.payout(105, strikes, calls, puts)).isEqualTo(31_500);
        assertThat(MaxPain.strike(strikes, calls, puts)).isEqualTo(100);
    }

    @Test
    void findsThePublishedMaximumPainOfAStockOption() {
        // niftyinvest.com, SHREECEM, expiry 30 November 2023; open interest from second differences of its call and put
        // values, puts above its last strike lumped where their value puts them
        double[] strikes = {24500, 25000, 25500, 25750, 26000, 26500, 27000, 30000};
        double[] calls = {2500, 87500, 80000, 20000, 265000, 27500, 440000, 0};
        double[] puts = {77500, 160000, 120000, 10000, 230000, 0, 77500, 2500};

        assertThat(MaxPain.payout(24_000, strikes, calls, puts)).isEqualTo(1_103_750_000);
        assertThat(MaxPain.payout(24_750, strikes, calls, puts)).isEqualTo(615_625_000);
        assertThat(MaxPain.payout(26_000, strikes, calls, puts)).isEqualTo(223_750_000);
        assertThat(MaxPain.payout(26_250, strikes, calls, puts)).isEqualTo(317_500_000);
        assertThat(MaxPain.strike(strikes, calls, puts)).isEqualTo(26_000);
    }

    @Test
    void painsHoldersLeastBetweenTheirStrikes() {
        // calls at 19,900 and puts at 20,100 pay (K − 19,900) and (20,100 − K): more calls than puts pull K down
        assertThat(row(wide((side, k) -> held(side, k, 2, 1)), 68, 1)).isCloseTo(100 * 110 / FORWARD, within(1e-9));
        assertThat(row(wide((side, k) -> held(side, k, 1, 2)), 68, 1)).isCloseTo(100 * -90 / FORWARD, within(1e-9));
        // as much of both: all strikes from 19,900 to 20,100 pay the same, the lowest is taken
        assertThat(row(wide((side, k) -> held(side, k, 1, 1)), 68, 1)).isCloseTo(100 * 110 / FORWARD, within(1e-9));
    }

    private static double held(int side, int k, double calls, double puts) {
        return side == CALL && k == -2 ? calls : side == PUT && k == 2 ? puts : 0;
    }

    @Test
    void describesOpenInterestInASingleLeg() {
        double[][] call = wide(only(CALL, 2));
        double[][] put = wide(only(PUT, -4));

        assertThat(row(call, 20, 1)).isEqualTo(1);
        assertThat(row(put, 20, 1)).isEqualTo(-1);
        assertThat(row(call, 22, 1)).isZero();
        assertThat(row(wide(only(PUT, 1)), 22, 1)).isEqualTo(1);
        assertThat(row(call, 23, 1)).isCloseTo(2, within(1e-12));
        assertThat(row(put, 23, 1)).isCloseTo(-4, within(1e-12));
        assertThat(row(call, 24, 1)).isCloseTo(0, within(1e-6));
        assertThat(row(call, 25, 1)).isNaN();
        assertThat(row(wide((side, k) -> 1 + k * k), 25, 1)).isNaN();
        assertThat(row(call, 54, 1)).isEqualTo(1);
        assertThat(row(put, 54, 1)).isEqualTo(-1);
        assertThat(row(call, 13, 1)).isEqualTo(row(call, 14, 1)).isBetween(0.0, 0.5);
        assertThat(row(put, 13, 1)).isEqualTo(-row(put, 15, 1));
        assertThat(row(put, 14, 1)).isNaN();
        assertThat(row(call, 19, 1)).isEqualTo(1);
        assertThat(row(call, 72, 1)).isEqualTo(1);
        assertThat(row(put, 72, 1)).isZero();
    }

    @Test
    void saysNothingOfTheChainWithTooFewStrikes() {
        Chain chain = new Chain(DATE);
        quote(chain, DATE, EXPIRY, 1, 9, FORWARD, ComponentTwoRowsTest::flat, ONE, ONE);
        double[][] rows = new ComponentTwoOracle(PLAIN).next(chain.session());

        assertThat(row(rows, 13, 1)).isNaN();
        assertThat(row(rows, 68, 1)).isNaN();
        assertThat(row(rows, 72, 1)).isCloseTo(2 / 30.0, within(1e-12));
        assertThat(row(rows, 35, 1)).isEqualTo(1);
    }

    @Test
    void takesTheNearestSignChangeAndTheLowerOfTwoAsNear() {
        double[] forwards = {90, 100, 110, 120};

        assertThat(FirstOrderRows.flip(105, forwards, new double[] {-1, 3, 3, -3}))
                .isEqualTo(115);
        assertThat(FirstOrderRows.flip(105, forwards, new double[] {-1, 1, 1, -1}))
                .isEqualTo(95);
        assertThat(FirstOrderRows.flip(105, forwards, new double[] {-1, 0, 0, 1}))
                .isEqualTo(105);
        assertThat(FirstOrderRows.flip(105, forwards, new double[] {0, 0, 2, 1}))
                .isNaN();
        assertThat(FirstOrderRows.flip(105, forwards, new double[4])).isNaN();
    }

    @Test
    void flipsGammaHalfwayBetweenPutsBelowAndCallsAbove() {
        // equal gamma of a call at 20,200 and a put at 19,800: nearly the geometric mean of the strikes
        Leg held = (side, k) -> (side == CALL && k == 4) || (side == PUT && k == -4) ? 750 : 0;
        double distance = row(wide(held), 25, 1);

        assertThat(FORWARD * (1 - distance / 100)).isCloseTo(Math.sqrt(20_200 * 19_800.0), within(3.0));
    }

    @Test
    void pinsWhereMostIsHeldThenNearestToTheForward() {
        assertThat(row(wide(ONE), 74, 1)).isNegative();
        double[][] above = wide((side, k) -> k == 3 ? 2 : k == 4 ? 9 : 1);
        assertThat(row(above, 74, 1)).isPositive();
        double reach = row(above, 71, 1);
        double deviation = 0.12 * Math.sqrt((3 * 1440 + 374) / 525_600.0);
        double density = Numbers.density(Math.log(20_150 / FORWARD) / deviation + deviation / 2) / deviation;
        assertThat(reach).isCloseTo(density * 50 / 20_150, within(2e-3 * reach));
        assertThat(row(above, 73, 1)).isCloseTo(reach * 5 * 4 / (26 + 4 + 18) / Math.E, within(reach / 5));
    }

    @Test
    void carriesOpenInterestForFifteenMinutesAndTakesZeroAsKnown() {
        Chain chain = new Chain(DATE).spot(20_000).openInterest(150, 0).row(1, EXPIRY, 20_000, 90, 90);
        chain.openInterest(NAN, NAN);
        for (int m = 2; m <= 17; m++) {
            chain.row(m, EXPIRY, 20_000, 90, 90);
        }
        StageZero zero = new StageZero(new Market(chain.session()), EXPIRY);

        assertThat(zero.openInterest[CALL][0][16]).isEqualTo(150);
        assertThat(zero.openInterest[PUT][0][16]).isZero();
        assertThat(zero.openInterest[CALL][0][17]).isNaN();
    }

    @Test
    void decaysVolumeByFivePercentAMinuteInsideTheSession() {
        Chain chain = new Chain(DATE).spot(20_000);
        for (int m = 1; m <= 20; m++) {
            chain.row(m, EXPIRY, 20_000, 90, m == 5 || m == 14 ? 100 : 0, 90, 1);
        }
        GreekChain greeks = new GreekChain(new Market(chain.session()), EXPIRY);

        assertThat(greeks.decayedVolume(CALL, 0, 11)).isNaN();
        assertThat(greeks.decayedVolume(CALL, 0, 14)).isCloseTo(100 + 100 * Math.pow(0.95, 9), within(1e-12));
        assertThat(greeks.decayedVolume(CALL, 0, 20)).isCloseTo(100 * Math.pow(0.95, 6), within(1e-12));
        assertThat(greeks.decayedVolume(PUT, 0, 20)).isCloseTo((1 - Math.pow(0.95, 15)) / 0.05, within(1e-9));
    }

    /** A session of 20 minutes whose smile and forward move as told. */
    private static Chain twenty(LocalDate date, Leg volume, Smiles smiles, DoubleUnaryOperator forward) {
        Chain chain = new Chain(date);
        for (int m = 1; m <= 20; m++) {
            int minute = m;
            quote(
                    chain,
                    date,
                    date.plusDays(3),
                    m,
                    10,
                    forward.applyAsDouble(m),
                    strike -> smiles.of(minute, strike),
                    volume,
                    NOTHING);
        }
        return chain;
    }

    private interface Smiles {
        double of(int m, double strike);
    }

    private static SignedFlow flow(Chain chain) {
        return new SignedFlow(new GreekChain(new Market(chain.session()), EXPIRY));
    }

    @Test
    void readsACommonRiseOfVolatilityAsVolatilityBuyingAndNoDirection() {
        Chain chain = twenty(DATE, ONE, (m, strike) -> 0.12 + 0.0005 * m, m -> FORWARD);
        SignedFlow flow = flow(chain);

        double[][] rows = new ComponentTwoOracle(PLAIN).next(chain.session());
        assertThat(row(rows, 29, 13)).isEqualTo(1);
        assertThat(row(rows, 30, 20)).isEqualTo(1);
        assertThat(row(rows, 29, 12)).isNaN();
        for (Factor factor : Factor.values()) {
            assertThat(flow.factor(20, factor)).as("%s", factor).isZero();
        }
    }

    @Test
    void explainsAMoveOfSpotByDeltaAndGamma() {
        SignedFlow flow = flow(twenty(DATE, ONE, (m, strike) -> 0.12, m -> FORWARD + (m % 2 == 0 ? 6 : 0)));

        assertThat(flow.volatilityFlow(20, (side, k, i) -> 1)).isZero();
        assertThat(flow.factor(20, Factor.DELTA)).isZero();
    }

    @Test
    void signsEveryFactorForCallsBoughtAgainstPuts() {
        SignedFlow bought = flow(twenty(DATE, OUTSIDE, (m, strike) -> tilted(m, strike, 0.002), m -> FORWARD));
        SignedFlow sold = flow(twenty(DATE, OUTSIDE, (m, strike) -> tilted(m, strike, -0.002), m -> FORWARD));

        for (Factor factor : Factor.values()) {
            assertThat(bought.factor(20, factor)).as("%s", factor).isBetween(0.98, 1.0);
            assertThat(sold.factor(20, factor)).as("%s", factor).isBetween(-1.0, -0.98);
        }
    }

    private static double tilted(int m, double strike, double step) {
        return 0.12 + step * m * (strike - FORWARD) / 1_000;
    }

    @Test
    void scoresBalancedFlowsZeroAndNeutral() {
        ComponentTwoOracle oracle = new ComponentTwoOracle(PLAIN);
        for (int i = 0; i < 10; i++) {
            double step = i % 2 == 0 ? 0.006 : -0.004;
            oracle.next(twenty(DATE.minusDays(20 - i), OUTSIDE, (m, strike) -> tilted(m, strike, step), m -> FORWARD)
                    .session());
        }
        double[][] balanced = oracle.peek(
                twenty(DATE, OUTSIDE, (m, strike) -> 0.12, m -> FORWARD).session());
        double[][] bullish = oracle.peek(twenty(DATE, OUTSIDE, (m, strike) -> tilted(m, strike, 0.006), m -> FORWARD)
                .session());

        assertThat(row(balanced, 90, 20)).isZero();
        assertThat(row(balanced, 91, 20)).isEqualTo(4);
        assertThat(row(balanced, 92, 20)).isZero();
        assertThat(row(balanced, 95, 20)).isEqualTo(1);
        assertThat(row(balanced, 94, 20)).isEqualTo(7 / 60.0);
        assertThat(row(balanced, 80, 20)).isNaN();
        assertThat(row(bullish, 91, 20)).isEqualTo(7);
        // every session leaned all the way one way or the other
        assertThat(row(bullish, 82, 20)).isCloseTo(Math.tanh(0.5), within(0.01));
    }

    @Test
    void changesLevelsTwoHundredthsBeyondACut() {
        double[] score = Numbers.minutes();
        double[] given = {.08, .06, .061, .0599, .09, .099, .101, .62, .44, .431, .42, NAN, .42, -.1, -.16, -.171, -.5};
        double[] level = {5, 4, 4, 4, 4, 4, 5, 7, 7, 7, 6, NAN, 6, 3, 3, 2, 1};
        System.arraycopy(given, 0, score, 3, given.length);

        double[] levels = SentimentRows.levels(score);

        assertThat(Arrays.copyOfRange(levels, 3, 3 + level.length)).containsExactly(level);
        assertThat(SentimentRows.plainLevel(-.08)).isEqualTo(3);
        assertThat(SentimentRows.plainLevel(-.45)).isEqualTo(1);
        assertThat(SentimentRows.plainLevel(.15)).isEqualTo(6);
        assertThat(SentimentRows.plainLevel(.0799)).isEqualTo(4);
    }

    @Test
    void countsMinutesSinceTheLevelChanged() {
        double[] levels = Numbers.minutes();
        Arrays.fill(levels, 5, 80, 4);
        Arrays.fill(levels, 80, 90, 6);
        levels[82] = NAN;
        levels[85] = 5;

        double[] persistence = SentimentRows.persistence(levels);

        assertThat(persistence[4]).isNaN();
        assertThat(persistence[5]).isZero();
        assertThat(persistence[20]).isEqualTo(0.25);
        assertThat(persistence[79]).isEqualTo(1);
        assertThat(persistence[80]).isZero();
        assertThat(persistence[82]).isNaN();
        assertThat(persistence[83]).isEqualTo(3 / 60.0);
        assertThat(persistence[85]).isZero();
        assertThat(persistence[86]).isZero();
    }

    private static PastGreeks past(int dte) {
        PastGreeks past = new PastGreeks(DATE);
        Arrays.fill(past.frontDte, dte);
        return past;
    }

    @Test
    void shrinksTheFrequencyOfChangedLevels() {
        GreekHistory history = new GreekHistory();
        history.add(changing(2));
        for (int i = 0; i < 14; i++) {
            history.add(past(2));
        }
        for (int i = 0; i < 44; i++) {
            history.add(changing(9));
        }
        assertThat(history.transition(1, 4)).isNaN();
        history.add(changing(3));

        // two sessions of one to three days, each with three times level 4 of which one changes
        assertThat(history.transition(1, 4)).isEqualTo((2 + 10) / (6 + 20.0));
        assertThat(history.transition(1, 5)).isEqualTo((2 + 10) / (2 + 20.0));
        assertThat(history.transition(1, 6)).isEqualTo(0.5);
        assertThat(history.transition(3, 4)).isEqualTo((44 + 10) / (132 + 20.0));
        history.add(past(2));
        // the first session has left, and 45 of 60 still have a level
        assertThat(history.transition(1, 4)).isEqualTo((1 + 10) / (3 + 20.0));
        history.add(past(2));
        for (int i = 0; i < 13; i++) {
            history.add(past(2));
        }
        assertThat(history.transition(1, 4)).isFinite();
        history.add(past(2));
        assertThat(history.transition(1, 4)).isNaN();
    }

    /** Half an hour after level 4 comes 4, 5 and 4, whatever there is in between; after 5 comes 6. */
    private static PastGreeks changing(int dte) {
        PastGreeks past = past(dte);
        double[] levels = past.rows.row(91);
        levels[15] = 4;
        levels[30] = 4;
        levels[35] = 5;
        levels[45] = 4;
        levels[60] = 5;
        levels[75] = 4;
        levels[90] = 6;
        return past;
    }

    @Test
    void comparesWithTheSameMinuteOfTwentySessionsOrWithExpiriesOfTheSameAge() {
        GreekHistory history = new GreekHistory();
        for (int i = 0; i < 30; i++) {
            PastGreeks past = past(i % 5);
            past.volume[7] = i < 15 ? 1_000 : i;
            history.add(past);
        }
        // 10 … 29 of which the first five are 1,000
        double[] sample =
                IntStream.range(10, 30).mapToDouble(i -> i < 15 ? 1_000 : i).toArray();
        assertThat(history.p20(3, 29, past -> past.volume[7])).isCloseTo(14.5 / 20, within(1e-12));
        assertThat(history.z20(3, 5, past -> past.volume[7]))
                .isCloseTo((5 - Numbers.mean(sample)) / Numbers.sampleSd(sample), within(1e-12));
        double meanSquare = Arrays.stream(sample).map(x -> x * x).sum() / 20;
        assertThat(history.r20(4, -2, past -> past.volume[7])).isCloseTo(-2 / Math.sqrt(meanSquare), within(1e-12));
        // of age 1: sessions 1, 6, 11, 16, 21 and 26
        assertThat(history.p20(1, 21, past -> past.volume[7])).isCloseTo(1.5 / 6, within(1e-12));
        assertThat(history.p20(0, 21, past -> past.volume[8])).isNaN();
    }

    @Test
    void cutsVolumesAtTheLinearQuantile() {
        double[] values =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();

        assertThat(GreekHistory.quantile(values, 0.95)).isEqualTo(95);
        assertThat(GreekHistory.quantile(new double[] {1, 2, 4}, 0.95)).isCloseTo(3.8, within(1e-12));
    }

    @Test
    void callsLargeMinutesAtAnOffsetInstitutional() {
        ComponentTwoOracle oracle = new ComponentTwoOracle(PLAIN);
        for (int i = 0; i < 4; i++) {
            Chain chain = new Chain(DATE.minusDays(10 - i));
            for (int m = 1; m <= 360; m++) {
                quote(
                        chain,
                        DATE.minusDays(10 - i),
                        EXPIRY,
                        m,
                        7,
                        FORWARD,
                        ComponentTwoRowsTest::flat,
                        (side, k) -> 100,
                        NOTHING);
            }
            oracle.next(chain.session());
        }
        Chain today = new Chain(DATE);
        for (int m = 1; m <= 15; m++) {
            int minute = m;
            Leg volume = (side, k) -> side == PUT && k == -2 && minute == 9 ? 300 : 100;
            quote(today, DATE, EXPIRY, m, 7, FORWARD, ComponentTwoRowsTest::flat, volume, NOTHING);
        }
        double[][] rows = oracle.peek(today.session());

        double institutional = 0;
        double all = 0;
        GreekChain greeks = new GreekChain(new Market(today.session()), EXPIRY);
        for (int m = 1; m <= 15; m++) {
            for (int k = 0; k < 15; k++) {
                for (int side = CALL; side <= PUT; side++) {
                    double delta = Math.abs(greeks.greeks(side, k, m).delta());
                    boolean large = side == PUT && k == 5 && m == 9;
                    all += delta * (large ? 300 : 100);
                    institutional += large ? 300 * delta : 0;
                }
            }
        }
        assertThat(row(rows, 98, 15)).isCloseTo(institutional / all, within(1e-12));
        assertThat(row(rows, 98, 8)).isNaN();
        // four sessions of 360 minutes are enough, three are not
        assertThat(row(new ComponentTwoOracle(PLAIN).peek(today.session()), 98, 15))
                .isNaN();
    }

    @Test
    void sharesGreeksBetweenTheFirstTwoExpiries() {
        LocalDate later = EXPIRY.plusDays(7);
        Chain both = new Chain(DATE);
        quote(both, DATE, EXPIRY, 1, 15, FORWARD, ComponentTwoRowsTest::flat, ONE, ONE);
        quote(both, DATE, later, 1, 15, FORWARD, ComponentTwoRowsTest::flat, ONE, ONE);
        Chain narrow = new Chain(DATE);
        quote(narrow, DATE, EXPIRY, 1, 15, FORWARD, ComponentTwoRowsTest::flat, ONE, ONE);
        quote(narrow, DATE, later, 1, 9, FORWARD, ComponentTwoRowsTest::flat, ONE, ONE);
        double[][] rows = new ComponentTwoOracle(PLAIN).next(both.session());

        Market market = new Market(both.session());
        double near = gamma(new GreekChain(market, EXPIRY));
        double far = gamma(new GreekChain(market, later));
        assertThat(row(rows, 75, 1)).isCloseTo(near / (near + far), within(1e-12));
        assertThat(row(rows, 76, 1)).isGreaterThan(0.5);
        assertThat(row(rows, 77, 1)).isLessThan(0.5);
        assertThat(row(wide(ONE), 75, 1)).isNaN();
        assertThat(row(new ComponentTwoOracle(PLAIN).next(narrow.session()), 75, 1))
                .isNaN();
    }

    private static double gamma(GreekChain chain) {
        return IntStream.range(0, 31)
                .mapToDouble(k -> 2 * chain.greeks(CALL, k, 1).gamma())
                .sum();
    }

    @Test
    void capturesDecayAsModelledWhenNothingMoves() {
        Chain chain = new Chain(DATE);
        for (int m = 1; m <= 375; m += 2) {
            quote(chain, DATE, EXPIRY, m, 3, FORWARD, ComponentTwoRowsTest::flat, ONE, NOTHING);
        }
        double[][] rows = new ComponentTwoOracle(PLAIN).next(chain.session());

        assertThat(row(rows, 78, 34)).isNaN();
        assertThat(row(rows, 78, 35)).isBetween(1.0, 1.01);
        assertThat(row(rows, 78, 375)).isBetween(1.01, 1.03);
    }

    @Test
    void multipliesByDaysToExpiryBetweenTheAnchors() {
        assertThat(DteMultipliers.of(Factor.GAMMA, 0)).isEqualTo(3);
        assertThat(DteMultipliers.of(Factor.DELTA, 2)).isEqualTo(0.7);
        assertThat(DteMultipliers.of(Factor.CHARM, 5)).isCloseTo(2.0 - 0.6 * 0.7, within(1e-12));
        assertThat(DteMultipliers.of(Factor.VOLGA, 75)).isCloseTo(1.65, within(1e-12));
        assertThat(DteMultipliers.of(Factor.VEGA, 400)).isEqualTo(1.6);
    }
}
