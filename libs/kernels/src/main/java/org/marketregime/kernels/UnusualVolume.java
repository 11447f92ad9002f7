package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#UNUSUAL_VOLUME}. Specifications C2-98 and C3-87, ruling B26. */
public enum UnusualVolume implements Output {
    /** Over the last 15 minutes, calls and puts within ±7 strikes of K0 then and now: Σ volume·|weight| where the volume is above the
     * 95th percentile of the same offset and side in the previous 5 sessions, over Σ volume·|weight|. */
    SHARE("unusual_volume_share"),
    /**
     * The same over the calls and puts that were within ±7 strikes of the K0 of their minute. NaN all day where fewer than 11
     * offsets of a side have a percentile, and where fewer than 11 strikes are within ±7 now. Ruling C3-r.
     */
    BLOCKS("block_share");

    public static final int MINUTES = 15;
    /** Minutes of the window that must have a known weight, or for {@link #BLOCKS} a known volume. */
    public static final int MINIMUM_MINUTES = 12;

    public static final int REACH = 7;
    public static final int SESSIONS = 5;
    /** Values that an offset must have to be ranked: three quarters of five sessions. */
    public static final int MINIMUM = 1407;

    public static final double PERCENTILE = 0.95;
    /** Offsets −7…7 of calls, then of puts. */
    public static final int LEGS = 2 * (2 * REACH + 1);

    /** Sessions seen; the percentile of each offset and side; the sessions. */
    static final int STATE = 1 + LEGS + SESSIONS * LEGS * org.marketregime.domain.TradingSession.MINUTES;

    private final String text;

    UnusualVolume(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
