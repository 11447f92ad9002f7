package org.marketregime.kernelscpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;
import org.marketregime.kernels.Web;
import org.marketregime.kernels.scalar.ScalarBackend;

/** The web of thirty series over whole sessions, held against its formulas where a day can show them. */
class WebKernelTest {
    private static final long SEED = 6_150;
    private static final int SERIES = 30;
    private static final int SCORES = 18;
    private static final int BARS = 75;
    private static final int MINUTES = 375;
    private static final int SESSIONS = 21;

    /** What a bar holds: the series, the reference and the scores. */
    private interface Market {
        void fill(int session, int bar, SplittableRandom random, double[] values);
    }

    /** One factor moves all series, the even ones up and the odd ones down; the reference goes with it. */
    private static void calm(SplittableRandom random, double[] values) {
        double factor = random.nextGaussian();
        for (int k = 0; k < SERIES; k++) {
            values[k] = 0.001 * (k + 1) * ((k % 2 == 0 ? 1 : -1) * factor + 0.7 * random.nextGaussian()) + 0.0003;
        }
        values[SERIES] = 0.001 * factor;
        for (int pair = 0; pair < SCORES; pair++) {
            values[SERIES + 1 + pair] = 0.25 * (pair % 4) + 1.5;
        }
    }

    private static List<Double> parameters() {
        List<Double> parameters = new ArrayList<>(List.of(5.0, 30.0, 75.0, 60.0, 20.0, 1200.0, 20.0, 2.0, 16.0, 0.98));
        parameters.addAll(List.of(10.0, 8.0, 6.0, 6.0, 0.0, 24.0, 22.0));
        for (int pair = 0; pair < SCORES; pair++) {
            parameters.addAll(List.of((double) pair, pair == SCORES - 1 ? -1.0 : pair + 1.0));
        }
        return parameters;
    }

    private static Launch launch(List<Double> parameters) {
        int inputs = SERIES + 1 + SCORES;
        return new Launch(
                Kernel.WEB,
                List.of(),
                IntStream.range(0, inputs).boxed().toList(),
                IntStream.range(inputs, inputs + Web.values().length).boxed().toList(),
                parameters,
                0);
    }

    /** The bars of all sessions, and what the last one shows at each of its closes. */
    private static final class Day {
        private final double[][] bars;
        private final double[][] shown;

        Day(double[][] bars, double[][] shown) {
            this.bars = bars;
            this.shown = shown;
        }

        double at(Web output, int bar) {
            return shown[bar][output.ordinal()];
        }

        double last(Web output) {
            return at(output, BARS - 1);
        }
    }

