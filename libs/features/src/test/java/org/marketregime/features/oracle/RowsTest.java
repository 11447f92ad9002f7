package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Single rows and rules on data small enough to work out on paper. */
class RowsTest {
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate THURSDAY = LocalDate.of(2025, 7, 10);

    private static double row(double[][] rows, int number, int m) {
        return rows[m - 1][number - 1];
    }

    private static OracleSession flatDay(LocalDate date, LocalDate... expiries) {
        Chain chain = new Chain(date);
        for (int m = 1; m <= 375; m++) {
            double forward = 20_000 + 10 * StrictMath.sin(m / 7.0);
            chain.spot(forward).future(forward + 20 + m / 100.0, 75);
            for (LocalDate expiry : expiries) {
                chain.flat(m, expiry, forward, 0.12 + 0.002 * StrictMath.cos(m / 11.0));
            }
        }
        return chain.session();
    }

    @Test
    void alignsByTheTable() {
        assertThat(BlockA.align(5, 4, 3, 2, 1)).isCloseTo(1, within(1e-15));
        assertThat(BlockA.align(1, 2, 3, 4, 5)).isCloseTo(-1, within(1e-15));
        assertThat(BlockA.align(5, 4, 4.5, 2, 1)).isCloseTo(0.30 * 0.5 - 0.30 * 0.5 + 0.25 + 0.15, within(1e-15));
        assertThat(BlockA.align(1, 1, 1, 1, 1)).isZero();
    }

    @Test
    void stepsAtTheEdgesOfTheTable() {
        assertThat(BlockB.step(0.005)).isZero();
        assertThat(BlockB.step(0.0051)).isEqualTo(0.3);
        assertThat(BlockB.step(-0.015)).isEqualTo(-0.3);
        assertThat(BlockB.step(-0.03)).isEqualTo(-0.7);
        assertThat(BlockB.step(0.031)).isEqualTo(1);
    }

    @Test
    void weighsByDaysToExpiry() {
        assertThat(DteWeights.of(0)).isEqualTo(new DteWeights(.05, .15, .80));
        assertThat(DteWeights.of(18).ema()).isCloseTo(.385, within(1e-12));
        assertThat(DteWeights.of(18).vwap()).isCloseTo(.355, within(1e-12));
        assertThat(DteWeights.of(90).pivot()).isEqualTo(.12);
        assertThat(DteWeights.of(400).pivot()).isEqualTo(.12);
    }

    @Test
    void placesPricesAmongFloorPivots() {
        Triple day = new Triple(110, 90, 103, 375);

        // PP 101, R1 112, R2 121, R3 132, S1 92, S2 81, S3 72.
        assertThat(day.levels()).containsExactly(72, 81, 92, 101, 112, 121, 132);
        assertThat(day.position(101)).isZero();
        assertThat(day.position(106.5)).isCloseTo(0.5 / 3, within(1e-12));
        assertThat(day.position(81)).isCloseTo(-2 / 3.0, within(1e-12));
        assertThat(day.position(500)).isEqualTo(1);
        assertThat(new Triple(110, 90, 103, 199).position(101)).isNaN();
    }

    @Test
    void drawsTheCentralPivotRange() {
        Triple day = new Triple(110, 90, 103, 375);

        // P 101, BC 100, TC 102.
        assertThat(day.centralWidth()).isCloseTo(2, within(1e-12));
        assertThat(day.centralWidthPercent()).isCloseTo(200 / 101.0, within(1e-12));
        assertThat(day.centralPosition(104)).isCloseTo(0.3, within(1e-12));
        assertThat(day.centralPosition(300)).isEqualTo(1);
    }

    @Test
    void averagesByVolumeFromFifteenMinutesOn() {
        double[] price = Numbers.minutes();
        double[] volume = Numbers.minutes();
        for (int m = 1; m <= 20; m++) {
            price[m] = m == 5 ? NAN : m;
            volume[m] = m == 5 ? 1e9 : m == 20 ? NAN : m % 2;
        }
        Vwap vwap = new Vwap(price, volume);

        assertThat(vwap.mean[15]).isNaN();
        // 1, 3, 7, 9, 11, 13, 15 with one contract each.
        assertThat(vwap.mean[16]).isCloseTo(59 / 7.0, within(1e-12));
        assertThat(vwap.last()).isCloseTo((59 + 17 + 19) / 9.0, within(1e-12));
    }

