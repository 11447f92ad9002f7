package org.marketregime.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.regression.SimpleRegression;

/** Functions of two series, of bars held against other sessions, and of all channels together, the slow way. */
final class SlowRelations {
    static final Set<String> NAMES = Set.of(
            "winsorised",
            "same_bar_mean",
            "same_bar_sd",
            "slots_slope",
            "decayed_correlation",
            "short_run_probability",
            "expected_run",
            "pooled_quantile",
            "pooled_mean",
            "pooled_sd",
            "lead_lag",
            "lead_asymmetry",
            "agreement_mean",
            "agreement_least",
            "agreement",
            "consensus",
            "consensus_abs_ratio",
            "positive_share",
            "negative_share",
            "opinion_dispersion",
            "sign_entropy",
            "effective_opinions",
            "complementary_share",
            "antagonistic_share",
            "opinion_weight_share",
            "effective_channels",
            "first_component_share",
            "turbulence");

    private static final int MINUTES = 375;

    private SlowRelations() {}

    private interface AtRow {
        double value(int session, int row);
    }

    static double[][] evaluate(String name, List<double[][]> x, List<Double> p) {
        return switch (name) {
            case "winsorised" -> onBars(x, p, (s, row) -> winsorised(x.getFirst(), s, row, p));
            case "same_bar_mean", "same_bar_sd" -> onBars(x, p, (s, row) -> sameBar(name, x, s, row, p));
            case "slots_slope" -> onBars(x, p, (s, row) -> slope(x, s, row, p));
            case "decayed_correlation" -> onBars(x, p, (s, row) -> decayed(x, s, row, p));
            case "short_run_probability", "expected_run" ->
                onBars(x, p, (s, row) -> run(name, x.getFirst()[s], row, p));
            case "pooled_quantile", "pooled_mean", "pooled_sd" ->
                byMinute(x, (s, _) -> pooled(name, x.getFirst(), s, p));
            case "lead_lag", "lead_asymmetry" -> byMinute(x, (s, row) -> lead(name, x, s, row, p));
            case "effective_channels", "first_component_share" ->
                byMinute(x, (s, row) -> SlowChannels.spectrum(name, ofSession(x, s), row, p));
            case "turbulence" -> byMinute(x, (s, row) -> SlowChannels.turbulence(x, s, row, p));
            default -> byMinute(x, (s, row) -> SlowChannels.opinions(name, ofSession(x, s), row, p));
        };
    }

    private static List<double[]> ofSession(List<double[][]> x, int session) {
        return x.stream().map(series -> series[session]).toList();
    }

    private static double[][] byMinute(List<double[][]> x, AtRow rule) {
        double[][] result = new double[x.getFirst().length][MINUTES];
        for (int s = 0; s < result.length; s++) {
            for (int row = 0; row < MINUTES; row++) {
                result[s][row] = rule.value(s, row);
            }
        }
        return result;
    }

    private static double[][] onBars(List<double[][]> x, List<Double> p, AtRow rule) {
        int minutes = SlowFunctions.count(p, 0);
        double[][] closes = new double[x.getFirst().length][MINUTES];
        for (int s = 0; s < closes.length; s++) {
            for (int row = minutes - 1; row < MINUTES; row += minutes) {
                closes[s][row] = rule.value(s, row);
            }
        }
        return byMinute(x, (s, row) -> row + 1 < minutes ? Double.NaN : closes[s][(row + 1) / minutes * minutes - 1]);
    }

    private static double winsorised(double[][] x, int s, int row, List<Double> p) {
        double[] past = SlowFunctions.finite(IntStream.range(Math.max(0, s - SlowFunctions.count(p, 1)), s)
                .mapToDouble(before -> x[before][row])
                .toArray());
        if (past.length < p.get(2) || past.length == 0) {
            return x[s][row];
        }
        double centre = SlowFunctions.median(past);
        double spread = 1.4826
                * SlowFunctions.median(
                        Arrays.stream(past).map(v -> Math.abs(v - centre)).toArray());
        double bound = spread == 0 ? Double.POSITIVE_INFINITY : p.get(3) * spread;
        return Math.max(-bound, Math.min(bound, x[s][row]));
    }

    private static double sameBar(String name, List<double[][]> x, int s, int row, List<Double> p) {
        List<Double> past = new ArrayList<>();
        double limit = x.get(2)[s][row];
        for (int before = s - 1; before >= Math.max(0, s - SlowFunctions.count(p, 1)) && limit > 0; before--) {
            if (x.get(1)[before][MINUTES - 1] == x.get(1)[s][row]) {
                past.add(x.get(0)[before][row]);
                limit--;
            }
        }
        double[] values =
                SlowFunctions.finite(past.stream().mapToDouble(value -> value).toArray());
        if (values.length < Math.max(2, p.get(2)) || Double.isNaN(x.get(0)[s][row])) {
            return Double.NaN;
        }
        return name.equals("same_bar_mean") ? SlowFunctions.mean(values) : sampleDeviation(values);
    }

    static double sampleDeviation(double[] values) {
        return new StandardDeviation(true).evaluate(values);
    }

    /** The pairs of all slots so far, the oldest first. */
    private static List<double[]> slots(List<double[][]> x, int s, int row, int minutes) {
        List<double[]> slots = new ArrayList<>();
        for (int session = 0; session <= s; session++) {
            int last = session == s ? row : MINUTES - 1;
            for (int r = minutes - 1; r <= last; r += minutes) {
                slots.add(new double[] {x.get(0)[session][r], x.get(1)[session][r]});
            }
        }
        return slots;
    }

