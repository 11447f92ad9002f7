package org.marketregime.kernels.scalar;

/** The covariance matrix of a sample, shrunk towards a multiple of the identity. Ledoit and Wolf 2004. */
final class ShrunkCovariance {
    private ShrunkCovariance() {}

    /**
     * The lower triangular L with LL′ the shrunk matrix of {@code rows[0…count)}, its means removed.
     *
     * @return false if no variable varies, so that there is none; {@code factor}, of {@code size} lines, is then undefined
     */
    static boolean factor(double[][] rows, int count, int size, double[][] factor) {
        double[] mean = new double[size];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < size; i++) {
                mean[i] += rows[r][i] / count;
            }
        }
        double[][] sample = new double[size][size];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sample[i][j] += (rows[r][i] - mean[i]) * (rows[r][j] - mean[j]) / count;
                }
            }
        }
        double level = 0;
        for (int i = 0; i < size; i++) {
            level += sample[i][i] / size;
        }
        double intensity = intensity(rows, count, mean, sample, level);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                factor[i][j] = (1 - intensity) * sample[i][j] + (i == j ? intensity * level : 0);
            }
        }
        return level > 0 && decompose(factor);
    }

    /** How far the matrix goes to the identity, 0…1. */
    private static double intensity(double[][] rows, int count, double[] mean, double[][] sample, double level) {
        double distance = 0;
        for (int i = 0; i < sample.length; i++) {
            for (int j = 0; j < sample.length; j++) {
                double off = sample[i][j] - (i == j ? level : 0);
                distance += off * off;
            }
        }
        double error = 0;
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < sample.length; i++) {
                for (int j = 0; j < sample.length; j++) {
                    double off = (rows[r][i] - mean[i]) * (rows[r][j] - mean[j]) - sample[i][j];
                    error += off * off;
                }
            }
        }
        error /= (double) count * count;
        return error >= distance ? 1 : error / distance;
    }

    /** Cholesky, in place; what lies above the diagonal becomes 0. */
    private static boolean decompose(double[][] a) {
        for (int j = 0; j < a.length; j++) {
            for (int i = 0; i < j; i++) {
                a[i][j] = 0;
            }
            for (int i = j; i < a.length; i++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (i == j && !(sum > 0)) {
                    return false;
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
        return true;
    }
}
