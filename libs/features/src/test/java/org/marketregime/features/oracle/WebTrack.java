package org.marketregime.features.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One increment series over the stored sessions, the first bar of a session at index 0. */
final class WebTrack {
    private static final int SESSIONS = 20;
    private static final int FEWEST = 15;

    private final List<double[]> raw = new ArrayList<>();
    private final List<double[]> winsorised = new ArrayList<>();

    void keep(double[] increments) {
        winsorised.add(winsorise(increments));
        raw.add(increments);
    }

    /** Clips at ±8 robust deviations that the same bar showed in the last 20 sessions, where 15 of them tell. */
    double[] winsorise(double[] increments) {
        List<double[]> recent = History.tail(raw, SESSIONS);
        double[] clipped = new double[increments.length];
        for (int i = 0; i < clipped.length; i++) {
            int bar = i;
            double[] sample = Numbers.valid(
                    recent.stream().mapToDouble(session -> session[bar]).toArray());
            double deviation = robustDeviation(sample);
            boolean known = sample.length >= FEWEST && deviation > 0;
            clipped[i] = known ? Numbers.clip(increments[i], 8 * deviation) : increments[i];
        }
        return clipped;
    }

    private static double robustDeviation(double[] sample) {
        double median = Numbers.median(sample);
        return 1.4826
                * Numbers.median(
                        Arrays.stream(sample).map(x -> Math.abs(x - median)).toArray());
    }

    /** All bars of the stored sessions and of today, one session directly after the other. */
    double[] slots(double[] today) {
        double[] slots = new double[(winsorised.size() + 1) * today.length];
        for (int s = 0; s < winsorised.size(); s++) {
            System.arraycopy(winsorised.get(s), 0, slots, s * today.length, today.length);
        }
        System.arraycopy(today, 0, slots, winsorised.size() * today.length, today.length);
        return slots;
    }
}
