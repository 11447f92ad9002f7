package org.marketregime.kernels;

import org.marketregime.domain.TradingSession;

/** The 25 quarter hours of a session: what long memory is kept of. A value of one is that of its last minute. */
public final class QuarterHours {
    public static final int MINUTES = 15;
    public static final int COUNT = TradingSession.MINUTES / MINUTES;

    private QuarterHours() {}

    /** The quarter hour, from 0, that a row lies in. */
    public static int of(int row) {
        return row / MINUTES;
    }

    /** The last row of a quarter hour. */
    public static int lastRow(int quarter) {
        return quarter * MINUTES + MINUTES - 1;
    }
}
