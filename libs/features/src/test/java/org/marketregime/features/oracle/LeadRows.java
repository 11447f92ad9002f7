package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;

import java.util.Arrays;

/** Which of two underlyings leads, minute by minute: rows 88 and 89. */
final class LeadRows {
    private static final int MINUTES = 375;
    private static final int WINDOW = 120;
    private static final int LONGEST = 5;

    private final double[] own;
    private final double[] other;

    /** Minute returns of both by slot, today's last. */
    LeadRows(double[] own, double[] other) {
        this.own = own;
        this.other = other;
    }

    void fill(Rows rows) {
        double[][] correlations = new double[MINUTES + 1][];
        for (int m = 1; m <= MINUTES; m++) {
            correlations[m] = correlations(own.length - MINUTES + m - 1);
        }
        rows.set(88, m -> lead(correlations[m]));
        rows.set(89, m -> asymmetry(correlations[m]));
    }

    /** ρ by lag −5…5 over the slots up to {@code end}; a positive lag delays the other underlying. */
    private double[] correlations(int end) {
        double[] correlations = new double[2 * LONGEST + 1];
        for (int lag = -LONGEST; lag <= LONGEST; lag++) {
            correlations[lag + LONGEST] = WebSlots.correlation(
                    lagged(own, end, Math.max(-lag, 0)), lagged(other, end, Math.max(lag, 0)), WINDOW - 1, WINDOW);
        }
        return correlations;
    }

    /** The last 120 slots up to {@code end}, each replaced by what the same session held {@code lag} minutes before. */
    private static double[] lagged(double[] series, int end, int lag) {
        double[] values = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            int slot = end - WINDOW + 1 + i;
            values[i] = slot < 0 || slot % MINUTES < lag ? NAN : series[slot - lag];
        }
        return values;
    }

    private static double lead(double[] correlations) {
        if (Numbers.valid(correlations).length < correlations.length) {
            return NAN;
        }
        int best = 0;
        for (int lag = 1; lag <= LONGEST; lag++) {
            best = closer(correlations, lag, best);
            best = closer(correlations, -lag, best);
        }
        return best / (double) LONGEST;
    }

    private static int closer(double[] correlations, int lag, int best) {
        return Math.abs(correlations[lag + LONGEST]) > Math.abs(correlations[best + LONGEST]) ? lag : best;
    }

    private static double asymmetry(double[] correlations) {
        if (Numbers.valid(correlations).length < correlations.length) {
            return NAN;
        }
        double[] squares = Arrays.stream(correlations).map(r -> r * r).toArray();
        double behind = Numbers.sum(Arrays.copyOfRange(squares, 0, LONGEST));
        double ahead = Numbers.sum(Arrays.copyOfRange(squares, LONGEST + 1, squares.length));
        return divide(ahead - behind, ahead + behind);
    }
}
