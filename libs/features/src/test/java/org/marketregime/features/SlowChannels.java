package org.marketregime.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** What several channels say together, the slow way. */
final class SlowChannels {
    private static final int MINUTES = 375;

    private SlowChannels() {}

    private interface OfPair {
        double value(int i, int j);
    }

    static double opinions(String name, List<double[]> x, int row, List<Double> p) {
        int size = x.size() / 2;
        int[] known = IntStream.range(0, size)
                .filter(k -> Double.isFinite(x.get(k)[row]))
                .toArray();
        double[] all =
                IntStream.range(size, 2 * size).mapToDouble(k -> x.get(k)[row]).toArray();
        double[] o = Arrays.stream(known).mapToDouble(k -> x.get(k)[row]).toArray();
        double sum = Arrays.stream(known).mapToDouble(k -> all[k]).sum();
        double[] w = Arrays.stream(known).mapToDouble(k -> all[k] / sum).toArray();
        double total = Arrays.stream(all).sum();
        if (o.length < p.getFirst() || Double.isNaN(total) || sum == 0) {
            return Double.NaN;
        }
        double consensus = weighted(w, o);
        double positive = weighted(w, Arrays.stream(o).map(v -> v > .1 ? 1 : 0).toArray());
        double negative = weighted(w, Arrays.stream(o).map(v -> v < -.1 ? 1 : 0).toArray());
        double pairs = overPairs(o.length, (i, j) -> w[i] * w[j]);
        return switch (name) {
            case "agreement_mean" ->
                overPairs(o.length, (i, j) -> agreement(o, i, j)) / overPairs(o.length, (_, _) -> 1);
            case "agreement_least" ->
                1
                        - (Arrays.stream(o).max().orElseThrow()
                                        - Arrays.stream(o).min().orElseThrow())
                                / 2;
            case "agreement" -> overPairs(o.length, (i, j) -> w[i] * w[j] * agreement(o, i, j)) / pairs;
            case "consensus" -> consensus;
            case "consensus_abs_ratio" ->
                Math.abs(consensus)
                        / weighted(w, Arrays.stream(o).map(Math::abs).toArray());
            case "positive_share" -> positive;
            case "negative_share" -> negative;
            case "opinion_dispersion" ->
                Math.sqrt(weighted(
                        w,
                        Arrays.stream(o)
                                .map(v -> (v - consensus) * (v - consensus))
                                .toArray()));
            case "sign_entropy" ->
                DoubleStream.of(positive, negative, 1 - positive - negative)
                                .filter(share -> share > 1e-15)
                                .map(share -> -share * Math.log(share))
                                .sum()
                        / Math.log(3);
            case "effective_opinions" -> 1 / weighted(w, w);
            case "complementary_share" -> overPairs(o.length, (i, j) -> o[i] * o[j] >= .04 ? w[i] * w[j] : 0) / pairs;
            case "antagonistic_share" -> overPairs(o.length, (i, j) -> o[i] * o[j] <= -.04 ? w[i] * w[j] : 0) / pairs;
            default -> sum / total;
        };
    }

    private static double agreement(double[] o, int i, int j) {
        return 1 - Math.abs(o[i] - o[j]) / 2;
    }

    private static double weighted(double[] weights, double[] values) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * values[i])
                .sum();
    }

    private static double overPairs(int count, OfPair rule) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                sum += rule.value(i, j);
            }
        }
        return sum;
    }

    static double spectrum(String name, List<double[]> x, int row, List<Double> p) {
        int from = Math.max(0, row + 1 - SlowFunctions.count(p, 0));
        List<double[]> kept = x.stream()
                .map(channel -> Arrays.copyOfRange(channel, from, row + 1))
                .filter(window -> SlowFunctions.finite(window).length >= p.get(1)
                        && SlowFunctions.deviation(SlowFunctions.finite(window)) > 1e-12)
                .toList();
        if (kept.size() < p.get(2)) {
            return Double.NaN;
        }
        RealMatrix matrix = MatrixUtils.createRealIdentityMatrix(kept.size());
        for (int i = 0; i < kept.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = kept.get(i);
                double[] b = kept.get(j);
                int[] common = IntStream.range(0, a.length)
                        .filter(r -> Double.isFinite(a[r] + b[r]))
                        .toArray();
                if (common.length < p.get(1)) {
                    return Double.NaN;
                }
                double correlation = SlowFunctions.pearson(
                        Arrays.stream(common).mapToDouble(r -> a[r]).toArray(),
                        Arrays.stream(common).mapToDouble(r -> b[r]).toArray());
                matrix.setEntry(i, j, correlation);
                matrix.setEntry(j, i, correlation);
            }
        }
        double[] eigenvalues = new EigenDecompositionSymmetric(matrix).getEigenvalues();
        double sum = Arrays.stream(eigenvalues).sum();
        return name.equals("first_component_share")
                ? Arrays.stream(eigenvalues).max().orElseThrow() / sum
                : sum * sum / weighted(eigenvalues, eigenvalues);
    }

    static double turbulence(List<double[][]> x, int s, int row, List<Double> p) {
        int minutes = SlowFunctions.count(p, 0);
        double[] today = change(x, s, row, minutes);
        if (SlowFunctions.finite(today).length < today.length) {
            return Double.NaN;
        }
        List<double[]> changes = new ArrayList<>();
        int sessions = 0;
        for (int before = Math.max(0, s - SlowFunctions.count(p, 1)); before < s; before++) {
            int known = changes.size();
            for (int r = 2 * minutes - 1; r < MINUTES; r += minutes) {
                double[] change = change(x, before, r, minutes);
                if (SlowFunctions.finite(change).length == change.length) {
                    changes.add(change);
                }
            }
            sessions += changes.size() > known ? 1 : 0;
        }
        if (sessions < p.get(2)) {
            return Double.NaN;
        }
        RealMatrix inverse = new LUDecomposition(shrunk(changes)).getSolver().getInverse();
        double[] solved = inverse.operate(today);
        return Math.min(50, weighted(solved, today) / today.length);
    }

    private static double[] change(List<double[][]> x, int s, int row, int minutes) {
        return x.stream()
                .mapToDouble(channel -> row < minutes ? Double.NaN : channel[s][row] - channel[s][row - minutes])
                .toArray();
    }

    private static RealMatrix shrunk(List<double[]> changes) {
        int n = changes.size();
        int size = changes.getFirst().length;
        RealMatrix centred = MatrixUtils.createRealMatrix(changes.toArray(double[][]::new));
        for (int k = 0; k < size; k++) {
            double mean = SlowFunctions.mean(centred.getColumn(k));
            centred.setColumn(
                    k, Arrays.stream(centred.getColumn(k)).map(v -> v - mean).toArray());
        }
        RealMatrix sample = centred.transposeMultiply(centred).scalarMultiply(1.0 / n);
        RealMatrix target = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(sample.getTrace() / size);
        double fourth = Arrays.stream(centred.getData())
                .mapToDouble(row -> Math.pow(weighted(row, row), 2))
                .average()
                .orElseThrow();
        double error = (fourth - Math.pow(sample.getFrobeniusNorm(), 2)) / n;
        double share = Math.min(1, error / Math.pow(sample.subtract(target).getFrobeniusNorm(), 2));
        return target.scalarMultiply(share).add(sample.scalarMultiply(1 - share));
    }
}
