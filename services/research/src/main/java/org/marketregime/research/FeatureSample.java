package org.marketregime.research;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.FeatureBlock;

/** The values of features in all minutes of some sessions, and what they have in common. */
final class FeatureSample {
    private static final double AS_ONE = 0.9999;
    /** Fewer minutes say little of how two features move. */
    private static final int LEAST_MINUTES = 200;

    private final int features;
    private final List<float[][]> sessions = new ArrayList<>();

    FeatureSample(int features) {
        this.features = features;
    }

    /** Adds a session: the blocks of components side by side. */
    void add(List<FeatureBlock> blocks) {
        float[][] session = new float[features][TradingSession.MINUTES];
        int feature = 0;
        for (FeatureBlock block : blocks) {
            for (int i = 0; i < block.features(); i++) {
                for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
                    session[feature][minute - 1] = block.value(minute, i);
                }
                feature++;
            }
        }
        sessions.add(session);
    }

    /** Features without a value in the last session. */
    List<Integer> unknownAtLast() {
        List<Integer> unknown = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            boolean known = false;
            for (float value : sessions.getLast()[feature]) {
                known |= !Float.isNaN(value);
            }
            if (!known) {
                unknown.add(feature);
            }
        }
        return unknown;
    }

    /** A feature that has one value wherever it is known. */
    record Still(int feature, float value) {}

    /** Features that have but one value in all sessions. */
    List<Still> still() {
        List<Still> still = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            float first = Float.NaN;
            boolean moves = false;
            for (float[][] session : sessions) {
                for (float value : session[feature]) {
                    if (!Float.isNaN(value)) {
                        moves |= !Float.isNaN(first) && value != first;
                        first = Float.isNaN(first) ? value : first;
                    }
                }
            }
            if (!Float.isNaN(first) && !moves) {
                still.add(new Still(feature, first));
            }
        }
        return still;
    }

    /**
     * Two features that move as one.
     *
     * @param minutes in which both are known
     */
    record Pair(int first, int second, double correlation, int minutes) {}

    /** Pairs with a correlation beyond ±0.9999 over at least 200 minutes. */
    List<Pair> asOne() {
        double[][] values = new double[features][];
        for (int feature = 0; feature < features; feature++) {
            values[feature] = column(feature);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            for (int j = i + 1; j < features; j++) {
                Pair pair = pair(i, j, values[i], values[j]);
                if (pair.minutes() >= LEAST_MINUTES && Math.abs(pair.correlation()) > AS_ONE) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private double[] column(int feature) {
        double[] values = new double[sessions.size() * TradingSession.MINUTES];
        int at = 0;
        for (float[][] session : sessions) {
            for (float value : session[feature]) {
                values[at++] = value;
            }
        }
        return values;
    }

    private static Pair pair(int first, int second, double[] a, double[] b) {
        int count = 0;
        double sumA = 0;
        double sumB = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                count++;
                sumA += a[i];
                sumB += b[i];
            }
        }
        double meanA = sumA / count;
        double meanB = sumB / count;
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                products += (a[i] - meanA) * (b[i] - meanB);
                squaresA += (a[i] - meanA) * (a[i] - meanA);
                squaresB += (b[i] - meanB) * (b[i] - meanB);
            }
        }
        return new Pair(first, second, products / (Math.sqrt(squaresA) * Math.sqrt(squaresB)), count);
    }
}
