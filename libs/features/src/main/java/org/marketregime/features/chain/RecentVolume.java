package org.marketregime.features.chain;

import java.util.function.IntToDoubleFunction;
import org.marketregime.domain.TradingSession;

/** In which minutes of a session an expiry had rows, and with that how much traded lately. Specification C2-2, ruling B4. */
final class RecentVolume {
    /** Minutes with rows that the last 15 must have. */
    static final int MINIMUM = 12;

    private static final int MINUTES = 15;
    private static final double DECAY = 0.95;
    private static final double[] WEIGHTS = new double[MINUTES];

    static {
        WEIGHTS[0] = 1;
        for (int back = 1; back < MINUTES; back++) {
            WEIGHTS[back] = DECAY * WEIGHTS[back - 1];
        }
    }

    private final boolean[] rows = new boolean[TradingSession.MINUTES + 1];

    void mark(int minute) {
        rows[minute] = true;
    }

    boolean hasRows(int minute) {
        return rows[minute];
    }

    /** Whether enough of the last {@code minutes} had rows: three quarters. */
    boolean known(int minute, int minutes) {
        int count = 0;
        for (int m = first(minute, minutes); m <= minute; m++) {
            count += rows[m] ? 1 : 0;
        }
        return count >= minimum(minutes);
    }

    /** Minutes with rows that the last {@code minutes} must have. */
    static int minimum(int minutes) {
        return Math.ceilDiv(3 * minutes, 4);
    }

    /** Σ of the last {@code minutes}, oldest first. */
    static double sum(int minute, int minutes, IntToDoubleFunction volume) {
        double sum = 0;
        for (int m = first(minute, minutes); m <= minute; m++) {
            sum += volume.applyAsDouble(m);
        }
        return sum;
    }

    /** Σ of the last 15 minutes, each weighted 0.95 of the next. */
    static double decayed(int minute, IntToDoubleFunction volume) {
        double sum = 0;
        for (int m = first(minute, MINUTES); m <= minute; m++) {
            sum += WEIGHTS[minute - m] * volume.applyAsDouble(m);
        }
        return sum;
    }

    private static int first(int minute, int minutes) {
        return Math.max(1, minute - minutes + 1);
    }
}
