package org.marketregime.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marketregime.features.SlowFunctions.Bar;

/** Functions of all the bars so far, the last of which has just closed. */
final class SlowBars {
    private SlowBars() {}

    static double value(String name, List<Bar> bars, List<Double> p) {
        double[] x = bars.stream().mapToDouble(bar -> bar.values()[0]).toArray();
        return switch (name) {
            case "ema" -> last(averages(x, SlowFunctions.count(p, 1)));
            case "ema_slope" -> slope(averages(x, SlowFunctions.count(p, 1)));
            case "rsi" -> rsi(bars, SlowFunctions.count(p, 1));
            case "macd_histogram" ->
                macd(x, SlowFunctions.count(p, 1), SlowFunctions.count(p, 2), SlowFunctions.count(p, 3));
            case "true_range" -> trueRange(bars, bars.size() - 1);
            case "average_true_range" -> averageRange(bars, SlowFunctions.count(p, 1));
            case "crossing_age" -> age(bars, p.get(1));
            case "bars_correlation" ->
                correlation(bars, SlowFunctions.count(p, 1), SlowFunctions.count(p, 2), SlowFunctions.count(p, 3));
            default -> rolling(name, bars, SlowFunctions.count(p, 1));
        };
    }

    /** The averages from bar n on. */
    private static double[] averages(double[] x, int n) {
        if (x.length < n) {
            return new double[0];
        }
        double[] result = new double[x.length - n + 1];
        result[0] = SlowFunctions.mean(Arrays.copyOf(x, n));
        double alpha = 2.0 / (n + 1);
        for (int i = 1; i < result.length; i++) {
            result[i] = alpha * x[n - 1 + i] + (1 - alpha) * result[i - 1];
        }
        return result;
    }

    /** Of the first value, {@code lag} bars earlier, with the second. */
    private static double correlation(List<Bar> bars, int n, int minimum, int lag) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = Math.max(0, bars.size() - n) + lag; i < bars.size(); i++) {
            Bar earlier = bars.get(i - lag);
            double[] pair = {earlier.values()[0], bars.get(i).values()[1]};
            if (earlier.session() == bars.get(i).session() && Double.isFinite(pair[0] + pair[1])) {
                pairs.add(pair);
            }
        }
        return pairs.size() < minimum
                ? Double.NaN
                : SlowFunctions.pearson(
                        pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                        pairs.stream().mapToDouble(pair -> pair[1]).toArray());
    }

    private static double last(double[] values) {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    private static double slope(double[] averages) {
        int b = averages.length - 1;
        return b < 5 ? Double.NaN : (averages[b] - averages[b - 5]) / (5 * averages[b - 5]);
    }

    private static double rsi(List<Bar> bars, int n) {
        List<Double> changes = new ArrayList<>();
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i).session() == bars.get(i - 1).session()) {
                changes.add(bars.get(i).values()[0] - bars.get(i - 1).values()[0]);
            }
        }
        double gain = wilder(changes.stream().mapToDouble(c -> Math.max(c, 0)).toArray(), n);
        double loss = wilder(changes.stream().mapToDouble(c -> Math.max(-c, 0)).toArray(), n);
        return gain + loss == 0 ? 50 : 100 - 100 / (1 + gain / loss);
    }

    private static double wilder(double[] x, int n) {
        if (x.length < n) {
            return Double.NaN;
        }
        double average = SlowFunctions.mean(Arrays.copyOf(x, n));
        for (int i = n; i < x.length; i++) {
            average = (average * (n - 1) + x[i]) / n;
        }
        return average;
    }

    private static double macd(double[] x, int fast, int slow, int signal) {
        double[] quick = averages(x, fast);
        double[] steady = averages(x, slow);
        double[] line = new double[steady.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = quick[quick.length - line.length + i] - steady[i];
        }
        return last(line) - last(averages(line, signal));
    }

    private static double trueRange(List<Bar> bars, int i) {
        double high = bars.get(i).values()[0];
        double low = bars.get(i).values()[1];
        if (i == 0 || bars.get(i - 1).session() != bars.get(i).session()) {
            return high - low;
        }
        double before = bars.get(i - 1).values()[2];
        return Math.max(high - low, Math.max(Math.abs(high - before), Math.abs(low - before)));
    }

    private static double averageRange(List<Bar> bars, int n) {
        double[] ranges = new double[bars.size()];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = trueRange(bars, i);
        }
        return wilder(ranges, n);
    }

    private static double age(List<Bar> bars, double longest) {
        double[] signs = bars.stream()
                .mapToDouble(bar -> Math.signum(bar.values()[0] - bar.values()[1]))
                .toArray();
        int n = 0;
        while (n + 1 < signs.length && signs[signs.length - 2 - n] == signs[signs.length - 1]) {
            n++;
        }
        return signs[signs.length - 1] * Math.min(n, longest) / longest;
    }

    private static double rolling(String name, List<Bar> bars, int n) {
        if (bars.size() < n) {
            return Double.NaN;
        }
        List<Bar> window = bars.subList(bars.size() - n, bars.size());
        double[] x = window.stream().mapToDouble(bar -> bar.values()[0]).toArray();
        return switch (name) {
            case "bars_first" -> x[0];
            case "bars_mean" -> SlowFunctions.mean(x);
            case "bars_sd" -> SlowFunctions.deviation(x);
            case "bars_highest" -> Arrays.stream(x).max().orElseThrow();
            case "bars_lowest" -> Arrays.stream(x).min().orElseThrow();
            default -> {
                double above = 0;
                double below = 0;
                for (Bar bar : window) {
                    double weight = bar.values()[bar.values().length - 1];
                    weight = Double.isFinite(weight) ? weight : 0;
                    above += bar.values()[0] * weight;
                    below += weight;
                }
                yield above / below;
            }
        };
    }
}
