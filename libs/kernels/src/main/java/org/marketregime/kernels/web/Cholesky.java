package org.marketregime.kernels.web;

/** A symmetric positive definite matrix as LL' (Golub and Van Loan, §4.2), for how unusual a vector is under it. */
public final class Cholesky {
    private final double[][] lower;
    private final double[] solved;
    private int size;
    private boolean definite;

    public Cholesky(int largestSize) {
        this.lower = new double[largestSize][largestSize];
        this.solved = new double[largestSize];
    }

    /** Takes the first {@code size} rows and columns of a symmetric matrix; its lower triangle is read. */
    public void factorise(double[][] matrix, int size) {
        this.size = size;
        definite = true;
        for (int i = 0; i < size && definite; i++) {
            double[] row = lower[i];
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * lower[j][k];
                }
                if (j < i) {
                    row[j] = sum / lower[j][j];
                } else {
                    // what is left of a pivot by rounding alone is none
                    definite = sum > size * 0x1p-52 * matrix[i][i];
                    row[i] = Math.sqrt(sum);
                }
            }
        }
    }

    /** x'A⁻¹x; NaN where A is not positive definite beyond its rounding. */
    public double inverseForm(double[] x) {
        if (!definite) {
            return Double.NaN;
        }
        double form = 0;
        for (int i = 0; i < size; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * solved[k];
            }
            solved[i] = sum / lower[i][i];
            form += solved[i] * solved[i];
        }
        return form;
    }
}
