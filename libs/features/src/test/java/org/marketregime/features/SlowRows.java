package org.marketregime.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.hipparchus.stat.regression.SimpleRegression;

/** Functions of one row, or of the rows of one session up to it. */
final class SlowRows {
    private static final double VANISHING = 1e-12;

    private SlowRows() {}

    interface Rule {
        double value(List<double[]> x, int row);
    }

    private interface OfTwo {
        double value(double a, double b);
    }

    static Rule rule(String name, List<Double> p) {
        return switch (name) {
            case "+" -> two((a, b) -> a + b);
            case "-" -> two((a, b) -> a - b);
            case "*" -> two((a, b) -> a * b);
            case "/" -> two((a, b) -> Math.abs(b) < VANISHING ? Double.NaN : a / b);
            case ">" -> two((a, b) -> Double.isNaN(a + b) ? Double.NaN : a > b ? 1 : 0);
            case "!=" -> two((a, b) -> Double.isNaN(a + b) ? Double.NaN : a != b ? 1 : 0);
            case "min" -> two(Math::min);
            case "max" -> two(Math::max);
            case "or_else" -> two((a, b) -> Double.isFinite(a) ? a : b);
            case "where" ->
                (x, row) -> Double.isNaN(x.get(0)[row]) ? Double.NaN : x.get(x.get(0)[row] != 0 ? 1 : 2)[row];
            case "normal" -> two((a, b) -> new NormalDistribution().cumulativeProbability(a));
            case "value_of_minute" ->
                (x, row) ->
                        row + 1 < SlowFunctions.count(p, 0) ? Double.NaN : x.getFirst()[SlowFunctions.count(p, 0) - 1];
            case "ln" -> two((a, b) -> Math.log(a));
            case "exp" -> two((a, b) -> Math.exp(a));
            case "tanh" -> two((a, b) -> Math.tanh(a));
            case "floor" -> two((a, b) -> Math.floor(a));
            case "abs" -> two((a, b) -> Math.abs(a));
            case "sqrt" -> two((a, b) -> Math.sqrt(a));
            case "sign" -> two((a, b) -> Math.signum(a));
            case "clip" -> two((a, b) -> Math.min(Math.max(a, p.get(0)), p.get(1)));
            case "step" -> two((a, b) -> step(a));
            case "band" ->
                two((a, b) -> Math.signum(a)
                        * IntStream.rangeClosed(1, 5)
                                .filter(i -> Math.abs(a) >= i / 2.0)
                                .count()
                        / (Double.isNaN(a) ? Double.NaN : 5));
            case "align" -> (x, row) -> align(row(x, row));
            case "pivot_position", "pivot_distance", "pivot_breakout", "pivot_touch", "pivot_side" ->
                (x, row) -> pivot(name, row(x, row));
            case "lag" ->
                (x, row) -> row < SlowFunctions.count(p, 0) ? Double.NaN : x.get(0)[row - SlowFunctions.count(p, 0)];
            case "turn" -> SlowRows::turn;
            case "entries" -> SlowRows::entries;
            case "session_vwap", "session_vwap_sd", "session_value", "session_volume" ->
                (x, row) -> vwap(name, x, row, SlowFunctions.count(p, 0));
            case "session_high", "session_low", "session_first", "session_last" ->
                (x, row) -> range(name, x.get(0), row, SlowFunctions.count(p, 0));
            case "window_ratio", "window_slope", "correlation", "mean_abs_correlation" ->
                (x, row) -> complete(name, x, row, SlowFunctions.count(p, 0), SlowFunctions.count(p, 1));
            case "known" -> two((a, b) -> Double.isFinite(a) ? 1 : 0);
            case "across_mean", "across_sd", "across_majority", "across_least" ->
                (x, row) -> across(name, SlowFunctions.finite(row(x, row)), SlowFunctions.count(p, 0));
            case "window_mean",
                    "window_sum",
                    "window_median",
                    "window_mean_square",
                    "window_sd",
                    "window_low",
                    "window_high" ->
                (x, row) -> window(name, last(x.get(0), row, SlowFunctions.count(p, 0)), SlowFunctions.count(p, 1));
            default -> throw new IllegalArgumentException("no slow rule for " + name);
        };
    }

