package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions of a web that one factor holds together, and what a tear in it does to component 6. */
class WebMatrixOracleTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final double[] WEIGHTS = {0.20, 0.10, 0.15, 0.15, 0.15, 0.10, 0.15};
    private static final int PAST = 37;
    private static final int TORN = 41;
    private static final int X = 151;
    private static final int Y = 152;

    private static final WebMatrixOracle ORACLE = new WebMatrixOracle();
    private static final List<double[][]> CALM_DAYS = new ArrayList<>();
    private static double[][] calm = {};
    private static double[][] torn = {};

    @BeforeAll
    static void liveThroughThePast() {
        System.out.println("seeds 901…" + (900 + PAST + 1));
        for (int session = 1; session <= PAST; session++) {
            CALM_DAYS.add(ORACLE.next(new SteadyWeb(900 + session, 76), SteadyWeb.opinions(session), WEIGHTS, true));
        }
        calm = peek(new SteadyWeb(900 + PAST + 1, 76));
        torn = peek(new SteadyWeb(900 + PAST + 1, TORN));
    }

    private static double[][] peek(WebDay day) {
        return ORACLE.next(day, SteadyWeb.opinions(99), WEIGHTS, false);
    }

    /** The value that a row has from the close of a bar on. */
    private static double bar(double[][] rows, int number, int bar) {
        return rows[5 * bar - 1][number - 1];
    }

    /** Mean |ρ| of all 435 pairs from the ten blocks. */
    private static double meanAbsolute(double[][] rows, int bar) {
        int[] pairs = {45, 28, 15, 15, 80, 60, 60, 48, 48, 36};
        double sum = 0;
        for (int block = 0; block < pairs.length; block++) {
            sum += pairs[block] * bar(rows, 69 + block, bar);
        }
        return sum / 435;
    }

    /** Against the same bar of the last 20 calm sessions. */
    private static double unusual(ToDoubleFunction<double[][]> value, double[][] today) {
        double[] past =
                CALM_DAYS.subList(PAST - 20, PAST).stream().mapToDouble(value).toArray();
        double z = (value.applyAsDouble(today) - Numbers.mean(past)) / Numbers.sampleSd(past);
        return Math.max(-10, Math.min(10, z));
    }

    private static double usualLimit() {
        double[] distances = CALM_DAYS.stream()
                .flatMapToDouble(rows -> Arrays.stream(barsOf(rows, 109)))
                .filter(Numbers::finite)
                .toArray();
        return new Percentile(99).withEstimationType(EstimationType.R_7).evaluate(distances);
    }

    private static double[] barsOf(double[][] rows, int number) {
        double[] bars = new double[75];
        Arrays.setAll(bars, i -> bar(rows, number, i + 1));
        return bars;
    }

    @Test
    void tearShowsInEveryBreakdownRow() {
        for (int row = 106; row <= 111; row++) {
            double usual = Numbers.mean(Arrays.copyOfRange(barsOf(calm, row), 60, 75));
            double now = Numbers.mean(Arrays.copyOfRange(barsOf(torn, row), 60, 75));
            assertThat(now).as("row %d", row).isGreaterThan(1.5 * usual);
        }
        assertThat(Numbers.mean(barsOf(calm, 111))).isBetween(0.7, 1.5);
        assertThat(bar(torn, 115, 75)).isGreaterThan(0.6);
        assertThat(bar(torn, 114, 75)).isZero();
        assertThat(bar(torn, 124, 75)).isLessThan(0.3).isLessThan(Numbers.mean(barsOf(calm, 124)));
    }

    @Test
    void nothingBeforeTheTearKnowsOfIt() {
        for (int m = 1; m < 5 * TORN; m++) {
            assertThat(torn[m - 1]).as("minute %d", m).containsExactly(calm[m - 1]);
        }
        assertThat(torn[5 * TORN - 1]).isNotEqualTo(calm[5 * TORN - 1]);
    }

    @Test
    void opinionsActAMinuteLater() {
        double[][] changed = SteadyWeb.opinions(99);
        Arrays.fill(changed[199], 1);

        double[][] rows = ORACLE.next(new SteadyWeb(900 + PAST + 1, 76), changed, WEIGHTS, false);

        for (int m = 1; m <= 200; m++) {
            assertThat(rows[m - 1]).as("minute %d", m).containsExactly(calm[m - 1]);
        }
        assertThat(rows[200][115]).isCloseTo(1, ROUNDING);
    }

    @Test
    void sessionThatLeavesNoHistoryChangesNothingLater() {
        double[][] again = peek(new SteadyWeb(900 + PAST + 1, 76));
        for (int m = 1; m <= 375; m++) {
            assertThat(again[m - 1]).as("minute %d", m).containsExactly(calm[m - 1]);
        }
    }

    @Test
    void barRowsStandUntilTheNextClose() {
        int[] rows = {69, 106, 109, 111, 115, 124, 136, 150, Y};
        for (int row : rows) {
            assertThat(calm[3][row - 1]).isNaN();
            assertThat(calm[4][row - 1]).isFinite();
            for (int m = 6; m < 10; m++) {
                assertThat(calm[m - 1][row - 1]).isEqualTo(calm[4][row - 1]);
            }
        }
        assertThat(bar(calm, X, 2)).isNaN();
        assertThat(bar(calm, X, 3)).isFinite();
    }

    @Test
    void rowsWaitForTheirHistory() {
        assertThat(bar(CALM_DAYS.get(0), 69, 59)).isNaN();
        assertThat(bar(CALM_DAYS.get(0), 69, 60)).isFinite();
        assertThat(bar(CALM_DAYS.get(15), 109, 75)).isNaN();
        assertThat(bar(CALM_DAYS.get(16), 109, 1)).isFinite();
        assertThat(bar(CALM_DAYS.get(15), 111, 75)).isNaN();
        assertThat(bar(CALM_DAYS.get(16), 111, 1)).isFinite();
        assertThat(bar(CALM_DAYS.get(15), 138, 59)).isNaN();
        assertThat(bar(CALM_DAYS.get(15), 138, 60)).isFinite();
        assertThat(bar(CALM_DAYS.get(35), 124, 75)).isNaN();
        assertThat(bar(CALM_DAYS.get(36), 124, 1)).isFinite();
        assertThat(bar(CALM_DAYS.get(35), 115, 5)).isNaN();
        assertThat(bar(CALM_DAYS.get(35), 115, 6)).isFinite();
    }

    @Test
    void driftAndChangeOfTheWebFollowItsMeanStrength() {
        double rise = 0;
        double fall = 0;
        RunLengths runs = new RunLengths();
        for (int bar = 1; bar <= 75; bar++) {
            int at = bar;
            double y = unusual(rows -> meanAbsolute(rows, at), torn);
            rise = Math.max(0, rise + y - 0.5);
            fall = Math.max(0, fall - y - 0.5);
            double drift = Math.max(-2, Math.min(2, (rise >= fall ? rise : -fall) / 5));
            runs.observe(y);
            assertThat(bar(torn, 112, bar)).as("bar %d", bar).isCloseTo(drift, within(1e-7));
            if (bar <= 5) {
                assertThat(bar(torn, 113, bar)).isNaN();
            } else {
                assertThat(bar(torn, 113, bar)).isCloseTo(runs.recentChange(), within(1e-7));
            }
            if (Math.max(rise, fall) > 5) {
                rise = 0;
                fall = 0;
            }
            assertThat(bar(torn, 138, bar)).isCloseTo(unusual(rows -> bar(rows, 137, at), torn), within(1e-7));
        }
    }

    @Test
    void alertAndStabilityMeasureTheDistanceAgainstItsOwnPast() {
        for (int bar = 1; bar <= 75; bar++) {
            double relative = Math.min(1, bar(torn, 109, bar) / usualLimit());
            double share = bar(torn, 106, bar);
            double change = bar(torn, 113, bar);
            double alert = 0.4 * Math.min(1, 4 * share) + 0.3 * relative;
            double wanted = bar <= 5 ? alert / 0.7 : alert + 0.3 * change;
            assertThat(bar(torn, 115, bar)).isCloseTo(wanted, ROUNDING);
            assertThat(bar(torn, 124, bar)).isCloseTo((1 - relative) * (1 - share), ROUNDING);
            assertThat(bar(torn, Y, bar)).isCloseTo(1 - 2 * bar(torn, 124, bar), ROUNDING);
        }
    }

    @Test
    void alertAgesFromTheLastBarThatRaisedIt() {
        int last = -1;
        for (int bar = 1; bar <= 75; bar++) {
            last = bar(torn, 115, bar) >= 0.6 ? bar : last;
            assertThat(bar(torn, 114, bar)).isCloseTo(last < 0 ? 1 : (bar - last) / 75.0, ROUNDING);
        }
    }

    @Test
    void directionIsThatOfTheUnderlyingAndTurnsWithIt() {
        SteadyWeb day = new SteadyWeb(900 + PAST + 1, 76);
        for (int bar = 3; bar <= 75; bar++) {
            double move = day.spotBars()[bar - 1] + day.spotBars()[bar - 2] + day.spotBars()[bar - 3];
            if (Math.abs(move) > 0.001 && bar(calm, 124, bar) > 0) {
                assertThat(Math.signum(bar(calm, X, bar))).as("bar %d", bar).isEqualTo(Math.signum(move));
            }
            assertThat(Math.abs(bar(calm, X, bar))).isLessThanOrEqualTo(bar(calm, 124, bar));
        }
        SteadyWeb mirrored = new SteadyWeb(900 + PAST + 1, 76);
        Arrays.setAll(mirrored.spotBars(), i -> -day.spotBars()[i]);
        assertThat(bar(peek(mirrored), X, 75)).isCloseTo(-bar(calm, X, 75), ROUNDING);
    }

    @Test
    void confidenceCountsTheOtherRows() {
        for (int m : new int[] {10, 100, 375}) {
            double[] row = calm[m - 1];
            double valid = 0;
            for (int number = 1; number <= 150; number++) {
                valid += number != 125 && Numbers.finite(row[number - 1]) ? 1 : 0;
            }
            assertThat(row[124]).isCloseTo(valid / 149 * row[123] * (1 - row[117] / 2), ROUNDING);
        }
    }

    @Test
    void breakRowsNeedSixteenPairsAndLeaveTwinsOut() {
        SteadyWeb day = new SteadyWeb(900 + PAST + 1, 76);
        for (int pair = 0; pair < 32; pair++) {
            day.breaks()[0][pair] = pair < 16 ? pair < 4 ? -2.5 : 1 : Double.NaN;
            day.breaks()[1][pair] = pair < 15 ? 1 : Double.NaN;
        }
        double[][] rows = peek(day);

        assertThat(bar(rows, 106, 1)).isCloseTo(0.25, ROUNDING);
        assertThat(bar(rows, 107, 1)).isCloseTo((4 * 2.5 + 12) / 16, ROUNDING);
        assertThat(bar(rows, 108, 1)).isCloseTo(2.5, ROUNDING);
        assertThat(bar(rows, 106, 2)).isNaN();

        WebMatrixOracle twins = new WebMatrixOracle();
        for (int session = 1; session <= 16; session++) {
            SteadyWeb past = new SteadyWeb(900 + session, 76);
            for (double[] increments : past.increments()) {
                increments[1] = increments[0];
            }
            twins.next(past, SteadyWeb.opinions(session), WEIGHTS, true);
        }
        double[][] apart = twins.next(day, SteadyWeb.opinions(99), WEIGHTS, false);
        assertThat(bar(apart, 106, 1)).isNaN();
    }
}
