package org.marketregime.features.memory;

import java.util.Locale;
import org.marketregime.features.Series;

/** What is known at the open and stays the same through the session: the calendar, and memory of earlier sessions. */
public enum SessionInput {
    /** Calendar days from the trade date to the expiry date. */
    DTE,
    /** Bucket of DTE: 0 | 1–3 | 4–7 | 8–15 | 16–30 | 31 and more, as 0…5. Specification P-12. */
    DTE_BUCKET,
    /** Weight of the trend part at this DTE. Specification C1-7. */
    WEIGHT_EMA,
    /** Weight of the volume part at this DTE. */
    WEIGHT_VWAP,
    /** Weight of the pivot part at this DTE. */
    WEIGHT_PIVOT,
    /** τ of the expiry at minute 3 of this session. */
    TAU_MINUTE_3,
    /** τ of the expiry at the close of the previous session. */
    TAU_PREVIOUS_CLOSE,
    /** Previous session of the CPR price: highest. */
    DAY_HIGH,
    /** Lowest. */
    DAY_LOW,
    /** Last. */
    DAY_CLOSE,
    /** The session before that, of the same price: highest. */
    DAY_BEFORE_HIGH,
    /** Lowest. */
    DAY_BEFORE_LOW,
    /** Last. */
    DAY_BEFORE_CLOSE,
    /** Previous calendar week of the CPR price: highest. */
    WEEK_HIGH,
    /** Lowest. */
    WEEK_LOW,
    /** Last. */
    WEEK_CLOSE,
    /** Mid-rank of the daily CPR width among the 60 widths before it, 0…1. */
    CPR_WIDTH_RANK,
    /** Previous session of the future: highest. */
    FUTURE_DAY_HIGH,
    /** Lowest. */
    FUTURE_DAY_LOW,
    /** Last. */
    FUTURE_DAY_CLOSE,
    /** Volume-weighted mean price of the future over the previous session. */
    FUTURE_DAY_VWAP,
    /** Σ price·volume of the future over the earlier sessions of this ISO week. */
    FUTURE_WEEK_VALUE,
    /** Σ volume over the same sessions. */
    FUTURE_WEEK_VOLUME;

    /** The column as formulas read it. */
    public Series series() {
        return new Series.Input(name().toLowerCase(Locale.ROOT));
    }
}
