package org.marketregime.features.chain;

import java.util.Arrays;

/** The last open interest that a session showed of each strike of an expiry. */
public final class LastInterest {
    public static final LastInterest NONE = new LastInterest(new double[0], new double[0], new double[0]);

    private final double[] strikes;
    private final double[] calls;
    private final double[] puts;

    /** Strikes ascending, and for each the shares open in its call and its put; NaN where none was shown. */
    LastInterest(double[] strikes, double[] calls, double[] puts) {
        this.strikes = strikes;
        this.calls = calls;
        this.puts = puts;
    }

    /** Shares open in the call, NaN if unknown. */
    double call(double strike) {
        return of(calls, strike);
    }

    /** Shares open in the put, NaN if unknown. */
    double put(double strike) {
        return of(puts, strike);
    }

    private double of(double[] side, double strike) {
        int at = Arrays.binarySearch(strikes, strike);
        return at < 0 ? Double.NaN : side[at];
    }
}
