package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Correlations of the series of the web over a window of slots, as they are and shrunk towards the identity (Ledoit and
 * Wolf 2004, "A well-conditioned estimator for large-dimensional covariance matrices").
 */
final class WebMatrix {
    static final int SERIES = 30;
    static final int LEAST = 20;
    private static final double VANISHED = 1e-12;

    /** The surviving series, numbered from 0, ascending. */
    final int[] kept;
    /** Standardised values, [slot][kept series]; a hole is the series mean, 0. */
    final double[][] z;
    /** Whether a surviving series has a value in the slot. */
    final boolean[] seen;

    final RealMatrix sample;
    final RealMatrix shrunk;
    /** Share of the identity in the shrunk matrix. */
    final double intensity;

    /** Null when fewer than 20 series have values in four fifths of the slots and vary. */
    static @Nullable WebMatrix of(double[][] slots) {
        int[] kept = IntStream.range(0, SERIES)
                .filter(series -> survives(column(slots, series), slots.length))
                .toArray();
        return kept.length < LEAST ? null : new WebMatrix(slots, kept);
    }

    private static boolean survives(double[] values, int slots) {
        return 5 * values.length >= 4 * slots && Numbers.populationSd(values) > VANISHED;
    }

    /** The finite values of a series. */
    static double[] column(double[][] slots, int series) {
        return Arrays.stream(slots)
                .mapToDouble(slot -> slot[series])
                .filter(Numbers::finite)
                .toArray();
    }

    WebMatrix(double[][] slots, int[] kept) {
        this.kept = kept;
        int n = slots.length;
        z = new double[n][kept.length];
        seen = new boolean[n];
        for (int k = 0; k < kept.length; k++) {
            double mean = Numbers.mean(column(slots, kept[k]));
            double[] filled = new double[n];
            for (int t = 0; t < n; t++) {
                double value = slots[t][kept[k]];
                seen[t] |= finite(value);
                filled[t] = finite(value) ? value : mean;
            }
            double deviation = Numbers.populationSd(filled);
            for (int t = 0; t < n; t++) {
                z[t][k] = (filled[t] - mean) / deviation;
            }
        }
        RealMatrix values = MatrixUtils.createRealMatrix(z);
        sample = values.transposeMultiply(values).scalarMultiply(1.0 / n);
        RealMatrix target =
                MatrixUtils.createRealIdentityMatrix(kept.length).scalarMultiply(sample.getTrace() / kept.length);
        double norm = sample.subtract(target).getFrobeniusNorm();
        double spread = norm * norm;
        double error = 0;
        for (double[] slot : z) {
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < kept.length; j++) {
                    double miss = slot[i] * slot[j] - sample.getEntry(i, j);
                    error += miss * miss;
                }
            }
        }
        error = Math.min(error / n / n, spread);
        intensity = spread < VANISHED ? 1 : error / spread;
        shrunk = target.scalarMultiply(intensity).add(sample.scalarMultiply(1 - intensity));
    }

    /** The columns of the given series in this matrix. */
    int[] columns(int[] series) {
        return Arrays.stream(series).map(s -> Arrays.binarySearch(kept, s)).toArray();
    }

    /** The shrunk correlations among some of the surviving series. */
    RealMatrix among(int[] series) {
        int[] columns = columns(series);
        return shrunk.getSubMatrix(columns, columns);
    }

    /** Shrunk correlation of two series numbered from 0; NaN unless both survive. */
    double correlation(int a, int b) {
        int[] columns = columns(new int[] {a, b});
        return columns[0] < 0 || columns[1] < 0 ? Double.NaN : shrunk.getEntry(columns[0], columns[1]);
    }

    /** Mean |ρ| over all pairs. */
    double meanAbsolute() {
        return meanAbsolute((a, b) -> true);
    }

    /** Mean |ρ| over the pairs of one series of either block; NaN without any. */
    double meanAbsolute(WebBlock first, WebBlock second) {
        return meanAbsolute((a, b) -> (a == first && b == second) || (a == second && b == first));
    }

    private double meanAbsolute(BiPredicate<WebBlock, WebBlock> wanted) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < kept.length; i++) {
            for (int j = i + 1; j < kept.length; j++) {
                if (wanted.test(WebBlock.of(kept[i]), WebBlock.of(kept[j]))) {
                    sum += Math.abs(shrunk.getEntry(i, j));
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /**
     * The first principal factor in each slot, its sign such that it goes with the underlying; NaN in a slot without a
     * value, and in all where there is no first factor or no telling its sign.
     *
     * @param underlying log returns in the same slots
     */
    double[] factor(double[] underlying) {
        double[] factor = new double[z.length];
        Arrays.fill(factor, Double.NaN);
        if (intensity >= 1) {
            return factor;
        }
        double[] v1 = new EigenDecompositionSymmetric(shrunk).getEigenvector(0).toArray();
        for (int t = 0; t < z.length; t++) {
            if (seen[t]) {
                factor[t] = 0;
                for (int k = 0; k < v1.length; k++) {
                    factor[t] += v1[k] * z[t][k];
                }
            }
        }
        int[] pairs = IntStream.range(0, z.length)
                .filter(t -> finite(factor[t]) && finite(underlying[t]))
                .toArray();
        double rho = 5 * pairs.length < 4 * z.length
                ? Double.NaN
                : Numbers.correlation(
                        Arrays.stream(pairs).mapToDouble(t -> factor[t]).toArray(),
                        Arrays.stream(pairs).mapToDouble(t -> underlying[t]).toArray());
        double sign = rho > 0 ? 1 : rho < 0 ? -1 : Double.NaN;
        return Arrays.stream(factor).map(f -> sign * f).toArray();
    }
}
