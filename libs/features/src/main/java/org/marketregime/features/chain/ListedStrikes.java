package org.marketregime.features.chain;

import java.util.Arrays;

/**
 * The strikes of one expiry that had a row so far today, ascending. A strike keeps the slot in which it first came, so
 * that prices of earlier minutes stay where they are.
 */
final class ListedStrikes {
    private static final int STEP_STRIKES = 11;

    private double[] strikes = new double[64];
    private int[] slots = new int[64];
    private int count;

    int count() {
        return count;
    }

    /** The strike of rank {@code rank}, 0 the lowest. */
    double strike(int rank) {
        return strikes[rank];
    }

    /** All of them, ascending. */
    double[] listed() {
        return Arrays.copyOf(strikes, count);
    }

    int slot(int rank) {
        return slots[rank];
    }

    /** The slot of a strike, or -1 if it is not listed. */
    int slotOf(double strike) {
        int rank = Arrays.binarySearch(strikes, 0, count, strike);
        return rank < 0 ? -1 : slots[rank];
    }

    /** The slot of a strike that has a row in this minute; listed now if it was not. */
    int list(double strike) {
        int rank = Arrays.binarySearch(strikes, 0, count, strike);
        if (rank >= 0) {
            return slots[rank];
        }
        int at = -rank - 1;
        if (count == strikes.length) {
            strikes = Arrays.copyOf(strikes, 2 * count);
            slots = Arrays.copyOf(slots, 2 * count);
        }
        System.arraycopy(strikes, at, strikes, at + 1, count - at);
        System.arraycopy(slots, at, slots, at + 1, count - at);
        strikes[at] = strike;
        slots[at] = count;
        return count++;
    }

    /** The ranks of up to {@code wanted} strikes nearest to {@code price}, ascending; of two as near, the lower first. */
    int[] nearest(double price, int wanted) {
        int above = Arrays.binarySearch(strikes, 0, count, price);
        above = above < 0 ? -above - 1 : above;
        int from = above;
        int to = above;
        while (to - from < Math.min(wanted, count)) {
            boolean takeLower = to == count || (from > 0 && price - strikes[from - 1] <= strikes[to] - price);
            if (takeLower) {
                from--;
            } else {
                to++;
            }
        }
        int[] ranks = new int[to - from];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = from + i;
        }
        return ranks;
    }

    /** The listed strike nearest to {@code price}, the lower of two; NaN if none is listed or the price is unknown. */
    double at(double price) {
        if (count == 0 || !Double.isFinite(price)) {
            return Double.NaN;
        }
        return strikes[nearest(price, 1)[0]];
    }

    /** The commonest gap among the 11 strikes nearest to {@code price}, the smaller of two; NaN with one strike. */
    double step(double price) {
        int[] ranks = nearest(price, STEP_STRIKES);
        double best = Double.NaN;
        int bestCount = 0;
        for (int i = 1; i < ranks.length; i++) {
            double gap = strikes[ranks[i]] - strikes[ranks[i - 1]];
            int same = 0;
            for (int j = 1; j < ranks.length; j++) {
                same += strikes[ranks[j]] - strikes[ranks[j - 1]] == gap ? 1 : 0;
            }
            if (same > bestCount || (same == bestCount && gap < best)) {
                best = gap;
                bestCount = same;
            }
        }
        return best;
    }
}