    private static Day run(Market market) {
        Launch launch = launch(parameters());
        int inputs = launch.inputs().size();
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] bars = new double[SESSIONS * BARS][inputs];
        double[][] shown = new double[BARS][Web.values().length];
        Program program = new ScalarBackend().prepare(List.of(launch));
        State state = State.empty(List.of(launch));
        try (RootAllocator allocator = new RootAllocator();
                Columns columns = Columns.allocate(inputs + shown[0].length, MINUTES, allocator)) {
            for (int session = 0; session < SESSIONS; session++) {
                columns.clear();
                for (int bar = 0; bar < BARS; bar++) {
                    double[] values = bars[session * BARS + bar];
                    market.fill(session, bar, random, values);
                    for (int k = 0; k < inputs; k++) {
                        columns.set(k, 5 * bar + 4, values[k]);
                    }
                }
                program.open(state);
                program.run(columns, state, 0, MINUTES);
                program.complete(columns, state);
            }
            for (int bar = 0; bar < BARS; bar++) {
                for (int k = 0; k < shown[bar].length; k++) {
                    shown[bar][k] = columns.get(inputs + k, 5 * bar + 4);
                }
            }
        }
        return new Day(bars, shown);
    }

    @Test
    void factorsAreThoseOfTheMatrixThatTheFormulasGive() {
        Day day = run((session, bar, random, values) -> calm(random, values));
        int end = 20 * BARS + 40;
        Literal fast = new Literal(Arrays.copyOfRange(day.bars, end - BARS, end));
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(fast.matrix);
        double[] values = eigen.getEigenvalues();
        double[] vector = eigen.getEigenvector(0).toArray();

        assertThat(day.at(Web.EIG1_SHARE, 39)).isCloseTo(values[0] / SERIES, within(1e-12));
        assertThat(day.at(Web.ABSORPTION, 39)).isCloseTo((values[0] + values[1] + values[2]) / SERIES, within(1e-12));
        assertThat(day.at(Web.LOG_CONDITION, 39)).isCloseTo(Math.log(values[0] / values[29]), within(1e-10));
        assertThat(day.at(Web.PARTICIPATION, 39))
                .isCloseTo(Arrays.stream(vector).map(v -> v * v * v * v).sum(), within(1e-12));
        double sum = 0;
        for (int back = 0; back < 3; back++) {
            for (int k = 0; k < SERIES; k++) {
                sum += vector[k] * fast.z[BARS - 1 - back][k];
            }
        }
        // the first series goes with the reference
        assertThat(day.at(Web.FACTOR, 39)).isCloseTo(Math.signum(vector[0]) * sum, within(1e-10));
        assertThat(day.at(Web.FACTOR, 1)).isNaN();
        assertThat(day.at(Web.FACTOR, 2)).isFinite();
        assertThat(day.last(Web.SIGNIFICANT)).isCloseTo(1.0 / SERIES, within(1e-15));
    }

    @Test
    void distanceAndTurbulenceAreThoseOfTheTwoMatrices() {
        Day day = run((session, bar, random, values) -> calm(random, values));
        RealMatrix slow = new Literal(Arrays.copyOfRange(day.bars, 0, 20 * BARS)).matrix;
        RealMatrix fast = new Literal(Arrays.copyOfRange(day.bars, 20 * BARS, 21 * BARS)).matrix;
        double product = fast.multiply(slow).getTrace();

        assertThat(day.last(Web.DISTANCE))
                .isCloseTo(1 - product / (fast.getFrobeniusNorm() * slow.getFrobeniusNorm()), within(1e-12));
        assertThat(day.last(Web.FROBENIUS))
                .isCloseTo(fast.subtract(slow).getFrobeniusNorm() / Math.sqrt(SERIES * (SERIES - 1)), within(1e-12));
        double[] move = new double[SERIES];
        for (int k = 0; k < SERIES; k++) {
            double[] moments = Literal.moments(Arrays.copyOfRange(day.bars, 0, 20 * BARS), k);
            move[k] = (day.bars[21 * BARS - 1][k] - moments[0]) / moments[1];
        }
        double form = MatrixUtils.createRealVector(move)
                .dotProduct(MatrixUtils.inverse(slow).operate(MatrixUtils.createRealVector(move)));
        assertThat(day.last(Web.TURBULENCE)).isCloseTo(form / SERIES, within(1e-9));
    }

    @Test
    void aMarketThatComesApartMovesAwayFromItsPast() {
        Day calm = run((session, bar, random, values) -> calm(random, values));
        Day torn = run((session, bar, random, values) -> {
            calm(random, values);
            if (session == 20 && bar >= 20) {
                for (int k = 10; k < SERIES; k++) {
                    values[k] = 0.001 * (k + 1) * random.nextGaussian();
                }
                values[SERIES + 1] = -6;
            }
        });

        assertThat(torn.at(Web.DISTANCE, 19)).isEqualTo(calm.at(Web.DISTANCE, 19));
        assertThat(calm.last(Web.DISTANCE)).as("seed %d", SEED).isLessThan(0.02);
        assertThat(torn.last(Web.DISTANCE)).as("seed %d", SEED).isGreaterThan(0.1);
        assertThat(torn.last(Web.FROBENIUS)).isGreaterThan(4 * calm.last(Web.FROBENIUS));
        assertThat(torn.last(Web.TURBULENCE)).isGreaterThan(calm.last(Web.TURBULENCE));
        assertThat(torn.last(Web.BLOCKS_1_3)).isLessThan(calm.last(Web.BLOCKS_1_3) / 2);
        assertThat(torn.last(Web.BREAK_MAX)).isEqualTo(6);
        assertThat(torn.last(Web.BREAK_SHARE)).isCloseTo(calm.last(Web.BREAK_SHARE) + 1.0 / SCORES, within(1e-15));
        assertThat(torn.last(Web.BREAK_MEAN)).isCloseTo(calm.last(Web.BREAK_MEAN) + 4.5 / SCORES, within(1e-14));
    }

    @Test
    void aPairThatWasOneSeriesTwiceIsNotMonitoredAndScoresMustBeEnough() {
        Market twins = (session, bar, random, values) -> {
            calm(random, values);
            values[1] = values[0];
            values[SERIES + 1] = 9;
        };
        Market fewer = (session, bar, random, values) -> {
            twins.fill(session, bar, random, values);
            values[SERIES + 3] = Double.NaN;
            values[SERIES + 4] = bar < 50 ? 1 : Double.NaN;
        };

        assertThat(run((session, bar, random, values) -> {
                            calm(random, values);
                            values[SERIES + 1] = 9;
                        })
                        .last(Web.BREAK_MAX))
                .isEqualTo(9);
        assertThat(run(twins).last(Web.BREAK_MAX)).isEqualTo(2.25);
        assertThat(run(fewer).at(Web.BREAK_MAX, 49)).isEqualTo(2.25);
        assertThat(run(fewer).at(Web.BREAK_MAX, 50)).isNaN();
    }

    @Test
    void withoutSeriesThereIsNoWebButThereAreScores() {
        Day day = run((session, bar, random, values) -> {
            calm(random, values);
            Arrays.fill(values, 0, SERIES, Double.NaN);
        });

        for (Web output : Web.values()) {
            boolean ofScores = output.name().startsWith("BREAK");
            assertThat(Double.isNaN(day.last(output))).as(output.name()).isNotEqualTo(ofScores);
        }
    }

    @Test
    void aWebOfFewerThanTwentySeriesIsNoneAndOneOfTwentyIs() {
        for (int known : new int[] {19, 20}) {
            Day day = run((session, bar, random, values) -> {
                calm(random, values);
                Arrays.fill(values, known, 25, Double.NaN);
                Arrays.fill(values, 25, SERIES, 0.1);
            });

            assertThat(Double.isNaN(day.last(Web.DISTANCE))).isEqualTo(known < 20);
            assertThat(Double.isNaN(day.last(Web.FIEDLER))).isEqualTo(known < 20);
            assertThat(Double.isNaN(day.last(Web.TURBULENCE))).isEqualTo(known < 20);
            assertThat(day.last(Web.CENTRALITY_2)).isNaN();
            assertThat(day.last(Web.BLOCK_4)).isNaN();
        }
    }

    @Test
    void seriesThatAreAllTheSameLeaveOneFactorAndNoPairToMonitor() {
        Day day = run((session, bar, random, values) -> {
            calm(random, values);
            Arrays.fill(values, 0, SERIES, values[0]);
        });

        assertThat(day.last(Web.EIG1_SHARE)).isBetween(0.9, 1.0);
        assertThat(day.last(Web.SIGNIFICANT)).isCloseTo(1.0 / SERIES, within(1e-15));
        assertThat(day.last(Web.PARTICIPATION)).isCloseTo(1.0 / SERIES, within(1e-12));
        assertThat(day.last(Web.CENTRALITY_3)).isCloseTo(1, within(1e-10));
        for (Web output : Web.values()) {
            boolean ofScores = output.name().startsWith("BREAK");
            assertThat(Double.isNaN(day.last(output))).as(output.name()).isEqualTo(ofScores);
        }
    }

    @Test
    void theFirstWindowNeedsSixtyBarsAndThePastSixteenSessions() {
        Day day = run((session, bar, random, values) -> {
            calm(random, values);
            if (session < 4) {
                Arrays.fill(values, 0, SERIES, Double.NaN);
            }
        });
        Day young = run((session, bar, random, values) -> {
            calm(random, values);
            if (session < 5) {
                Arrays.fill(values, 0, SERIES, Double.NaN);
            }
        });
        Day first = run((session, bar, random, values) -> {
            calm(random, values);
            if (session < 20) {
                Arrays.fill(values, 0, SERIES, Double.NaN);
            }
        });

        assertThat(day.last(Web.TURBULENCE)).isFinite();
        assertThat(young.last(Web.TURBULENCE)).isNaN();
        assertThat(young.last(Web.DISTANCE)).isNaN();
        assertThat(young.last(Web.DENSITY)).isFinite();
        assertThat(first.at(Web.DENSITY, 58)).isNaN();
        assertThat(first.at(Web.DENSITY, 59)).isFinite();
    }

    @Test
    void refusesBlocksAndPairsThatDoNotFit() {
        List<Double> blocks = parameters();
        blocks.set(10, 11.0);
        List<Double> pairs = parameters();
        pairs.set(17, 30.0);
        List<Double> odd = parameters();
        odd.removeLast();

        assertThatThrownBy(() -> prepare(blocks)).hasMessage("The blocks of WEB hold 31 series of 30");
        assertThatThrownBy(() -> prepare(pairs)).hasMessage("WEB has series 0 to 29, was asked for 30");
        assertThatThrownBy(() -> prepare(odd)).hasMessageContaining("was given 49 inputs and 17.5 pairs");
    }

    private static Program prepare(List<Double> parameters) {
        return new ScalarBackend().prepare(List.of(launch(parameters)));
    }

    /** The shrunk matrix of slots that are all known, as Ledoit and Wolf write it. */
    private static final class Literal {
        private final double[][] z;
        private final RealMatrix matrix;

        Literal(double[][] slots) {
            int n = slots.length;
            z = new double[n][SERIES];
            for (int k = 0; k < SERIES; k++) {
                double[] moments = moments(slots, k);
                for (int slot = 0; slot < n; slot++) {
                    z[slot][k] = (slots[slot][k] - moments[0]) / moments[1];
                }
            }
            RealMatrix rows = MatrixUtils.createRealMatrix(z);
            RealMatrix sample = rows.transposeMultiply(rows).scalarMultiply(1.0 / n);
            RealMatrix identity = MatrixUtils.createRealIdentityMatrix(SERIES);
            double distance = Math.pow(sample.subtract(identity).getFrobeniusNorm(), 2);
            double noise = 0;
            for (double[] row : z) {
                RealMatrix column = MatrixUtils.createColumnRealMatrix(row);
                RealMatrix own = column.multiply(column.transpose());
                noise += Math.pow(own.subtract(sample).getFrobeniusNorm(), 2) / n / n;
            }
            double intensity = Math.min(noise, distance) / distance;
            matrix = sample.scalarMultiply(1 - intensity).add(identity.scalarMultiply(intensity));
        }

        /** Mean and standard deviation, n below. */
        static double[] moments(double[][] slots, int k) {
            double mean =
                    Arrays.stream(slots).mapToDouble(slot -> slot[k]).average().orElseThrow();
            double variance = Arrays.stream(slots)
                    .mapToDouble(slot -> (slot[k] - mean) * (slot[k] - mean))
                    .average()
                    .orElseThrow();
            return new double[] {mean, Math.sqrt(variance)};
        }
    }
}