    private static Rule two(OfTwo operation) {
        return (x, row) -> operation.value(x.get(0)[row], x.get(x.size() - 1)[row]);
    }

    private static double[] row(List<double[]> x, int row) {
        return x.stream().mapToDouble(column -> column[row]).toArray();
    }

    private static double[] last(double[] x, int row, int minutes) {
        return SlowFunctions.finite(Arrays.copyOfRange(x, Math.max(0, row + 1 - minutes), row + 1));
    }

    private static double step(double x) {
        double size = Math.abs(x);
        return Math.signum(x) * (size > .03 ? 1 : size > .015 ? .7 : size > .005 ? .3 : 0);
    }

    private static double align(double[] v) {
        if (SlowFunctions.finite(v).length < v.length) {
            return Double.NaN;
        }
        double[] weights = {.30, .30, .25};
        double sum = .15 * Math.signum(v[3] - v[4]);
        for (int i = 0; i < 3; i++) {
            boolean up = v[i] > v[i + 1];
            boolean down = v[i] < v[i + 1];
            double order = up && v[i + 1] > v[i + 2] ? 1 : down && v[i + 1] < v[i + 2] ? -1 : up ? .5 : down ? -.5 : 0;
            sum += weights[i] * order;
        }
        return sum;
    }

    private static double pivot(String name, double[] v) {
        double x = v[0];
        double high = v[1];
        double low = v[2];
        double mid = (high + low + v[3]) / 3;
        double[] levels = {
            low - 2 * (high - mid),
            mid - (high - low),
            2 * mid - high,
            mid,
            2 * mid - low,
            mid + (high - low),
            high + 2 * (mid - low)
        };
        if (SlowFunctions.finite(v).length < 4 || high - low < VANISHING) {
            return Double.NaN;
        }
        return switch (name) {
            case "pivot_distance" ->
                Arrays.stream(levels).map(l -> Math.abs(x - l)).min().orElseThrow() / x;
            case "pivot_breakout" ->
                x > levels[6]
                        ? 1
                        : x > levels[5]
                                ? .75
                                : x > levels[4]
                                        ? .5
                                        : x < levels[0] ? -1 : x < levels[1] ? -.75 : x < levels[2] ? -.5 : 0;
            case "pivot_touch" ->
                IntStream.rangeClosed(2, 4).anyMatch(i -> Math.abs(x - levels[i]) <= .005 * Math.abs(levels[i]))
                        ? 1
                        : 0;
            case "pivot_side" -> x > levels[4] ? 1 : x < levels[2] ? -1 : 0;
            default -> {
                if (x <= levels[0] || x >= levels[6]) {
                    yield x <= levels[0] ? -1 : 1;
                }
                int i = 0;
                while (x > levels[i + 1]) {
                    i++;
                }
                yield (i - 3 + (x - levels[i]) / (levels[i + 1] - levels[i])) / 3;
            }
        };
    }

    /** The level after one that was {@code before}, 0 at first; the parameters are those of the function. */
    static int level(int before, double x, List<Double> p) {
        double margin = p.get(0);
        boolean touching = p.get(1) == 1;
        List<Double> cuts = p.subList(3, p.size());
        if (Double.isNaN(x)) {
            return before;
        }
        if (before == 0) {
            return 1
                    + (int) cuts.stream()
                            .filter(c -> x > c || (touching && c > 0 && x == c))
                            .count();
        }
        int highest = 1
                + (int) cuts.stream()
                        .filter(c -> touching ? x >= c + margin : x > c + margin)
                        .count();
        int lowest = 1 + (int) cuts.stream().filter(c -> x > c - margin).count();
        return before < highest ? highest : Math.min(before, lowest);
    }

    private static double turn(List<double[]> x, int row) {
        double sign = Math.signum(x.get(0)[row]);
        if (!Double.isFinite(sign) || sign == 0) {
            return Double.isFinite(sign) ? 0 : Double.NaN;
        }
        for (int r = row - 1; r >= 0; r--) {
            double before = Math.signum(x.get(0)[r]);
            if (before == 1 || before == -1) {
                return before == sign ? 0 : 1;
            }
        }
        return 0;
    }

