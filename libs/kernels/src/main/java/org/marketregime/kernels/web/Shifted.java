package org.marketregime.kernels.web;

/**
 * A symmetric tridiagonal matrix less a multiple of the identity, by Gaussian elimination with row exchanges. A pivot that vanishes, as
 * one does where the multiple is an eigenvalue, is replaced by the smallest that counts.
 */
final class Shifted {
    private final double[] pivot;
    private final double[] above;
    private final double[] farAbove;
    private final double[] multiplier;
    private final boolean[] exchanged;
    private int size;

    Shifted(int largestSize) {
        this.pivot = new double[largestSize];
        this.above = new double[largestSize];
        this.farAbove = new double[largestSize];
        this.multiplier = new double[largestSize];
        this.exchanged = new boolean[largestSize];
    }

    /** @param beside what stands beside the diagonal in row k and row k + 1 */
    void factorise(double[] diagonal, double[] beside, int size, double shift, double smallest) {
        this.size = size;
        double here = diagonal[0] - shift;
        double right = size > 1 ? beside[0] : 0;
        for (int k = 0; k < size - 1; k++) {
            double below = beside[k];
            double next = diagonal[k + 1] - shift;
            double nextRight = k < size - 2 ? beside[k + 1] : 0;
            exchanged[k] = Math.abs(below) > Math.abs(here);
            if (exchanged[k]) {
                pivot[k] = below;
                above[k] = next;
                farAbove[k] = nextRight;
                multiplier[k] = here / below;
                here = right - multiplier[k] * next;
                right = -multiplier[k] * nextRight;
            } else {
                pivot[k] = atLeast(here, smallest);
                above[k] = right;
                farAbove[k] = 0;
                multiplier[k] = below / pivot[k];
                here = next - multiplier[k] * right;
                right = nextRight;
            }
        }
        pivot[size - 1] = atLeast(here, smallest);
    }

    private static double atLeast(double value, double smallest) {
        return Math.abs(value) < smallest ? smallest : value;
    }

    void solve(double[] vector) {
        for (int k = 0; k < size - 1; k++) {
            if (exchanged[k]) {
                double kept = vector[k];
                vector[k] = vector[k + 1];
                vector[k + 1] = kept;
            }
            vector[k + 1] -= multiplier[k] * vector[k];
        }
        for (int k = size - 1; k >= 0; k--) {
            double value = vector[k];
            if (k < size - 1) {
                value -= above[k] * vector[k + 1];
            }
            if (k < size - 2) {
                value -= farAbove[k] * vector[k + 2];
            }
            vector[k] = value / pivot[k];
        }
    }
}
