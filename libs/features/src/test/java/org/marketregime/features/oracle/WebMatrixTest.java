package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/** The estimate of the web's correlations, and its topology where that is known on paper. */
class WebMatrixTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final int N = WebMatrix.SERIES;

    private static double[][] oneFactor(long seed, int slots) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        double[][] values = new double[slots][N];
        for (double[] slot : values) {
            double g = random.nextGaussian();
            for (int k = 0; k < N; k++) {
                slot[k] = (k + 1) * (0.7 * g + 0.7 * random.nextGaussian()) + 3;
            }
        }
        return values;
    }

    private static WebMatrix matrix(double[][] slots) {
        return Objects.requireNonNull(WebMatrix.of(slots));
    }

    private interface Entry {
        double of(int i, int j);
    }

    private static WebTopology network(int n, Entry entry) {
        RealMatrix rho = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rho.setEntry(i, j, i == j ? 1 : entry.of(i, j));
            }
        }
        return new WebTopology(rho, rho, IntStream.range(0, n).toArray(), 75, true);
    }

    private static WebTopology equal(double rho) {
        return network(N, (i, j) -> rho);
    }

    @Test
    void unshrunkMatrixHoldsPearsonsCorrelations() {
        double[][] slots = oneFactor(61, 75);

        double[][] wanted =
                new PearsonsCorrelation().computeCorrelationMatrix(slots).getData();

        for (int i = 0; i < N; i++) {
            assertThat(matrix(slots).sample.getRow(i)).containsExactly(wanted[i], ROUNDING);
        }
    }

    @Test
    void intensityIsThatOfTheFourthMoments() {
        double[][] slots = oneFactor(62, 75);
        WebMatrix matrix = matrix(slots);

        double fourth = 0;
        double product = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double squares = 0;
                for (double[] slot : matrix.z) {
                    squares += slot[i] * slot[i] * slot[j] * slot[j];
                }
                fourth += squares / 75;
                product += matrix.sample.getEntry(i, j) * matrix.sample.getEntry(i, j);
            }
        }
        double wanted = (fourth - product) / 75 / (product - N);

        assertThat(matrix.intensity).isCloseTo(wanted, ROUNDING).isBetween(0.0, 1.0);
        assertThat(matrix.shrunk.getEntry(3, 8)).isCloseTo((1 - wanted) * matrix.sample.getEntry(3, 8), ROUNDING);
        assertThat(matrix.shrunk.getEntry(4, 4)).isCloseTo(1, ROUNDING);
    }

    @Test
    void leavesOutSeriesWithHolesOrWithoutVariance() {
        double[][] slots = oneFactor(63, 75);
        for (int t = 0; t < 75; t++) {
            slots[t][5] = 7;
            slots[t][6] = t < 16 ? Double.NaN : slots[t][6];
            slots[t][7] = t < 15 ? Double.NaN : slots[t][7];
        }

        WebMatrix matrix = matrix(slots);

        assertThat(matrix.kept).hasSize(28).doesNotContain(5, 6).contains(7);
        assertThat(matrix.shrunk.getEntry(5, 5)).isCloseTo(1, ROUNDING);
        assertThat(matrix.z[3][5]).isZero();
        assertThat(matrix.correlation(5, 7)).isNaN();
        assertThat(matrix.correlation(7, 8)).isCloseTo(matrix.shrunk.getEntry(5, 6), ROUNDING);
    }

    @Test
    void needsTwentySeries() {
        double[][] slots = oneFactor(64, 75);
        for (double[] slot : slots) {
            Arrays.fill(slot, 0, 10, Double.NaN);
        }
        assertThat(WebMatrix.of(slots)).isNotNull();

        for (double[] slot : slots) {
            slot[10] = Double.NaN;
        }
        assertThat(WebMatrix.of(slots)).isNull();
    }

    @Test
    void factorGoesWithTheUnderlying() {
        double[][] slots = oneFactor(65, 75);
        double[] spot = Arrays.stream(slots).mapToDouble(slot -> slot[0] - 3).toArray();
        double[] mirrored = Arrays.stream(spot).map(r -> -r).toArray();
        WebMatrix matrix = matrix(slots);

        double[] factor = matrix.factor(spot);

        assertThat(new PearsonsCorrelation().correlation(factor, spot)).isGreaterThan(0.5);
        double[] other = matrix.factor(mirrored);
        assertThat(Arrays.stream(other).map(f -> -f).toArray()).containsExactly(factor, ROUNDING);
        double unit = Arrays.stream(factor).map(f -> f * f).sum() / 75;
        double wanted = new EigenDecompositionSymmetric(matrix.sample).getEigenvalue(0);
        assertThat(unit).isCloseTo(wanted, within(1e-6));
    }

    @Test
    void factorIsMissingWhereNoSeriesHasAValueOrTheUnderlyingIsUnknown() {
        double[][] slots = oneFactor(66, 75);
        double[] spot = Arrays.stream(slots).mapToDouble(slot -> slot[0]).toArray();
        Arrays.fill(slots[74], Double.NaN);

        assertThat(matrix(slots).factor(spot)[74]).isNaN();
        assertThat(matrix(slots).factor(spot)[73]).isFinite();
        Arrays.fill(spot, 0, 15, Double.NaN);
        assertThat(matrix(slots).factor(spot)).containsOnly(Double.NaN);
    }

    @Test
    void equallyCorrelatedWebHasOneLargeEigenvalue() {
        double rho = 0.6;
        WebTopology network = equal(rho);
        double first = 1 + 29 * rho;
        double p = first / 30;
        double q = (1 - rho) / 30;

        assertThat(network.absorption(1)).isCloseTo(p, ROUNDING);
        assertThat(network.absorption(3)).isCloseTo(p + 2 * q, ROUNDING);
        assertThat(network.effectiveRank()).isCloseTo(Math.exp(-p * Math.log(p) - 29 * q * Math.log(q)) / 30, ROUNDING);
        assertThat(network.significant()).isCloseTo(1 / 30.0, ROUNDING);
        assertThat(network.participation()).isCloseTo(1 / 30.0, ROUNDING);
        assertThat(network.centralities(24)[0]).isCloseTo(1, ROUNDING);
        assertThat(network.logCondition()).isCloseTo(Math.log(first / (1 - rho)), ROUNDING);
    }

    @Test
    void equallyCorrelatedWebIsACompleteGraph() {
        WebTopology network = equal(-0.02);

        assertThat(network.density()).isZero();
        assertThat(equal(0.51).density()).isEqualTo(1);
        assertThat(network.clustering()).isCloseTo(1, ROUNDING);
        assertThat(network.fiedler()).isCloseTo(30 / 29.0, ROUNDING);
        assertThat(network.spanningTree()).isCloseTo(Math.sqrt(2 * 1.02), ROUNDING);
        double within = 0;
        for (int size : new int[] {10, 8, 6, 6}) {
            within += size * (size - 1) / 870.0 - size * size / 900.0;
        }
        assertThat(network.modularity()).isCloseTo(within, ROUNDING);
    }

    @Test
    void webOfUnconnectedBlocksIsAsModularAsTheyAreEven() {
        IntBinaryOperator same = (i, j) -> WebBlock.of(i) == WebBlock.of(j) ? 1 : 0;
        WebTopology network = network(N, (i, j) -> 0.8 * same.applyAsInt(i, j));
        double[] strengths = {90, 56, 30, 30};

        double evenness = Arrays.stream(strengths).map(s -> s / 206 * (s / 206)).sum();

        assertThat(network.modularity()).isCloseTo(1 - evenness, ROUNDING);
        assertThat(network.fiedler()).isCloseTo(0, ROUNDING);
        assertThat(network.density()).isCloseTo(103 / 435.0, ROUNDING);
        assertThat(network.centralities(0)[0]).isCloseTo(1, ROUNDING);
        assertThat(network.centralities(22)[0]).isCloseTo(0, ROUNDING);
        assertThat(network.significant()).isCloseTo(4 / 30.0, ROUNDING);
        double inside = Math.sqrt(2 * 0.2);
        assertThat(network.spanningTree()).isCloseTo((26 * inside + 3 * Math.sqrt(2)) / 29, ROUNDING);
    }

    @Test
    void spanningTreeOfAPathIsThePath() {
        WebTopology network = network(25, (i, j) -> Math.pow(0.9, Math.abs(i - j)));

        assertThat(network.spanningTree()).isCloseTo(Math.sqrt(0.2), ROUNDING);
    }

    @Test
    void spanningTreePrefersLikeToOpposite() {
        double[][] rho = {{1, -0.9, 0.1}, {-0.9, 1, 0.2}, {0.1, 0.2, 1}};
        WebTopology network = network(3, (i, j) -> rho[i][j]);

        assertThat(network.spanningTree()).isCloseTo((Math.sqrt(1.8) + Math.sqrt(1.6)) / 2, ROUNDING);
    }

    @Test
    void clusteringOfATriangleIsTheGeometricMeanOfItsEdges() {
        double[][] rho = {{1, 0.8, -0.4}, {0.8, 1, 0.2}, {-0.4, 0.2, 1}};
        WebTopology network = network(3, (i, j) -> rho[i][j]);

        assertThat(network.clustering()).isCloseTo(Math.cbrt(1 * 0.5 * 0.25), ROUNDING);
    }

    @Test
    void webWithoutAFirstEigenvectorHasNoCentre() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(N);
        WebTopology network =
                new WebTopology(identity, identity, IntStream.range(0, N).toArray(), 75, false);

        assertThat(network.participation()).isNaN();
        assertThat(network.centralities(0)[0]).isNaN();
        assertThat(network.effectiveRank()).isCloseTo(1, ROUNDING);
        assertThat(network.fiedler()).isNaN();
    }
}
