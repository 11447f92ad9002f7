package org.marketregime.kernels.web;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric matrix, and the eigenvector of the largest. Householder reflections make it tridiagonal, implicit QR steps
 * with Wilkinson's shift diagonalise that (Golub and Van Loan, Matrix Computations, §8.3), and inverse iteration on the tridiagonal
 * matrix finds the vector (§8.2), since nobody asks for the others.
 */
public final class SymmetricEigen {
    private static final double ROUNDING = 0x1p-52;

    /** Steps to one eigenvalue; two are usual. */
    private static final int STEPS = 60;

    /** The first one finds the vector; the others remove what the start left of neighbours. */
    private static final int INVERSE_ITERATIONS = 3;

    private final double[][] a;
    /** Row k: the normal of the reflection that clears column k, from place k + 1 on. */
    private final double[][] normals;

    private final double[] factors;
    private final double[] diagonal;
    private final double[] beside;
    private final double[] values;
    private final double[] offDiagonal;
    private final double[] work;
    private final Shifted shifted;
    private int size;
    private double norm;

    public SymmetricEigen(int largestSize) {
        this.a = new double[largestSize][largestSize];
        this.normals = new double[largestSize][largestSize];
        this.factors = new double[largestSize];
        this.diagonal = new double[largestSize];
        this.beside = new double[largestSize];
        this.values = new double[largestSize];
        this.offDiagonal = new double[largestSize];
        this.work = new double[largestSize];
        this.shifted = new Shifted(largestSize);
    }

    /** Takes the first {@code size} rows and columns of a symmetric matrix, at least one; its lower triangle is read. */
    public void decompose(double[][] matrix, int size) {
        this.size = size;
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, i + 1);
        }
        reduce();
        System.arraycopy(diagonal, 0, values, 0, size);
        System.arraycopy(beside, 0, offDiagonal, 0, size);
        diagonalise();
        Arrays.sort(values, 0, size);
    }

    /** The eigenvalue with {@code k} smaller ones. */
    public double value(int k) {
        return values[k];
    }

    public double largest() {
        return values[size - 1];
    }

    private void reduce() {
        for (int k = 0; k < size - 2; k++) {
            diagonal[k] = a[k][k];
            double[] v = normals[k];
            double squares = 0;
            for (int i = k + 1; i < size; i++) {
                v[i] = a[i][k];
                squares += v[i] * v[i];
            }
            double mirrored = -Math.copySign(Math.sqrt(squares), v[k + 1]);
            beside[k] = mirrored;
            // v'v after v[k + 1] −= mirrored, without the cancellation
            double length = 2 * (squares - mirrored * v[k + 1]);
            v[k + 1] -= mirrored;
            factors[k] = length > 0 ? 2 / length : 0;
            if (length > 0) {
                reflect(k + 1, v, factors[k]);
            }
        }
        if (size > 1) {
            diagonal[size - 2] = a[size - 2][size - 2];
            beside[size - 2] = a[size - 1][size - 2];
        }
        diagonal[size - 1] = a[size - 1][size - 1];
        beside[size - 1] = 0;
        norm = 0;
        for (int i = 0; i < size; i++) {
            norm = Math.max(norm, Math.abs(diagonal[i]) + Math.abs(beside[i]));
        }
    }

    /** (I − f·vv') A (I − f·vv') from place {@code from} on, in the lower triangle. */
    private void reflect(int from, double[] v, double factor) {
        Arrays.fill(work, from, size, 0);
        for (int i = from; i < size; i++) {
            double[] row = a[i];
            double vi = v[i];
            double sum = row[i] * vi;
            for (int j = from; j < i; j++) {
                sum += row[j] * v[j];
                work[j] += row[j] * vi;
            }
            work[i] += sum;
        }
        double along = 0;
        for (int i = from; i < size; i++) {
            work[i] *= factor;
            along += work[i] * v[i];
        }
        double half = factor * along / 2;
        for (int i = from; i < size; i++) {
            work[i] -= half * v[i];
        }
        for (int i = from; i < size; i++) {
            double[] row = a[i];
            double vi = v[i];
            double wi = work[i];
            for (int j = from; j <= i; j++) {
                row[j] -= vi * work[j] + wi * v[j];
            }
        }
    }

    private void diagonalise() {
        int last = size - 1;
        for (int steps = 0; last > 0 && steps < STEPS * size; ) {
            if (vanishes(last - 1)) {
                last--;
                continue;
            }
            int first = last - 1;
            while (first > 0 && !vanishes(first - 1)) {
                first--;
            }
            step(first, last);
            steps++;
        }
    }

    private boolean vanishes(int place) {
        return Math.abs(offDiagonal[place]) <= ROUNDING * norm;
    }

    /** One implicit QR step on the block from {@code first} to {@code last}. */
    private void step(int first, int last) {
        double corner = offDiagonal[last - 1];
        double half = (values[last - 1] - values[last]) / 2;
        double root = Math.copySign(Math.sqrt(half * half + corner * corner), half);
        double shift = values[last] - corner * corner / (half + root);
        double x = values[first] - shift;
        double bulge = offDiagonal[first];
        for (int k = first; k < last; k++) {
            double r = Math.sqrt(x * x + bulge * bulge);
            double c = r > 0 ? x / r : 1;
            double s = r > 0 ? bulge / r : 0;
            if (k > first) {
                offDiagonal[k - 1] = r;
            }
            double upper = values[k];
            double lower = values[k + 1];
            double between = offDiagonal[k];
            double mixed = 2 * c * s * between;
            values[k] = c * c * upper + mixed + s * s * lower;
            values[k + 1] = s * s * upper - mixed + c * c * lower;
            offDiagonal[k] = (c * c - s * s) * between + c * s * (lower - upper);
            if (k < last - 1) {
                x = offDiagonal[k];
                bulge = s * offDiagonal[k + 1];
                offDiagonal[k + 1] *= c;
            }
        }
    }

    /** The eigenvector of the largest eigenvalue, of length 1, with either sign. */
    public void leading(double[] vector) {
        for (int i = 0; i < size; i++) {
            // any start that no eigenvector is likely to be perpendicular to
            vector[i] = 1 + (i * 7 % 11) / 16.0;
        }
        shifted.factorise(diagonal, beside, size, largest(), norm > 0 ? norm * ROUNDING : ROUNDING);
        for (int i = 0; i < INVERSE_ITERATIONS; i++) {
            shifted.solve(vector);
            normalise(vector);
        }
        for (int k = size - 3; k >= 0; k--) {
            double[] v = normals[k];
            double sum = 0;
            for (int i = k + 1; i < size; i++) {
                sum += v[i] * vector[i];
            }
            sum *= factors[k];
            for (int i = k + 1; i < size; i++) {
                vector[i] -= sum * v[i];
            }
        }
        normalise(vector);
    }

    private void normalise(double[] vector) {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, Math.abs(vector[i]));
        }
        double squares = 0;
        for (int i = 0; i < size; i++) {
            vector[i] /= largest;
            squares += vector[i] * vector[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < size; i++) {
            vector[i] /= length;
        }
    }
}
