package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The five-minute bars of consecutive sessions without those that are NaN: what recursive filters run over. */
final class BarChain {
    private static final int BARS = 75;

    private final List<double[]> bars = new ArrayList<>();
    private final List<Boolean> opens = new ArrayList<>();
    /** By session, where bar 1…75 stands in the chain, −1 for a bar that is NaN. */
    private final List<int[]> places = new ArrayList<>();

    /** Adds the bars 1…75 of the next session. */
    void add(double[] high, double[] low, double[] close) {
        int[] place = new int[BARS + 1];
        Arrays.fill(place, -1);
        boolean first = true;
        for (int b = 1; b <= BARS; b++) {
            if (finite(close[b])) {
                place[b] = bars.size();
                bars.add(new double[] {high[b], low[b], close[b]});
                opens.add(first);
                first = false;
            }
        }
        places.add(place);
    }

    private double[] column(int i) {
        return bars.stream().mapToDouble(bar -> bar[i]).toArray();
    }

    double[] high() {
        return column(0);
    }

    double[] low() {
        return column(1);
    }

    double[] close() {
        return column(2);
    }

    /** Whether a bar is the first of its session. */
    boolean[] opens() {
        boolean[] flags = new boolean[opens.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = opens.get(i);
        }
        return flags;
    }

    double[] trueRange() {
        return Filters.trueRange(high(), low(), close(), opens());
    }

    int sessions() {
        return places.size();
    }

    /** A series over the chain by bar 1…75 of one session, NaN where that bar is. */
    double[] ofSession(int session, double[] series) {
        double[] values = new double[BARS + 1];
        Arrays.fill(values, NAN);
        for (int b = 1; b <= BARS; b++) {
            int place = places.get(session)[b];
            values[b] = place < 0 ? NAN : series[place];
        }
        return values;
    }

    /** By bar 1…75 of the last session. */
    double[] ofLast(double[] series) {
        return ofSession(places.size() - 1, series);
    }

    /** The value {@code lag} valid bars earlier, across the night. */
    static double[] lagged(double[] series, int lag) {
        double[] values = new double[series.length];
        Arrays.setAll(values, i -> i < lag ? NAN : series[i - lag]);
        return values;
    }
}
