package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;

/**
 * What price did at one level: how often it came from 0.3 % away to within 0.1 %, and whether within an hour of that it
 * went back (a hold) or 0.2 % beyond (a break).
 */
final class TouchRecord {
    private static final double ARMED = 0.003;
    private static final double TOUCH = 0.001;
    private static final double BEYOND = 0.002;
    private static final int PATIENCE = 60;
    private static final int SESSION = 375;

    int touches;
    int holds;
    int breaks;
    boolean brokenFromBelow;
    boolean brokenFromAbove;
    /** Slots of the first and last touch, −1 if there was none. */
    int firstTouch = -1;

    int lastTouch = -1;

    /** Side of the last sample far away: 1 above, −1 below, 0 when the level is not armed. */
    private int armed;
    /** Side from which a touch that is not decided yet came, else 0. */
    private int pending;

    /**
     * Over the slots {@code from}…{@code to} of consecutive sessions of 375 slots each, NaN where there is no sample.
     */
    TouchRecord(double level, double[] spot, int from, int to) {
        for (int slot = from; slot <= to; slot++) {
            if (slot % SESSION == 0 || slot - lastTouch > PATIENCE) {
                pending = 0;
            }
            if (finite(spot[slot])) {
                sample(ln(spot[slot] / level), slot);
            }
        }
    }

    private void sample(double distance, int slot) {
        int side = distance > 0 ? 1 : -1;
        if (pending != 0) {
            decide(distance, side);
        } else if (armed != 0 && Math.abs(distance) <= TOUCH) {
            touches++;
            firstTouch = firstTouch < 0 ? slot : firstTouch;
            lastTouch = slot;
            pending = armed;
            armed = 0;
        }
        if (Math.abs(distance) > ARMED) {
            armed = side;
        }
    }

    private void decide(double distance, int side) {
        if (side == pending && Math.abs(distance) > ARMED) {
            holds++;
            pending = 0;
        } else if (side != pending && Math.abs(distance) > BEYOND) {
            breaks++;
            brokenFromBelow |= pending < 0;
            brokenFromAbove |= pending > 0;
            pending = 0;
        }
    }

    double holdRate() {
        return (holds + 1.0) / (holds + breaks + 2.0);
    }

    double touchScore() {
        return Math.min(touches, 5) / 5.0;
    }
}
