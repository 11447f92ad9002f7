package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Shape of a matrix of correlations taken as a network whose edges weigh |ρ|. */
final class WebTopology {
    private final RealMatrix rho;
    private final EigenDecompositionSymmetric spectrum;
    private final RealMatrix sample;
    /** The series of each row and column, numbered from 0. */
    private final int[] series;

    private final int slots;
    private final boolean directed;
    private final int n;
    private final double[] eigenvalues;
    /** |ρ| off the diagonal, 0 on it. */
    private final double[][] weight;

    /** @param slots observations behind the unshrunk correlations {@code sample} */
    WebTopology(RealMatrix rho, RealMatrix sample, int[] series, int slots, boolean directed) {
        this.rho = rho;
        this.sample = sample;
        this.series = series;
        this.slots = slots;
        this.directed = directed;
        n = series.length;
        spectrum = new EigenDecompositionSymmetric(rho);
        eigenvalues = spectrum.getEigenvalues();
        weight = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weight[i][j] = i == j ? 0 : Math.abs(rho.getEntry(i, j));
            }
        }
    }

    /** A matrix shrunk to the identity has no first eigenvector. */
    WebTopology(WebMatrix matrix) {
        this(matrix.shrunk, matrix.sample, matrix.kept, matrix.z.length, matrix.intensity < 1);
    }

    /** Rows 136, 137: share of the largest eigenvalues in the trace. */
    double absorption(int factors) {
        return Numbers.sum(Arrays.copyOf(eigenvalues, factors)) / n;
    }

    /** Row 139. */
    double effectiveRank() {
        double entropy = 0;
        for (double lambda : eigenvalues) {
            double p = lambda / n;
            entropy -= p > 0 ? p * StrictMath.log(p) : 0;
        }
        return StrictMath.exp(entropy) / n;
    }

    /** Row 140: eigenvalues of the unshrunk matrix above what noise reaches (Marchenko and Pastur). */
    double significant() {
        double edge = 1 + Math.sqrt((double) n / slots);
        return Arrays.stream(new EigenDecompositionSymmetric(sample).getEigenvalues())
                        .filter(lambda -> lambda > edge * edge)
                        .count()
                / (double) n;
    }

    /** Row 141. */
    double participation() {
        double sum = 0;
        for (double v : spectrum.getEigenvector(0).toArray()) {
            sum += v * v * v * v;
        }
        return directed ? sum : NAN;
    }

    /** Rows 142–144: centralities of series numbered from 0, the most central one of all 1. */
    double[] centralities(int... wanted) {
        RealMatrix absolute = MatrixUtils.createRealMatrix(weight).add(MatrixUtils.createRealIdentityMatrix(n));
        double[] v = new EigenDecompositionSymmetric(absolute).getEigenvector(0).toArray();
        double largest = Arrays.stream(v).map(Math::abs).max().orElse(NAN);
        return Arrays.stream(wanted)
                .map(one -> Arrays.binarySearch(series, one))
                .mapToDouble(at -> !directed || at < 0 ? NAN : Math.abs(v[at]) / largest)
                .toArray();
    }

    /** Row 145. */
    double density() {
        int edges = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                edges += weight[i][j] > 0.5 ? 1 : 0;
            }
        }
        return edges / (n * (n - 1) / 2.0);
    }

    /** Row 146 (Onnela and others 2005): geometric mean weight of the triangles at a node, averaged over the nodes. */
    double clustering() {
        double largest = 0;
        for (double[] row : weight) {
            largest = Math.max(largest, Arrays.stream(row).max().orElse(0));
        }
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                root[i][j] = StrictMath.cbrt(weight[i][j] / largest);
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double triangles = 0;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    if (j != k && j != i && k != i) {
                        triangles += root[i][j] * root[j][k] * root[k][i];
                    }
                }
            }
            sum += triangles / ((n - 1) * (n - 2));
        }
        return sum / n;
    }

    /** Row 147 (Newman 2004) for the four blocks of series. */
    double modularity() {
        double[] strength = strengths();
        double total = Numbers.sum(strength);
        double q = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (WebBlock.of(series[i]) == WebBlock.of(series[j])) {
                    q += weight[i][j] / total - strength[i] * strength[j] / (total * total);
                }
            }
        }
        return q;
    }

    private double[] strengths() {
        return Arrays.stream(weight).mapToDouble(Numbers::sum).toArray();
    }

    /** Row 148: the tree grows by the node that is nearest to it (Prim). */
    double spanningTree() {
        boolean[] grown = new boolean[n];
        grown[0] = true;
        double sum = 0;
        for (int edge = 1; edge < n; edge++) {
            double shortest = Double.POSITIVE_INFINITY;
            int next = -1;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double length = Math.sqrt(2 * Math.max(0, 1 - rho.getEntry(i, j)));
                    if (grown[i] && !grown[j] && length < shortest) {
                        shortest = length;
                        next = j;
                    }
                }
            }
            grown[next] = true;
            sum += shortest;
        }
        return sum / (n - 1);
    }

    /** Row 149. */
    double fiedler() {
        double[] strength = strengths();
        double[][] laplacian = new double[n][n];
        for (int i = 0; i < n; i++) {
            if (strength[i] < 1e-12) {
                return NAN;
            }
            for (int j = 0; j < n; j++) {
                laplacian[i][j] = (i == j ? 1 : 0) - weight[i][j] / Math.sqrt(strength[i] * strength[j]);
            }
        }
        return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(laplacian)).getEigenvalue(n - 2);
    }

    /** Row 150. */
    double logCondition() {
        return Numbers.logRatio(eigenvalues[0], eigenvalues[n - 1]);
    }
}
