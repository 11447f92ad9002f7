package org.marketregime.kernels.scalar;

import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.SameMinute;

/** Where the sessions that a minute is compared with lie in the state of a SAME_MINUTE launch. */
public final class SameMinuteRings {
    private static final int MINUTES = TradingSession.MINUTES;
    private static final int COUNTERS = 3;

    static final Ring RECENT = new Ring(0, COUNTERS, SameMinute.SESSIONS, SameMinute.MINIMUM);
    static final Ring EXPIRY_DAY = new Ring(1, RECENT.end(), SameMinute.EXPIRY_SESSIONS, SameMinute.EXPIRY_MINIMUM);
    static final Ring EXPIRY_EVE = new Ring(2, EXPIRY_DAY.end(), SameMinute.EXPIRY_SESSIONS, SameMinute.EXPIRY_MINIMUM);

    private SameMinuteRings() {}

    /**
     * A ring of sessions, a row of minutes each.
     *
     * @param counter where the number of sessions seen is kept
     * @param offset where the first session lies
     * @param minimum how many values of a minute must be finite
     */
    public record Ring(int counter, int offset, int sessions, int minimum) {
        int end() {
            return offset + sessions * MINUTES;
        }
    }

    /** The ring that a session of so many days to expiry is compared with. */
    public static Ring of(double dte) {
        if (dte == 0) {
            return EXPIRY_DAY;
        }
        return dte == 1 ? EXPIRY_EVE : RECENT;
    }
}
