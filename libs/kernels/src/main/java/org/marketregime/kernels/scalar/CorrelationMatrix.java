package org.marketregime.kernels.scalar;

import org.jspecify.annotations.Nullable;

/** Correlation matrices of a few series and what is read off them. */
public final class CorrelationMatrix {
    private static final int SWEEPS = 60;

    private CorrelationMatrix() {}

    /**
     * The correlation matrix of the columns of {@code rows[0…count)}, or null if a column does not vary: its deviations
     * are no larger than the rounding of its values.
     */
    public static double @Nullable [][] of(double[][] rows, int count, int size) {
        double[] mean = new double[size];
        double[] largest = new double[size];
        for (int r = 0; r < count; r++) {
            for (int k = 0; k < size; k++) {
                mean[k] += rows[r][k];
                largest[k] = Math.max(largest[k], Math.abs(rows[r][k]));
            }
        }
        for (int k = 0; k < size; k++) {
            mean[k] /= count;
        }
        double[][] products = new double[size][size];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < size; i++) {
                double deviation = rows[r][i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += deviation * (rows[r][j] - mean[j]);
                }
            }
        }
        double[] scale = new double[size];
        for (int k = 0; k < size; k++) {
            scale[k] = Math.sqrt(products[k][k]);
            if (scale[k] <= largest[k] * 1e-12 * count) {
                return null;
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double correlation = products[i][j] / (scale[i] * scale[j]);
                products[i][j] = Math.clamp(correlation, -1.0, 1.0);
                products[j][i] = products[i][j];
            }
            products[i][i] = 1;
        }
        return products;
    }

    /** Mean absolute value off the diagonal. */
    public static double meanAbsolute(double[][] matrix) {
        double sum = 0;
        for (int i = 1; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.abs(matrix[i][j]);
            }
        }
        return sum / (matrix.length * (matrix.length - 1) / 2.0);
    }

    /** The largest eigenvalue of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan §8.5); overwrites it. */
    public static double largestEigenvalue(double[][] a) {
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 1e-26; sweep++) {
            for (int p = 0; p < a.length - 1; p++) {
                for (int q = p + 1; q < a.length; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double largest = a[0][0];
        for (int i = 1; i < a.length; i++) {
            largest = Math.max(largest, a[i][i]);
        }
        return largest;
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 1; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static void rotate(double[][] a, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
    }
}
