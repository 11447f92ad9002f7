package org.marketregime.kernels.scalar;

import org.marketregime.domain.TradingSession;

/**
 * What happened at a price in a row of minutes. A touch comes within 0.1 % after U was more than 0.3 % away. It held if U is more than
 * 0.3 % away again on the side that it came from before it is more than 0.2 % beyond, and broke the other way round; what is open
 * after 60 minutes or at the end of the session is neither. Ruling C7-r.
 */
final class LevelRecord {
    private static final double NEAR = 0.001;
    private static final double AWAY = 0.003;
    private static final double BEYOND = 0.002;
    private static final int PATIENCE = 60;
    private static final int NONE = -1;

    private int touches;
    private int holds;
    private int breaks;
    private int firstTouch;
    private int lastTouch;
    private boolean brokenUpward;
    private boolean brokenDownward;
    private double volume;

    /**
     * Reads minutes {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param logs ln U of the minutes of whole sessions, NaN where unknown
     * @param volumes of the minutes
     */
    void read(double[] logs, double[] volumes, int from, int to, double logLevel) {
        clear();
        boolean armed = false;
        double side = 0;
        int pending = NONE;
        int untilOpen = TradingSession.MINUTES - from % TradingSession.MINUTES;
        for (int i = from; i < to; i++) {
            if (untilOpen == 0) {
                untilOpen = TradingSession.MINUTES;
                pending = NONE;
            }
            untilOpen--;
            double distance = logs[i] - logLevel;
            double size = Math.abs(distance);
            if (pending != NONE && i - pending > PATIENCE) {
                pending = NONE;
            }
            if (pending != NONE) {
                if (size > AWAY && distance * side > 0) {
                    holds++;
                    pending = NONE;
                } else if (size > BEYOND && distance * side < 0) {
                    breaks++;
                    brokenUpward |= side < 0;
                    brokenDownward |= side > 0;
                    pending = NONE;
                }
            }
            if (size > AWAY) {
                armed = true;
                side = distance;
            } else if (size <= NEAR) {
                volume += volumes[i];
                if (armed) {
                    armed = false;
                    pending = i;
                    touch(i);
                }
            }
        }
    }

    private void clear() {
        touches = 0;
        holds = 0;
        breaks = 0;
        firstTouch = NONE;
        lastTouch = NONE;
        brokenUpward = false;
        brokenDownward = false;
        volume = 0;
    }

    private void touch(int at) {
        firstTouch = touches == 0 ? at : firstTouch;
        lastTouch = at;
        touches++;
    }

    int touches() {
        return touches;
    }

    int holds() {
        return holds;
    }

    int breaks() {
        return breaks;
    }

    /** Index of the first touch, −1 if there was none. */
    int firstTouch() {
        return firstTouch;
    }

    int lastTouch() {
        return lastTouch;
    }

    boolean brokenUpward() {
        return brokenUpward;
    }

    boolean brokenDownward() {
        return brokenDownward;
    }

    /** What was traded within 0.1 %. */
    double volume() {
        return volume;
    }
}