    private static boolean isPair(double[] slot) {
        return Double.isFinite(slot[0] + slot[1]);
    }

    private static List<double[]> pairs(List<double[]> slots, int window) {
        return slots.subList(Math.max(0, slots.size() - window), slots.size()).stream()
                .filter(SlowRelations::isPair)
                .toList();
    }

    private static double slope(List<double[][]> x, int s, int row, List<Double> p) {
        List<double[]> pairs = pairs(slots(x, s, row, SlowFunctions.count(p, 0)), SlowFunctions.count(p, 1));
        SimpleRegression line = new SimpleRegression();
        pairs.forEach(pair -> line.addData(pair[1], pair[0]));
        return pairs.size() < p.get(2) ? Double.NaN : line.getSlope();
    }

    private static double decayed(List<double[][]> x, int s, int row, List<Double> p) {
        List<double[]> slots = slots(x, s, row, SlowFunctions.count(p, 0));
        if (pairs(slots, SlowFunctions.count(p, 2)).size() < p.get(3)) {
            return Double.NaN;
        }
        double[] weights = new double[slots.size()];
        Arrays.setAll(weights, i -> isPair(slots.get(i)) ? Math.pow(p.get(1), slots.size() - 1 - i) : 0);
        double all = Arrays.stream(weights).sum();
        double[] mean = new double[2];
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < 2; k++) {
                mean[k] += weights[i] == 0 ? 0 : weights[i] * slots.get(i)[k] / all;
            }
        }
        double[] moments = new double[3];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double a = slots.get(i)[0] - mean[0];
                double b = slots.get(i)[1] - mean[1];
                moments[0] += weights[i] * a * a;
                moments[1] += weights[i] * b * b;
                moments[2] += weights[i] * a * b;
            }
        }
        return moments[2] / Math.sqrt(moments[0] * moments[1]);
    }

    private static double run(String name, double[] session, int row, List<Double> p) {
        int minutes = SlowFunctions.count(p, 0);
        double[] observed = SlowFunctions.finite(IntStream.iterate(minutes - 1, r -> r <= row, r -> r + minutes)
                .mapToDouble(r -> session[r])
                .toArray());
        int few = SlowFunctions.count(p, 2);
        if (Double.isNaN(session[row]) || observed.length <= few) {
            return Double.NaN;
        }
        double[] run = SlowRuns.probabilities(observed, 1 / p.get(1));
        double brief = Arrays.stream(run, 0, few + 1).sum();
        double expected =
                IntStream.range(0, run.length).mapToDouble(r -> r * run[r]).sum();
        return name.equals("expected_run") ? expected : brief;
    }

    private static double pooled(String name, double[][] x, int s, List<Double> p) {
        int minutes = SlowFunctions.count(p, 0);
        List<double[]> sessions = IntStream.range(Math.max(0, s - SlowFunctions.count(p, 1)), s)
                .mapToObj(before -> IntStream.iterate(minutes - 1, row -> row < MINUTES, row -> row + minutes)
                        .mapToDouble(row -> x[before][row])
                        .filter(Double::isFinite)
                        .toArray())
                .filter(bars -> bars.length > 0)
                .toList();
        if (sessions.size() < p.get(2)) {
            return Double.NaN;
        }
        double[] pool = sessions.stream().flatMapToDouble(Arrays::stream).toArray();
        return switch (name) {
            case "pooled_mean" -> SlowFunctions.mean(pool);
            case "pooled_sd" -> sampleDeviation(pool);
            default ->
                new Percentile()
                        .withEstimationType(Percentile.EstimationType.R_7)
                        .evaluate(pool, 100 * p.get(3));
        };
    }

    private static double lead(String name, List<double[][]> x, int s, int row, List<Double> p) {
        int longest = SlowFunctions.count(p, 1);
        double[] correlations = IntStream.rangeClosed(-longest, longest)
                .mapToDouble(lag -> lagged(x, s, row, lag, p))
                .toArray();
        double before = 0;
        double after = 0;
        int best = 0;
        for (int lag = 1; lag <= longest; lag++) {
            before += Math.pow(correlations[longest - lag], 2);
            after += Math.pow(correlations[longest + lag], 2);
            for (int signed : new int[] {lag, -lag}) {
                best = Math.abs(correlations[longest + signed]) > Math.abs(correlations[longest + best])
                        ? signed
                        : best;
            }
        }
        double known = Arrays.stream(correlations).sum() * 0;
        return known + (name.equals("lead_lag") ? (double) best / longest : (after - before) / (after + before));
    }

    private static double lagged(List<double[][]> x, int s, int row, int lag, List<Double> p) {
        List<double[]> pairs = new ArrayList<>();
        int session = s;
        int minute = row;
        for (int i = 0; i < SlowFunctions.count(p, 0) && session >= 0; i++) {
            if (minute >= Math.abs(lag)) {
                double[] pair = {
                    x.get(0)[session][minute - Math.max(0, -lag)], x.get(1)[session][minute - Math.max(0, lag)]
                };
                if (isPair(pair)) {
                    pairs.add(pair);
                }
            }
            minute--;
            session -= minute < 0 ? 1 : 0;
            minute = minute < 0 ? MINUTES - 1 : minute;
        }
        return pairs.size() < p.get(2)
                ? Double.NaN
                : SlowFunctions.pearson(
                        pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                        pairs.stream().mapToDouble(pair -> pair[1]).toArray());
    }
}
