package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The stored regular sessions of component 2, oldest first, and what is measured against them. */
final class GreekHistory {
    private static final int LARGE_SAMPLE = 1_407;

    private final List<PastGreeks> sessions = new ArrayList<>();

    void add(PastGreeks session) {
        sessions.add(session);
    }

    private double[] sample(int dte, ToDoubleFunction<PastGreeks> quantity) {
        return History.sample(sessions, PastGreeks::dte, dte, quantity);
    }

    double r20(int dte, double x, ToDoubleFunction<PastGreeks> quantity) {
        double[] sample = sample(dte, quantity);
        double squares = 0;
        for (double y : sample) {
            squares += y * y;
        }
        return sample.length == 0 ? NAN : divide(x, Math.sqrt(squares / sample.length));
    }

    double z20(int dte, double x, ToDoubleFunction<PastGreeks> quantity) {
        double[] sample = sample(dte, quantity);
        return divide(x - Numbers.mean(sample), Numbers.sampleSd(sample));
    }

    /** Mid-rank percentile, 0…1. */
    double p20(int dte, double x, ToDoubleFunction<PastGreeks> quantity) {
        return Numbers.percentile(x, sample(dte, quantity)) / 100;
    }

    /** Shrunk frequency with which a level of a DTE bucket was another one half an hour later. */
    double transition(int bucket, int level) {
        if (sessions.size() < 60) {
            return NAN;
        }
        int withLevel = 0;
        int seen = 0;
        int changed = 0;
        for (PastGreeks past : History.tail(sessions, 60)) {
            double[] levels = past.rows.row(91);
            withLevel += Numbers.valid(levels).length > 0 ? 1 : 0;
            for (int m = 15; m <= 345; m += 15) {
                boolean both = finite(levels[m]) && finite(levels[m + 30]);
                if (both && levels[m] == level && History.bucket(past.dte()) == bucket) {
                    seen++;
                    changed += levels[m + 30] != levels[m] ? 1 : 0;
                }
            }
        }
        return withLevel < 45 ? NAN : (changed + 10) / (seen + 20.0);
    }

    /** The 95th percentile of minute volume in the last five sessions, for places with enough minutes. */
    Map<Offset, Double> largeVolumes() {
        Map<Offset, List<Double>> samples = new HashMap<>();
        for (PastGreeks past : History.tail(sessions, 5)) {
            past.minuteVolumes.forEach((offset, volumes) ->
                    samples.computeIfAbsent(offset, key -> new ArrayList<>()).addAll(volumes));
        }
        Map<Offset, Double> large = new HashMap<>();
        samples.forEach((offset, volumes) -> {
            if (volumes.size() >= LARGE_SAMPLE) {
                large.put(offset, quantile(Numbers.toArray(volumes), 0.95));
            }
        });
        return large;
    }

    /** Linear between order statistics, the first at 0 and the last at 1. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = (sorted.length - 1) * share;
        int low = (int) Math.floor(position);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
    }
}
