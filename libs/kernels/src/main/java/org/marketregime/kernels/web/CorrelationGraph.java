package org.marketregime.kernels.web;

import java.util.Arrays;

/**
 * The complete graph over series whose edges weigh the absolute value of their correlation. Specification C6, family J.
 */
public final class CorrelationGraph {
    /** What a correlation must exceed to count as an edge where edges are counted. */
    private static final double EDGE = 0.5;

    private static final double NO_STRENGTH = 1e-12;

    private final double[][] weights;
    private final double[][] work;
    private final double[] strengths;
    private final double[] reached;
    private final double[] ofBlocks;
    private final double[] within;
    private final double[][] correlations;
    private final SymmetricEigen eigen;
    private int size;
    private double total;

    public CorrelationGraph(int largestSize) {
        this.weights = new double[largestSize][largestSize];
        this.work = new double[largestSize][largestSize];
        this.strengths = new double[largestSize];
        this.reached = new double[largestSize];
        this.ofBlocks = new double[largestSize];
        this.within = new double[largestSize];
        this.correlations = new double[largestSize][largestSize];
        this.eigen = new SymmetricEigen(largestSize);
    }

    /** Takes the first {@code size} rows and columns of a correlation matrix. */
    public void draw(double[][] matrix, int size) {
        this.size = size;
        this.total = 0;
        Arrays.fill(strengths, 0, size, 0);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double weight = Math.abs(matrix[i][j]);
                correlations[i][j] = matrix[i][j];
                correlations[j][i] = matrix[i][j];
                weights[i][j] = weight;
                weights[j][i] = weight;
                strengths[i] += weight;
                strengths[j] += weight;
                total += weight;
            }
            weights[i][i] = 0;
        }
    }

    private double pairs() {
        return size * (size - 1) / 2.0;
    }

    /** The mean weight. */
    public double meanWeight() {
        return total / pairs();
    }

    /** The share of pairs with a correlation beyond ±0.5. */
    public double density() {
        int edges = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                edges += weights[i][j] > EDGE ? 1 : 0;
            }
        }
        return edges / pairs();
    }

    /**
     * Mean weighted clustering coefficient (Onnela, Saramäki, Kertész and Kaski 2005). In a complete graph every series has as many
     * neighbours, so that it is the mean over all triangles of the geometric mean of their weights, over the largest weight.
     */
    public double clustering() {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, weights[i][j]);
                work[i][j] = StrictMath.cbrt(weights[i][j]);
            }
        }
        double sum = 0;
        for (int i = 2; i < size; i++) {
            double[] one = work[i];
            for (int j = 1; j < i; j++) {
                double[] other = work[j];
                double meeting = 0;
                for (int k = 0; k < j; k++) {
                    meeting += one[k] * other[k];
                }
                sum += one[j] * meeting;
            }
        }
        double triangles = size * (size - 1.0) * (size - 2.0) / 6;
        return largest > 0 ? sum / triangles / largest : Double.NaN;
    }

    /**
     * Newman's modularity of a partition: the weight inside blocks as a share of all, less what strengths alone would put there.
     *
     * @param blocks of each series, from 0 on
     */
    public double modularity(int[] blocks) {
        Arrays.fill(ofBlocks, 0);
        Arrays.fill(within, 0);
        for (int i = 0; i < size; i++) {
            ofBlocks[blocks[i]] += strengths[i];
            for (int j = 0; j < i; j++) {
                within[blocks[i]] += blocks[i] == blocks[j] ? weights[i][j] : 0;
            }
        }
        double sum = 0;
        for (int block = 0; block < ofBlocks.length; block++) {
            double share = ofBlocks[block] / (2 * total);
            sum += within[block] / total - share * share;
        }
        return total > 0 ? sum : Double.NaN;
    }

    /** Mean length of the edges of the minimum spanning tree, with √(2(1 − ρ)) between two series (Mantegna 1999), by Prim's method. */
    public double treeLength() {
        // the largest correlation to a series of the tree; NaN once a series is in it itself
        System.arraycopy(correlations[0], 0, reached, 0, size);
        reached[0] = Double.NaN;
        double sum = 0;
        for (int edge = 1; edge < size; edge++) {
            int nearest = -1;
            for (int i = 1; i < size; i++) {
                if (nearest < 0 ? !Double.isNaN(reached[i]) : reached[i] > reached[nearest]) {
                    nearest = i;
                }
            }
            sum += Math.sqrt(2 * (1 - Math.min(1, reached[nearest])));
            reached[nearest] = Double.NaN;
            for (int i = 1; i < size; i++) {
                // a NaN stays one
                reached[i] = Math.max(reached[i], correlations[nearest][i]);
            }
        }
        return sum / (size - 1);
    }

    /** The second smallest eigenvalue of the normalised Laplacian; NaN where nothing moves with some series, which it cannot place. */
    public double fiedler() {
        for (int i = 0; i < size; i++) {
            if (strengths[i] < NO_STRENGTH) {
                return Double.NaN;
            }
            for (int j = 0; j < i; j++) {
                double weight = weights[i][j];
                work[i][j] = -weight / Math.sqrt(strengths[i] * strengths[j]);
            }
            work[i][i] = 1;
        }
        eigen.decompose(work, size);
        return eigen.value(1);
    }

    /** The leading eigenvector of the weights, 1 where it is largest. */
    public void centrality(double[] central) {
        eigen.decompose(weights, size);
        eigen.leading(central);
        double largest = 0;
        for (int i = 0; i < size; i++) {
            central[i] = Math.abs(central[i]);
            largest = Math.max(largest, central[i]);
        }
        for (int i = 0; i < size; i++) {
            central[i] /= largest;
        }
    }
}
