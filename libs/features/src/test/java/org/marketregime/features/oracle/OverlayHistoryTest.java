package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractDoubleAssert;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.correlation.Covariance;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Rows 32 to 36 of component 8, which compare a session with the twenty before it. */
class OverlayHistoryTest {
    private static final long SEED = 8_032;
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate START = LocalDate.of(2025, 6, 2);

    private final ComponentEightOracle oracle = new ComponentEightOracle(PLAIN);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<OverlayInput> past = new ArrayList<>();

    private OverlayInput session() {
        LocalDate date = START.plusDays(past.size());
        return OverlayInput.random(date, date.plusDays(3), random);
    }

    private void run(int sessions) {
        for (int i = 0; i < sessions; i++) {
            OverlayInput input = session();
            input.next(oracle);
            past.add(input);
        }
    }

    private List<OverlayInput> lastTwenty() {
        return past.subList(past.size() - 20, past.size());
    }

    private static double direction(OverlayInput input, int m, int k) {
        OracleOpinion opinion = input.opinions[m - 1][k];
        return opinion == null ? Double.NaN : opinion.direction();
    }

    private static double consensus(OverlayInput input, int m) {
        double[] weights = {.20, .10, .15, .15, .15, .10, .15};
        double sum = 0;
        for (int k = 0; k < 7; k++) {
            sum += weights[k] * direction(input, m, k);
        }
        return sum;
    }

    private static AbstractDoubleAssert<?> assertRow(double[][] rows, int number, int m) {
        return assertThat(rows[m - 1][number - 1]).as("seed %d row %d minute %d", SEED, number, m);
    }

    private static double move(OverlayInput input, int m, int k) {
        return direction(input, m, k) - direction(input, m - 5, k);
    }

    @Test
    void needsFifteenSessionsAndThenBecomesValidAtTheSameMinutes() {
        run(14);
        double[][] early = session().peek(oracle);
        run(1);
        double[][] rows = session().peek(oracle);

        for (int row = 32; row <= 36; row++) {
            for (int m = 1; m <= 375; m++) {
                assertRow(early, row, m).isNaN();
            }
        }
        int[] first = {6, 50, 30, 30, 50};
        for (int row = 32; row <= 36; row++) {
            assertRow(rows, row, first[row - 32] - 1).isNaN();
            for (int m = first[row - 32]; m <= 375; m++) {
                assertRow(rows, row, m).isNotNaN();
            }
        }
    }

    @Test
    void countsOnlySessionsThatHadSomething() {
        run(14);
        LocalDate empty = START.plusDays(14);
        new OverlayInput(empty, empty).next(oracle);

        double[][] rows = session().peek(oracle);
        assertRow(rows, 32, 375).isNaN();
        assertRow(rows, 33, 375).isNaN();
        assertRow(rows, 34, 375).isNaN();
    }

