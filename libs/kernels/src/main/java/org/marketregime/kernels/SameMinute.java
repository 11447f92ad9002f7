package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SAME_MINUTE}: against the same minute of the previous 20 regular sessions, at least 10 of them finite; at DTE ≤ 1 against the last 12 sessions of the same DTE, at least 6. Specification P-10. */
public enum SameMinute implements Output {
    /** (x − mean) / sd, n − 1 below. */
    Z("same_minute_z"),
    /** (x − mean) / √(mean (xᵢ − mean)²). */
    CENTRED("same_minute_centred"),
    /** x / √(mean xᵢ²). */
    SCALED("same_minute_scaled"),
    /** Mid-rank of x in the sample, 0…1. */
    RANK("same_minute_rank"),
    /** √(mean xᵢ²), whatever x is now. */
    SIZE("same_minute_size");

    /** Sessions in the usual sample, and how many of them must be finite. */
    public static final int SESSIONS = 20;

    public static final int MINIMUM = 10;
    /** Sessions of the same DTE when the front expires today or tomorrow, and how many of them must be finite. */
    public static final int EXPIRY_SESSIONS = 12;

    public static final int EXPIRY_MINIMUM = 6;

    static final int STATE = 3 + (SESSIONS + 2 * EXPIRY_SESSIONS) * org.marketregime.domain.TradingSession.MINUTES;

    private final String text;

    SameMinute(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