    private static double entries(List<double[]> x, int row) {
        double[] known = SlowFunctions.finite(Arrays.copyOf(x.get(0), row + 1));
        long entries = IntStream.range(1, known.length)
                .filter(i -> known[i] > 0 && known[i - 1] <= 0)
                .count();
        return known.length == 0 ? Double.NaN : entries;
    }

    private static double vwap(String name, List<double[]> x, int row, int minimum) {
        double value = 0;
        double volume = 0;
        int count = 0;
        for (int r = 0; r <= row; r++) {
            if (Double.isFinite(x.get(0)[r])) {
                double traded = Double.isFinite(x.get(1)[r]) ? x.get(1)[r] : 0;
                value += x.get(0)[r] * traded;
                volume += traded;
                count++;
            }
        }
        if (name.equals("session_value") || name.equals("session_volume")) {
            return name.equals("session_value") ? value : volume;
        }
        double mean = count < minimum ? Double.NaN : value / volume;
        if (name.equals("session_vwap")) {
            return mean;
        }
        double squares = 0;
        for (int r = 0; r <= row; r++) {
            if (Double.isFinite(x.get(0)[r]) && Double.isFinite(x.get(1)[r])) {
                squares += x.get(1)[r] * (x.get(0)[r] - mean) * (x.get(0)[r] - mean);
            }
        }
        return Math.sqrt(squares / volume);
    }

    private static double range(String name, double[] x, int row, int minimum) {
        double[] known = SlowFunctions.finite(Arrays.copyOf(x, row + 1));
        if (known.length < minimum) {
            return Double.NaN;
        }
        if (name.equals("session_first")) {
            return known[0];
        }
        if (name.equals("session_last")) {
            return known[known.length - 1];
        }
        return name.equals("session_high")
                ? Arrays.stream(known).max().orElseThrow()
                : Arrays.stream(known).min().orElseThrow();
    }

    private static double window(String name, double[] values, int minimum) {
        if (values.length < minimum) {
            return Double.NaN;
        }
        return switch (name) {
            case "window_mean" -> SlowFunctions.mean(values);
            case "window_low" -> Arrays.stream(values).min().orElse(Double.NaN);
            case "window_high" -> Arrays.stream(values).max().orElse(Double.NaN);
            case "window_sum" -> Arrays.stream(values).sum();
            case "window_median" -> SlowFunctions.median(values);
            case "window_sd" -> values.length < 2 ? Double.NaN : new StandardDeviation(true).evaluate(values);
            default -> SlowFunctions.mean(Arrays.stream(values).map(v -> v * v).toArray());
        };
    }

    private static double complete(String name, List<double[]> x, int row, int minutes, int minimum) {
        List<double[]> rows = new ArrayList<>();
        for (int r = Math.max(0, row + 1 - minutes); r <= row; r++) {
            double[] values = row(x, r);
            if (SlowFunctions.finite(values).length == values.length) {
                rows.add(values);
            }
        }
        if (rows.size() < minimum) {
            return Double.NaN;
        }
        if (name.equals("window_ratio")) {
            return rows.stream().mapToDouble(v -> v[0]).sum()
                    / rows.stream().mapToDouble(v -> v[1]).sum();
        }
        if (name.equals("window_slope")) {
            SimpleRegression line = new SimpleRegression();
            rows.forEach(v -> line.addData(v[1], v[0]));
            return line.getSlope();
        }
        int size = x.size();
        double sum = 0;
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double value = SlowFunctions.pearson(column(rows, i), column(rows, j));
                sum += name.equals("correlation") ? value : Math.abs(value);
            }
        }
        return sum / (size * (size - 1) / 2.0);
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(values -> values[index]).toArray();
    }

    private static double across(String name, double[] known, int minimum) {
        if (known.length < Math.max(1, minimum)) {
            return Double.NaN;
        }
        return switch (name) {
            case "across_least" -> Arrays.stream(known).min().orElseThrow();
            case "across_mean" -> SlowFunctions.mean(known);
            case "across_sd" -> SlowFunctions.deviation(known);
            default ->
                Math.max(
                                Arrays.stream(known).filter(v -> v > 0).count(),
                                Arrays.stream(known).filter(v -> v < 0).count())
                        / (double) known.length;
        };
    }
}
