package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The shape of one smile against a published one and chains small enough to work out on paper. */
class TermTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final double FORWARD = 20_000;

    /** The chain of one expiry at minute m, strikes priced with {@code sigma}. */
    private static Term term(int m, int days, List<Double> strikes, DoubleUnaryOperator sigma) {
        double tau = (days * 1440.0 + 375 - m) / 525_600;
        double discount = StrictMath.exp(-0.065 * tau);
        Chain chain = new Chain(DATE).spot(FORWARD * discount);
        for (double strike : strikes) {
            double volatility = sigma.applyAsDouble(strike);
            boolean blank = Double.isNaN(volatility);
            chain.row(
                    m,
                    DATE.plusDays(days),
                    strike,
                    blank ? NAN : Black76.price(StageZero.CALL, FORWARD, strike, volatility, tau, discount),
                    blank ? NAN : Black76.price(StageZero.PUT, FORWARD, strike, volatility, tau, discount));
        }
        return new Term(new StageZero(new Market(chain.session()), DATE.plusDays(days)), days);
    }

    private static List<Double> strikes(double from, double to, double step) {
        List<Double> strikes = new ArrayList<>();
        for (double strike = from; strike <= to; strike += step) {
            strikes.add(strike);
        }
        return strikes;
    }

    /** Total variance of the Vogt smile, one year: example 3.1 of Gatheral and Jacquier 2014. */
    private static double vogt(double strike) {
        double k = StrictMath.log(strike / FORWARD) - 0.3586;
        return Math.sqrt(-0.041 + 0.1331 * (0.306 * k + Math.sqrt(k * k + 0.4153 * 0.4153)));
    }

    @Test
    void readsThePublishedVolatilitiesOfTheVogtSmile() {
        double low = FORWARD * StrictMath.exp(-0.2);
        double high = FORWARD * StrictMath.exp(0.7);
        List<Double> strikes = new ArrayList<>(strikes(12_000, 41_000, 50));
        strikes.add(low);
        strikes.add(high);
        Term term = term(375, 365, strikes, TermTest::vogt);

        assertThat(term.atm(375)).isCloseTo(0.1320085321, within(1e-9));
        assertThat(sigmaAt(term, low)).isCloseTo(0.1699864855, within(1e-9));
        assertThat(sigmaAt(term, high)).isCloseTo(0.210857945, within(1e-8));
        assertThat(term.atLevel(StageZero.PUT, low, 375)).isCloseTo(0.1699864855, within(1e-9));
        assertThat(term.atLevel(StageZero.PUT, FORWARD * StrictMath.exp(-0.21), 375))
                .isCloseTo(vogt(FORWARD * StrictMath.exp(-0.21)), within(1e-5));
        double put = Numbers.bisect(k -> Numbers.normal(-d1(k)) - 0.25, 12_000, FORWARD);
        double call = Numbers.bisect(k -> 0.25 - Numbers.normal(d1(k)), FORWARD, 30_000);
        assertThat(term.put25.at(375)).isCloseTo(vogt(put), within(2e-5));
        assertThat(term.call25.at(375)).isCloseTo(vogt(call), within(2e-5));
    }

    private static double d1(double strike) {
        return StrictMath.log(FORWARD / strike) / vogt(strike) + vogt(strike) / 2;
    }

    private static double sigmaAt(Term term, double strike) {
        return term.smile(375).stream()
                .filter(point -> point.strike() == strike)
                .findFirst()
                .orElseThrow()
                .sigma();
    }

    @Test
    void countsTheForwardAsTheInnermostPointOfBothSides() {
        // One deviation is 72 points: the first strike outside has less than 0.1 of a delta.
        Term term = term(300, 0, strikes(19_700, 20_300, 200), strike -> 0.3 - (strike - FORWARD) * 1e-4);

        double root = Math.sqrt(75 / 525_600.0);
        double centre = Numbers.normal(-0.3 * root / 2);
        double width = 0.31 * root;
        double outer = Numbers.normal(-(StrictMath.log(FORWARD / 19_900) / width + width / 2));
        assertThat(outer).isLessThan(0.1);
        double expected = 0.3 + 0.01 * (0.25 - centre) / (outer - centre);
        assertThat(term.put25.at(300)).isCloseTo(expected, within(1e-9));
        assertThat(term.call25.at(300)).isBetween(0.29, 0.30);
    }

    @Test
    void doesNotExtrapolateTheDeltaPoints() {
        Term term = term(1, 7, strikes(19_900, 20_100, 50), strike -> 0.13);

        assertThat(term.put25.at(1)).isNaN();
        assertThat(term.riskReversal(1)).isNaN();
    }

    @Test
    void saysNothingAboutTheSmileInTheLastHour() {
        Term before = term(314, 0, strikes(19_700, 20_300, 50), strike -> 0.2);
        Term after = term(315, 0, strikes(19_700, 20_300, 50), strike -> 0.2);

        assertThat(before.put25.at(314)).isCloseTo(0.2, within(1e-9));
        assertThat(after.put25.at(315)).isNaN();
        assertThat(after.smile(315)).isEmpty();
        assertThat(after.parityGap(315)).isNaN();
        assertThat(after.atm(315)).isFinite();
    }

    @Test
    void fitsAParabolaExactly() {
        double deviation = 0.14 * Math.sqrt((7 * 1440 + 374) / 525_600.0);
        Term term = term(1, 7, strikes(19_000, 21_000, 50), strike -> {
            double y = StrictMath.log(strike / FORWARD) / deviation;
            return 0.14 - 0.01 * y + 0.004 * y * y;
        });

        Parabola fit = term.fit(1);
        assertThat(fit.a()).isCloseTo(0.14, within(1e-9));
        assertThat(fit.b()).isCloseTo(-0.01, within(1e-9));
        assertThat(fit.c()).isCloseTo(0.004, within(1e-9));
        assertThat(fit.rmse()).isCloseTo(0, within(1e-9));
        assertThat(fit.lowest()).isCloseTo(1.25, within(1e-6));
        assertThat(new Parabola(0.1, 0.1, 0.001, 0).lowest()).isEqualTo(-3);
        assertThat(new Parabola(0.1, 0.1, -0.001, 0).lowest()).isNaN();
    }

    @Test
    void wantsSevenStrikesAndTwoOnEachSide() {
        assertThat(Parabola.through(points(-2, -1, -0.5, 0, 0.5, 1)).a()).isNaN();
        assertThat(Parabola.through(points(-2, -1, -0.5, 0, 0.5, 1, 2)).a()).isFinite();
        assertThat(Parabola.through(points(-2, 0, 0.2, 0.3, 0.4, 0.5, 1)).a()).isNaN();
        assertThat(Parabola.through(points(-2.6, -1, -0.5, 0, 0.5, 1, 2)).a()).isNaN();
        assertThat(Parabola.slope(points(0.4, 0.5, 1, 2.5), 0.5, 2.5)).isNaN();
        assertThat(Parabola.slope(points(0.5, 1, 1.5, 2.5), 0.5, 2.5)).isCloseTo(0.01, within(1e-12));
    }

    private static List<SmilePoint> points(double... moneyness) {
        List<SmilePoint> points = new ArrayList<>();
        for (double y : moneyness) {
            points.add(new SmilePoint(FORWARD * (1 + y / 100), y, 0.13 + 0.01 * y, 1 + Math.abs(y)));
        }
        return points;
    }

    @Test
    void weighsTheFitByVega() {
        List<SmilePoint> points = new ArrayList<>(points(-2, -1.5, -1, -0.5, 0.5, 1, 1.5));
        points.add(new SmilePoint(FORWARD, 2, 0.30, 1e-9));

        assertThat(Parabola.through(points).at(2)).isCloseTo(0.15, within(1e-6));
    }

    @Test
    void interpolatesAtAFixedDistanceOnTheSameSideOnly() {
        Term whole = term(1, 7, strikes(19_000, 21_000, 100), strike -> 0.13 + (FORWARD - strike) * 1e-5);
        Term holed = term(
                1,
                7,
                strikes(19_000, 21_000, 100),
                strike -> strike > 19_500 && strike < 19_900 ? NAN : 0.13 + (FORWARD - strike) * 1e-5);
        double level = FORWARD * StrictMath.exp(-0.02);

        double low = 0.13 + 400e-5;
        double share = StrictMath.log(level / 19_600) / StrictMath.log(19_700.0 / 19_600);
        assertThat(whole.atLevel(StageZero.PUT, level, 1)).isCloseTo(low - 100e-5 * share, within(1e-9));
        double wide = StrictMath.log(level / 19_500) / StrictMath.log(19_900.0 / 19_500);
        assertThat(holed.atLevel(StageZero.PUT, level, 1)).isCloseTo(low + 100e-5 - 400e-5 * wide, within(1e-9));
        assertThat(whole.atLevel(StageZero.PUT, 18_900, 1)).isNaN();
    }
}
