package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Implied volatilities and Greeks against the golden vector, finite differences and small chains. */
class SmileTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(3);

    private static Smile smile(OracleSession session, LocalDate expiry) {
        return new Smile(new Series(new StageZero(new Market(session), expiry)));
    }

    @Test
    void reproducesTheGoldenVector() {
        Smile smile = smile(GoldenChain.session(), DATE.plusDays(4));

        Greeks call = smile.greeks(StageZero.CALL, 15, 375);
        Greeks put = smile.greeks(StageZero.PUT, 15, 375);
        double premium = 236.61807;
        assertThat(100 * smile.atm[375]).isCloseTo(13.003173, within(5e-7));
        assertThat(call.delta() + put.delta()).isCloseTo(0.0376982, within(5e-8));
        assertThat((call.gamma() + put.gamma()) * 217.12).isCloseTo(0.5829879, within(5e-8));
        assertThat((call.theta() + put.theta()) / premium).isCloseTo(-0.1246155, within(5e-8));
        assertThat((call.vega() + put.vega()) / premium).isCloseTo(0.0765033, within(5e-8));
        assertThat(call.vanna() + put.vanna()).isCloseTo(-0.00205292, within(5e-9));
        assertThat(call.charm() + put.charm()).isCloseTo(0.00335547, within(5e-9));
        assertThat((call.volga() + put.volga()) / premium).isCloseTo(9.32735e-6, within(5e-12));
    }

    @Test
    void derivativesAgreeWithFiniteDifferences() {
        for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
            int leg = side;
            Greeks at = greeks(leg, 20_000, 0.14, 5 / 365.0);
            DoubleFunction<Greeks> byForward = f -> greeks(leg, f, 0.14, 5 / 365.0);
            DoubleFunction<Greeks> byPoint = v -> greeks(leg, 20_000, v / 100, 5 / 365.0);
            DoubleFunction<Greeks> byDay = day -> greeks(leg, 20_000, 0.14, (5 - day) / 365.0);
            same(at.delta(), slope(byForward, Greeks::price, 20_000, 1));
            same(at.gamma(), slope(byForward, Greeks::delta, 20_000, 1));
            same(at.speed(), slope(byForward, Greeks::gamma, 20_000, 1));
            same(at.vega(), slope(byPoint, Greeks::price, 14, 0.01));
            same(at.vanna(), slope(byPoint, Greeks::delta, 14, 0.01));
            same(at.volga(), slope(byPoint, Greeks::vega, 14, 0.01));
            same(at.zomma(), slope(byPoint, Greeks::gamma, 14, 0.01));
            same(at.theta(), slope(byDay, Greeks::price, 0, 0.001));
            same(at.charm(), slope(byDay, Greeks::delta, 0, 0.001));
            same(at.color(), slope(byDay, Greeks::gamma, 0, 0.001));
            same(at.veta(), slope(byDay, Greeks::vega, 0, 0.001));
        }
    }

    private static Greeks greeks(int side, double forward, double sigma, double tau) {
        return Greeks.of(side, forward, 20_150, sigma, tau, 0.065);
    }

    private static double slope(DoubleFunction<Greeks> at, ToDoubleFunction<Greeks> value, double x, double step) {
        return (value.applyAsDouble(at.apply(x + step)) - value.applyAsDouble(at.apply(x - step))) / (2 * step);
    }

    private static void same(double formula, double difference) {
        assertThat(formula).isCloseTo(difference, Percentage.withPercentage(0.01));
    }

    @Test
    void carriesAStrikesVolatilityForFifteenMinutes() {
        Chain chain = new Chain(DATE).spot(20_000).flat(1, EXPIRY, 20_000, 0.12);
        for (int m = 2; m <= 20; m++) {
            chain.row(m, EXPIRY, 20_000, 93, 93);
        }
        Smile smile = smile(chain.session(), EXPIRY);

        assertThat(smile.strike[0][1]).isCloseTo(0.12, within(1e-9));
        assertThat(smile.strike[0][16]).isEqualTo(smile.strike[0][1]);
        assertThat(smile.strike[0][17]).isNaN();
    }

    @Test
    void bridgesThreeMissingStrikesForGreeksOnly() {
        Smile three = withoutStrikes(19_850, 19_950);
        Smile four = withoutStrikes(19_800, 19_950);

        assertThat(three.strike[2][1]).isNaN();
        assertThat(three.greek[2][1]).isCloseTo(0.12, within(1e-9));
        assertThat(four.greek[2][1]).isNaN();
    }

    private static Smile withoutStrikes(double from, double to) {
        Chain chain = new Chain(DATE).spot(20_000);
        double discount = StrictMath.exp(-0.065 * (3 * 1440 + 374) / 525_600.0);
        double tau = (3 * 1440 + 374) / 525_600.0;
        for (double strike = 19_750; strike <= 20_200; strike += 50) {
            boolean blank = strike >= from && strike <= to;
            double call = Black76.price(StageZero.CALL, 20_010, strike, 0.12, tau, discount);
            double put = Black76.price(StageZero.PUT, 20_010, strike, 0.12, tau, discount);
            chain.row(1, EXPIRY, strike, blank ? NAN : call, blank ? NAN : put);
        }
        return smile(chain.session(), EXPIRY);
    }

    @Test
    void givesWorthlessWingsTheOutermostVolatility() {
        // One deviation is 73 points: 19,850 is 2.05 of them away and worth 0.54, 19,800 is worth 0.06.
        Chain chain = new Chain(DATE).spot(20_000).flat(100, DATE, 20_000, 0.16).flat(101, DATE, 20_000, 0.17);
        Smile smile = smile(chain.session(), DATE);

        assertThat(smile.strike[0][100]).isNaN();
        assertThat(smile.strike[1][100]).isCloseTo(0.16, within(1e-9));
        assertThat(smile.greek[0][100]).isEqualTo(smile.strike[1][100]);
        assertThat(smile.greek[8][100]).isEqualTo(smile.strike[7][100]);
        // At 78 points 19,850 lies inside two deviations: nothing says what lies beyond.
        assertThat(smile.strike[1][101]).isFinite();
        assertThat(smile.greek[0][101]).isNaN();
    }

    @Test
    void isFlatInTheLastHour() {
        Chain chain = new Chain(DATE).spot(20_000).flat(314, DATE, 20_000, 0.09).flat(315, DATE, 20_000, 0.09);
        Smile smile = smile(chain.session(), DATE);

        assertThat(smile.lastHour(314)).isFalse();
        assertThat(smile.lastHour(315)).isTrue();
        assertThat(smile.greek[0][315]).isEqualTo(smile.atm[315]);
    }
}
