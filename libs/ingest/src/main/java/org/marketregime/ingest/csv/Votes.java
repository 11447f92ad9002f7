package org.marketregime.ingest.csv;

import java.util.Arrays;

/** The value that most rows of a snapshot give; the one seen first among equals. One thread. */
final class Votes {
    private double[] values = new double[4];
    private int[] counts = new int[4];
    private int distinct;
    private int total;

    void clear() {
        distinct = 0;
        total = 0;
    }

    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        total++;
        for (int i = 0; i < distinct; i++) {
            if (values[i] == value) {
                counts[i]++;
                return;
            }
        }
        if (distinct == values.length) {
            values = Arrays.copyOf(values, 2 * distinct);
            counts = Arrays.copyOf(counts, 2 * distinct);
        }
        values[distinct] = value;
        counts[distinct] = 1;
        distinct++;
    }

    private int best() {
        int best = 0;
        for (int i = 1; i < distinct; i++) {
            if (counts[i] > counts[best]) {
                best = i;
            }
        }
        return best;
    }

    /** NaN when no row gives one. */
    double winner() {
        return distinct == 0 ? Double.NaN : values[best()];
    }

    /** Rows that give another value. */
    int dissent() {
        return distinct == 0 ? 0 : total - counts[best()];
    }
}