    @Test
    void scalesAMoveByTheShrunkCovarianceOfEarlierMoves() {
        run(23);
        OverlayInput today = session();
        double[][] rows = today.peek(oracle);

        double[][] moves = new double[20 * 74][7];
        int i = 0;
        for (OverlayInput input : lastTwenty()) {
            for (int b = 2; b <= 75; b++, i++) {
                for (int k = 0; k < 7; k++) {
                    moves[i][k] = move(input, 5 * b, k);
                }
            }
        }
        RealMatrix sample = new Covariance(moves, false).getCovarianceMatrix();
        double[] means = new double[7];
        for (double[] move : moves) {
            for (int k = 0; k < 7; k++) {
                means[k] += move[k] / moves.length;
            }
        }
        double mean = sample.getTrace() / 7;
        double distance = 0;
        double error = 0;
        for (int a = 0; a < 7; a++) {
            for (int b = 0; b < 7; b++) {
                distance += Math.pow(sample.getEntry(a, b) - (a == b ? mean : 0), 2);
                for (double[] move : moves) {
                    error += Math.pow((move[a] - means[a]) * (move[b] - means[b]) - sample.getEntry(a, b), 2);
                }
            }
        }
        double intensity = error / moves.length / moves.length / distance;
        assertThat(intensity).as("seed %d", SEED).isBetween(0.001, 0.9);
        RealMatrix shrunk = sample.scalarMultiply(1 - intensity);
        for (int k = 0; k < 7; k++) {
            shrunk.addToEntry(k, k, intensity * mean);
        }
        RealMatrix inverse = new LUDecomposition(shrunk).getSolver().getInverse();
        for (int m = 6; m <= 375; m += 41) {
            double[] d = new double[7];
            for (int k = 0; k < 7; k++) {
                d[k] = move(today, m, k);
            }
            RealMatrix column = new Array2DRowRealMatrix(d);
            double expected =
                    column.transpose().multiply(inverse).multiply(column).getEntry(0, 0) / 7;
            assertRow(rows, 32, m).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void needsAllSevenAtBothEndsOfAMoveHoweverOldTheyAre() {
        run(15);
        OverlayInput today = session();
        today.opinions[99][6] = null;
        OracleOpinion stale = new OracleOpinion(0.3, 0, 0.5, 1, 20);
        today.opinion(200, 200, 1, stale);
        double[][] rows = today.peek(oracle);

        assertRow(rows, 32, 100).isNaN();
        assertRow(rows, 32, 105).isNaN();
        assertRow(rows, 32, 104).isNotNaN();
        assertRow(rows, 32, 200).isNotNaN();
        assertRow(rows, 4, 100).isNotNaN();
    }

    @Test
    void boundsTurbulence() {
        run(15);
        OverlayInput today = session();
        today.directions(100, 100, 40, -40, 40, -40, 40, -40, 40);

        assertRow(today.peek(oracle), 32, 100).isEqualTo(50);
    }

    @Test
    void countsPairsWhoseCorrelationLeftItsRange() {
        run(22);
        OverlayInput today = session();
        for (int m = 120; m <= 180; m++) {
            double x = direction(today, m, 0);
            today.opinion(m, m, 2, new OracleOpinion(-x, 0, 0.5, 1, 0));
        }
        double[][] rows = today.peek(oracle);

        for (int m : new int[] {50, 180, 300, 375}) {
            double deviating = 0;
            for (int i = 0; i < 7; i++) {
                for (int j = i + 1; j < 7; j++) {
                    double[] before = new double[20];
                    for (int s = 0; s < 20; s++) {
                        before[s] = link(lastTwenty().get(s), m, i, j);
                    }
                    double away = link(today, m, i, j) - Numbers.mean(before);
                    deviating += Math.abs(away) > 2 * Numbers.sampleSd(before) ? 1 : 0;
                }
            }
            assertRow(rows, 33, m).isCloseTo(deviating / 21, within(1e-12));
            assertRow(rows, 33, Math.min(m + 4, 375)).isEqualTo(rows[m - 1][32]);
        }
        assertRow(rows, 33, 180).isPositive();
    }

    private static double link(OverlayInput input, int m, int i, int j) {
        int from = Math.max(1, m - 59);
        double[] a = new double[m - from + 1];
        double[] b = new double[m - from + 1];
        for (int t = from; t <= m; t++) {
            a[t - from] = direction(input, t, i);
            b[t - from] = direction(input, t, j);
        }
        double r = Math.clamp(new PearsonsCorrelation().correlation(a, b), -0.9999, 0.9999);
        return Math.log((1 + r) / (1 - r)) / 2;
    }

    @Test
    void needsTenPairsToSayThatCorrelationsBroke() {
        run(15);
        OverlayInput five = session();
        OverlayInput four = session();
        for (int m = 1; m <= 375; m++) {
            five.opinions[m - 1][0] = null;
            five.opinions[m - 1][1] = null;
            four.opinions[m - 1][0] = null;
            four.opinions[m - 1][1] = null;
            four.opinions[m - 1][2] = null;
        }

        assertRow(five.peek(oracle), 33, 100).isNotNaN();
        double[][] rows = four.peek(oracle);
        assertRow(rows, 33, 100).isNaN();
        assertRow(rows, 34, 100).isNotNaN();
        assertRow(rows, 36, 100).isNaN();
    }

    @Test
    void filtersTheStandardisedConsensusOfCloses() {
        run(23);
        OverlayInput today = session();
        for (int m = 61; m <= 66; m++) {
            for (int k = 0; k < 5; k++) {
                today.opinions[m - 1][k] = null;
            }
        }
        double[][] rows = today.peek(oracle);

        double[] before = lastTwenty().stream()
                .flatMapToDouble(input -> IntStream.rangeClosed(1, 75).mapToDouble(b -> consensus(input, 5 * b)))
                .toArray();
        OverlayChange filter = new OverlayChange();
        for (int m = 5; m <= 375; m += 5) {
            if (m == 65) {
                assertRow(rows, 34, m + 4).isNaN();
                assertRow(rows, 36, m).isNaN();
                continue;
            }
            filter.observe((consensus(today, m) - Numbers.mean(before)) / Numbers.sampleSd(before));
            if (m >= 30) {
                double broken = rows[m - 1][32];
                assertRow(rows, 34, m).isCloseTo(filter.shortRun(), within(1e-9));
                assertRow(rows, 35, m).isCloseTo(filter.expectedRun() / 75, within(1e-9));
                assertRow(rows, 34, Math.min(m + 4, 375)).isEqualTo(rows[m - 1][33]);
                if (m >= 50) {
                    double steady = (1 - filter.shortRun()) * (1 - Math.min(1, 2 * broken));
                    assertRow(rows, 36, m).isCloseTo(1 - steady, within(1e-9));
                }
            }
        }
    }
}
