package org.marketregime.kernels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

class CorrelationGraphTest {
    private static final long SEED = 77;
    private final CorrelationGraph graph = new CorrelationGraph(30);

    @Test
    void theTreeIsTheShortestOfAllTrees() {
        for (long seed = SEED; seed < SEED + 10; seed++) {
            double[][] rho = new RandomWeb(seed, 5, 20).fit(20).sample();
            graph.draw(rho, 5);

            assertThat(graph.treeLength()).as("seed %d", seed).isCloseTo(shortest(rho) / 4, within(1e-13));
        }
    }

    /** Over all trees of five nodes, which are the sequences of three of them (Prüfer). */
    private static double shortest(double[][] rho) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 125; code++) {
            int[] sequence = {code / 25, code / 5 % 5, code % 5};
            int[] degree = {1, 1, 1, 1, 1};
            for (int node : sequence) {
                degree[node]++;
            }
            double length = 0;
            for (int node : sequence) {
                int leaf = 0;
                while (degree[leaf] != 1) {
                    leaf++;
                }
                length += distance(rho, leaf, node);
                degree[leaf]--;
                degree[node]--;
            }
            int[] last = java.util.stream.IntStream.range(0, 5)
                    .filter(node -> degree[node] == 1)
                    .toArray();
            shortest = Math.min(shortest, length + distance(rho, last[0], last[1]));
        }
        return shortest;
    }

    private static double distance(double[][] rho, int i, int j) {
        return Math.sqrt(2 * (1 - rho[i][j]));
    }

    @Test
    void clusteringIsOnnelasWordByWord() {
        int size = 12;
        double[][] rho = new RandomWeb(SEED, size, 60).fit(60).sample();
        graph.draw(rho, size);
        double largest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(rho[i][j]));
            }
        }
        double mean = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    if (i != j && j != k && i != k) {
                        double product = rho[i][j] * rho[j][k] * rho[k][i];
                        sum += Math.cbrt(Math.abs(product)) / largest;
                    }
                }
            }
            mean += sum / ((size - 1) * (size - 2)) / size;
        }

        assertThat(graph.clustering()).as("seed %d", SEED).isCloseTo(mean, within(1e-13));
    }

    @Test
    void modularityIsNewmansWordByWord() {
        int size = 12;
        double[][] rho = new RandomWeb(SEED, size, 60).fit(60).sample();
        int[] blocks = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3};
        graph.draw(rho, size);
        double[] strength = new double[size];
        double twice = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                strength[i] += i == j ? 0 : Math.abs(rho[i][j]);
            }
            twice += strength[i];
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (blocks[i] == blocks[j]) {
                    sum += (i == j ? 0 : Math.abs(rho[i][j])) - strength[i] * strength[j] / twice;
                }
            }
        }

        assertThat(graph.modularity(blocks)).as("seed %d", SEED).isCloseTo(sum / twice, within(1e-13));
    }

    @Test
    void theFiedlerValueAndCentralityAreThoseOfAnotherImplementation() {
        for (int size : new int[] {3, 10, 30}) {
            double[][] rho = new RandomWeb(SEED, size, 75).fit(75).sample();
            graph.draw(rho, size);
            double[][] weights = new double[size][size];
            double[][] laplacian = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    weights[i][j] = Math.abs(rho[i][j]);
                }
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double scale = Math.sqrt((sum(weights[i]) - 1) * (sum(weights[j]) - 1));
                    laplacian[i][j] = i == j ? 1 : -weights[i][j] / scale;
                }
            }
            double[] central = new double[size];
            graph.centrality(central);

            double[] values = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(laplacian)).getEigenvalues();
            assertThat(graph.fiedler()).as("seed %d", SEED).isCloseTo(values[size - 2], within(1e-12));
            double[] vector = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(weights))
                    .getEigenvector(0)
                    .toArray();
            double largest = Arrays.stream(vector).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < size; i++) {
                assertThat(central[i]).as("seed %d", SEED).isCloseTo(Math.abs(vector[i]) / largest, within(1e-11));
            }
        }
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    @Test
    void equalCorrelationsGiveWhatTheFormulasSay() {
        int[] blocks = new int[20];
        for (int i = 0; i < 20; i++) {
            blocks[i] = i / 5;
        }
        graph.draw(RandomWeb.equal(20, -0.02), 20);
        assertThat(graph.density()).isZero();
        graph.draw(RandomWeb.equal(20, 0.55), 20);
        double[] central = new double[20];
        graph.centrality(central);

        assertThat(graph.density()).isEqualTo(1);
        assertThat(graph.meanWeight()).isCloseTo(0.55, within(1e-14));
        assertThat(graph.clustering()).isCloseTo(1, within(1e-13));
        assertThat(graph.modularity(blocks)).isCloseTo(4 / 19.0 - 0.25, within(1e-14));
        assertThat(graph.treeLength()).isCloseTo(Math.sqrt(0.9), within(1e-14));
        assertThat(graph.fiedler()).isCloseTo(20 / 19.0, within(1e-13));
        for (double entry : central) {
            assertThat(entry).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void blocksThatNothingJoinsAreModularAndNotConnected() {
        double[][] rho = RandomWeb.equal(20, 0);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                rho[i][j] = i == j ? 1 : i / 10 == j / 10 ? -0.8 : 0;
            }
        }
        int[] blocks = new int[20];
        Arrays.fill(blocks, 10, 20, 3);
        graph.draw(rho, 20);

        assertThat(graph.modularity(blocks)).isCloseTo(0.5, within(1e-14));
        assertThat(graph.fiedler()).isCloseTo(0, within(1e-14));
        assertThat(graph.treeLength()).isCloseTo(Math.sqrt(2), within(1e-14));
    }

    @Test
    void identicalSeriesLieInOnePlaceAndUnrelatedOnesHaveNoGraph() {
        graph.draw(RandomWeb.equal(20, 1), 20);
        assertThat(graph.treeLength()).isZero();
        assertThat(graph.clustering()).isCloseTo(1, within(1e-14));

        graph.draw(RandomWeb.equal(20, 0), 20);
        assertThat(graph.clustering()).isNaN();
        assertThat(graph.modularity(new int[20])).isNaN();
        assertThat(graph.fiedler()).isNaN();
    }

    @Test
    void takesAnySmallerWebAfterALargerOne() {
        SplittableRandom random = new SplittableRandom(SEED);
        graph.draw(new RandomWeb(random.nextLong(), 30, 75).fit(75).sample(), 30);
        graph.fiedler();
        graph.draw(RandomWeb.equal(4, 0.55), 4);

        assertThat(graph.fiedler()).isCloseTo(4 / 3.0, within(1e-14));
        assertThat(graph.treeLength()).isCloseTo(Math.sqrt(0.9), within(1e-14));
    }
}
