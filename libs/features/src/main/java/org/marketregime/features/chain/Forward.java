package org.marketregime.features.chain;

import java.util.Arrays;

/**
 * The forward of one expiry through a session, by put–call parity over the three listed strikes nearest to the last
 * forward. Specification P-4 with rulings S2–S5: only legs with a close of this minute enter; without any, the last
 * parity forward moves with spot for up to five minutes.
 */
final class Forward {
    private static final int NEAREST = 3;
    private static final int SCALED_MINUTES = 5;

    private double last = Double.NaN;
    private double lastToday = Double.NaN;
    private double parity = Double.NaN;
    private double paritySpot = Double.NaN;
    private int parityMinute;

    /** The forward of {@code minute}; NaN when nothing recent is known. */
    double next(int minute, double spot, double growth, double discount, ListedStrikes strikes, ParityLegs legs) {
        double byParity = parity(reference(spot, growth, strikes, legs), discount, strikes, legs);
        if (Double.isFinite(byParity)) {
            parity = byParity;
            paritySpot = spot;
            parityMinute = minute;
            last = byParity;
        } else if (Double.isFinite(parity) && minute - parityMinute <= SCALED_MINUTES) {
            double move = spot / paritySpot;
            last = Double.isFinite(move) ? parity * move : parity;
        } else {
            last = Double.NaN;
        }
        lastToday = Double.isFinite(last) ? last : lastToday;
        return last;
    }

    /** Prices of the legs that may enter parity, by slot; NaN where a leg may not. */
    interface ParityLegs {
        double call(int slot);

        double put(int slot);
    }

    private double reference(double spot, double growth, ListedStrikes strikes, ParityLegs legs) {
        if (Double.isFinite(last)) {
            return last;
        }
        if (Double.isFinite(spot)) {
            return spot * growth;
        }
        return Double.isFinite(lastToday) ? lastToday : mostBalanced(strikes, legs);
    }

    /** The strike at which call and put are worth most nearly the same; the lower of two. */
    private static double mostBalanced(ListedStrikes strikes, ParityLegs legs) {
        double smallest = Double.POSITIVE_INFINITY;
        double strike = Double.NaN;
        for (int rank = 0; rank < strikes.count(); rank++) {
            int slot = strikes.slot(rank);
            double gap = Math.abs(legs.call(slot) - legs.put(slot));
            if (gap < smallest) {
                smallest = gap;
                strike = strikes.strike(rank);
            }
        }
        return strike;
    }

    private static double parity(double reference, double discount, ListedStrikes strikes, ParityLegs legs) {
        if (!Double.isFinite(reference)) {
            return Double.NaN;
        }
        double[] forwards = new double[NEAREST];
        int count = 0;
        for (int rank : strikes.nearest(reference, NEAREST)) {
            int slot = strikes.slot(rank);
            double forward = strikes.strike(rank) + (legs.call(slot) - legs.put(slot)) / discount;
            if (Double.isFinite(forward)) {
                forwards[count++] = forward;
            }
        }
        Arrays.sort(forwards, 0, count);
        return switch (count) {
            case 0 -> Double.NaN;
            case 2 -> (forwards[0] + forwards[1]) / 2;
            default -> forwards[count / 2];
        };
    }
}