    @Test
    void closesThirtySevenBarsOfTenMinutes() {
        double[] series = Numbers.minutes();
        double[] one = new double[376];
        Arrays.fill(one, 1);
        for (int m = 1; m <= 375; m++) {
            series[m] = m >= 11 && m <= 20 ? NAN : m;
        }
        series[25] = NAN;
        Bars bars = new Bars(series, one, 10);

        assertThat(bars.count).isEqualTo(37);
        assertThat(bars.close[37]).isEqualTo(370);
        assertThat(bars.close[2]).isNaN();
        assertThat(bars.volume[3]).isEqualTo(9);
        assertThat(bars.low[3]).isEqualTo(21);
        BarStudy study = new BarStudy(List.of(bars));
        double[] close = study.byMinute(study.close);
        assertThat(close[9]).isNaN();
        assertThat(close[10]).isEqualTo(10);
        assertThat(close[20]).isNaN();
        assertThat(close[375]).isEqualTo(370);
        assertThat(study.opens[0]).isTrue();
        assertThat(study.opens[1]).isFalse();
    }

    @Test
    void needsThreeQuartersOfAWindow() {
        double[] series = Numbers.minutes();
        Arrays.fill(series, 1, 4, 2);

        assertThat(Window.over(series, 5, Numbers::median)[3]).isNaN();
        series[4] = 8;
        assertThat(Window.over(series, 5, Numbers::median)[5]).isEqualTo(2);
        assertThat(Window.quorum(15)).isEqualTo(12);
        assertThat(Window.quorum(60)).isEqualTo(45);
        assertThat(Window.quorum(30)).isEqualTo(23);
    }

    @Test
    void keepsTheStateOfAContractThatBecomesTheFront() {
        LocalDate next = THURSDAY.plusDays(7);
        ComponentOneOracle warm = new ComponentOneOracle(PLAIN);
        ComponentOneOracle cold = new ComponentOneOracle(PLAIN);
        for (LocalDate date = MONDAY; !date.isAfter(THURSDAY); date = date.plusDays(1)) {
            warm.next(flatDay(date, THURSDAY, next));
            cold.next(flatDay(date, THURSDAY));
        }

        OracleSession friday = flatDay(THURSDAY.plusDays(1), next);
        double[][] fromWarm = warm.peek(friday);
        double[][] fromCold = cold.peek(friday);

        assertThat(row(fromWarm, 12, 5)).isFinite();
        assertThat(row(fromCold, 12, 5)).isNaN();
        assertThat(row(fromWarm, 49, 1)).isFinite();
        assertThat(row(fromCold, 49, 1)).isNaN();
        assertThat(row(fromWarm, 5, 200)).isEqualTo(row(fromCold, 5, 200));
    }

    @Test
    void leavesSpecialSessionsOutOfStateAndHistory() {
        TradingCalendar special = new TradingCalendar(Set.of(), Set.of(MONDAY.plusDays(1)));
        ComponentOneOracle with = new ComponentOneOracle(special);
        ComponentOneOracle without = new ComponentOneOracle(special);
        with.next(flatDay(MONDAY, THURSDAY));
        without.next(flatDay(MONDAY, THURSDAY));
        with.next(flatDay(MONDAY.plusDays(1), THURSDAY));

        OracleSession wednesday = flatDay(MONDAY.plusDays(2), THURSDAY);

        assertThat(Arrays.deepToString(with.peek(wednesday))).isEqualTo(Arrays.deepToString(without.peek(wednesday)));
    }

    @Test
    void weighsTheFutureOverTheWeek() {
        ComponentOneOracle oracle = new ComponentOneOracle(PLAIN);
        List<Double> prices = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            oracle.next(flatDay(MONDAY.plusDays(day), THURSDAY));
        }
        for (int day = 0; day < 3; day++) {
            for (int m = 1; m <= (day == 2 ? 100 : 375); m++) {
                prices.add(20_000 + 10 * StrictMath.sin(m / 7.0) + 20 + m / 100.0);
            }
        }

        double[][] rows = oracle.peek(flatDay(MONDAY.plusDays(2), THURSDAY));

        double mean = Numbers.mean(Numbers.toArray(prices));
        assertThat(row(rows, 68, 100)).isCloseTo(Math.log(prices.getLast() / mean), within(1e-12));
        assertThat(row(new ComponentOneOracle(PLAIN).peek(flatDay(MONDAY.plusDays(2), THURSDAY)), 68, 100))
                .isNaN();
    }

    @Test
    void startsCorrelationsAtMinuteFortySix() {
        double[][] rows = new ComponentOneOracle(PLAIN).next(flatDay(MONDAY, THURSDAY));

        assertThat(row(rows, 110, 45)).isNaN();
        assertThat(row(rows, 110, 46)).isNegative();
        assertThat(row(rows, 120, 11)).isNaN();
        assertThat(row(rows, 120, 12)).isCloseTo(1, within(1e-12));
        assertThat(row(rows, 8, 15)).isNaN();
        assertThat(row(rows, 8, 16)).isFinite();
        assertThat(row(rows, 41, 14)).isNaN();
        assertThat(row(rows, 61, 15)).isFinite();
        assertThat(row(rows, 115, 1)).isEqualTo(0.1);
        assertThat(row(rows, 116, 375)).isCloseTo(Math.log(4321), within(1e-12));
    }
}
