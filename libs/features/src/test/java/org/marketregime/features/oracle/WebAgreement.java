package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/** Whether the other components agree: rows 116–123 of component 6 by minute, each from opinions one minute old. */
final class WebAgreement {
    /** Components 1, 2, 3, 4, 5 and 7, numbered from 0. */
    private static final int[] OTHERS = {0, 1, 2, 3, 4, 6};

    private final double[][] opinions;
    private final double[] prior;
    /** D₁₅ of the quarter of an hour that follows a minute. */
    private final double[] move = Numbers.minutes();

    final double[] agreement = Numbers.minutes();
    final double[] meanAgreement = Numbers.minutes();
    final double[] signEntropy = Numbers.minutes();
    final double[] dispersion = Numbers.minutes();
    final double[] effectiveNumber = Numbers.minutes();
    final double[] firstShare = Numbers.minutes();
    final double[] persistence = Numbers.minutes();
    final double[] foresight = Numbers.minutes();
    private final double[] consensus = Numbers.minutes();

    /**
     * @param opinions [minute − 1][component − 1], −1…1
     * @param prior weights of the seven components
     * @param spot by minute 1…375
     */
    WebAgreement(double[][] opinions, double[] prior, double[] spot) {
        this.opinions = opinions;
        this.prior = prior;
        for (int s = 1; s <= 360; s++) {
            move[s] = move(spot, s);
        }
        for (int m = 2; m <= 375; m++) {
            now(m);
        }
        for (int m = 2; m <= 375; m++) {
            double[] scores = Numbers.valid(Arrays.copyOfRange(agreement, Math.max(1, m - 59), m + 1));
            meanAgreement[m] = scores.length >= 48 ? Numbers.mean(scores) : NAN;
            persistence[m] = persistence(m);
            foresight[m] = foresight(m);
            spectrum(m);
        }
    }

    private double opinion(int component, int m) {
        return m < 2 ? NAN : opinions[m - 2][component];
    }

    private void now(int m) {
        int[] valid = Arrays.stream(OTHERS)
                .filter(component -> finite(opinion(component, m)))
                .toArray();
        double total = Arrays.stream(valid).mapToDouble(j -> prior[j]).sum();
        if (valid.length < 3 || !(total > 0)) {
            return;
        }
        double mean = 0;
        double up = 0;
        double down = 0;
        for (int j : valid) {
            double w = prior[j] / total;
            double x = opinion(j, m);
            mean += w * x;
            up += x > 0.1 ? w : 0;
            down += x < -0.1 ? w : 0;
        }
        double variance = 0;
        double agreed = 0;
        double pairs = 0;
        for (int i : valid) {
            variance += prior[i] / total * (opinion(i, m) - mean) * (opinion(i, m) - mean);
            for (int j : valid) {
                if (i < j) {
                    double w = prior[i] * prior[j];
                    agreed += w * (1 - Math.abs(opinion(i, m) - opinion(j, m)) / 2);
                    pairs += w;
                }
            }
        }
        consensus[m] = mean;
        agreement[m] = 2 * Numbers.divide(agreed, pairs) - 1;
        dispersion[m] = Math.sqrt(variance);
        signEntropy[m] = (surprise(up) + surprise(down) + surprise(1 - up - down)) / StrictMath.log(3);
    }

    private static double surprise(double share) {
        return share > 1e-12 ? -share * StrictMath.log(share) : 0;
    }

    /** Over the 60 pairs of neighbouring minutes that end with m. */
    private double persistence(int m) {
        int[] ends = IntStream.rangeClosed(Math.max(2, m - 59), m)
                .filter(s -> finite(consensus[s]) && finite(consensus[s - 1]))
                .toArray();
        if (ends.length < 48) {
            return NAN;
        }
        return Numbers.correlation(
                Arrays.stream(ends).mapToDouble(s -> consensus[s]).toArray(),
                Arrays.stream(ends).mapToDouble(s -> consensus[s - 1]).toArray());
    }

    /** Over the 120 minutes whose quarter of an hour afterwards has passed by m. */
    private double foresight(int m) {
        int[] starts = IntStream.rangeClosed(Math.max(1, m - 134), m - 15)
                .filter(s -> finite(consensus[s]) && finite(move[s]))
                .toArray();
        if (starts.length < 96) {
            return NAN;
        }
        return Numbers.correlation(
                Arrays.stream(starts).mapToDouble(s -> consensus[s]).toArray(),
                Arrays.stream(starts).mapToDouble(s -> move[s]).toArray());
    }

    private static double move(double[] spot, int s) {
        double[] returns = IntStream.rangeClosed(s + 1, s + 15)
                .mapToDouble(u -> u < 2 ? NAN : Numbers.logRatio(spot[u], spot[u - 1]))
                .filter(Numbers::finite)
                .toArray();
        double squares = Arrays.stream(returns).map(r -> r * r).sum();
        return returns.length < 12 ? NAN : Numbers.divide(Numbers.sum(returns), Math.sqrt(squares));
    }

    /** Rows 120, 121. */
    private void spectrum(int m) {
        int from = Math.max(2, m - 119);
        int[] varying = Arrays.stream(OTHERS)
                .filter(j -> varies(IntStream.rangeClosed(from, m)
                        .mapToDouble(s -> opinion(j, s))
                        .filter(Numbers::finite)
                        .toArray()))
                .toArray();
        if (varying.length < 3) {
            return;
        }
        double[][] rho = new double[varying.length][varying.length];
        for (int a = 0; a < varying.length; a++) {
            rho[a][a] = 1;
            for (int b = 0; b < a; b++) {
                rho[a][b] = correlation(varying[a], varying[b], from, m);
                rho[b][a] = rho[a][b];
                if (!finite(rho[a][b])) {
                    return;
                }
            }
        }
        double[] eigenvalues = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(rho)).getEigenvalues();
        double sum = Numbers.sum(eigenvalues);
        effectiveNumber[m] =
                sum * sum / Arrays.stream(eigenvalues).map(v -> v * v).sum();
        firstShare[m] = eigenvalues[0] / sum;
    }

    private static boolean varies(double[] values) {
        return values.length >= 96 && Numbers.populationSd(values) > 1e-12;
    }

    private double correlation(int i, int j, int from, int to) {
        int[] pairs = IntStream.rangeClosed(from, to)
                .filter(s -> finite(opinion(i, s)) && finite(opinion(j, s)))
                .toArray();
        if (pairs.length < 96) {
            return NAN;
        }
        return Numbers.correlation(
                Arrays.stream(pairs).mapToDouble(s -> opinion(i, s)).toArray(),
                Arrays.stream(pairs).mapToDouble(s -> opinion(j, s)).toArray());
    }
}
