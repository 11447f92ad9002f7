package org.marketregime.features.memory;

import java.util.Locale;
import org.marketregime.features.Series;

/** What is known at the open and stays the same through the session: the calendar, and memory of earlier sessions. */
public enum SessionInput {
    DTE("Calendar days from the trade date to the expiry date"),
    DTE_TD("Regular sessions after the trade date, up to and with the expiry date"),
    DTE_BUCKET("Bucket of DTE: 0 | 1–3 | 4–7 | 8–15 | 16–30 | 31 and more, as 0…5. Specification P-12"),
    WEIGHT_EMA("Weight of the trend part at this DTE. Specification C1-7"),
    WEIGHT_VWAP("Weight of the volume part at this DTE. Specification C1-7"),
    WEIGHT_PIVOT("Weight of the pivot part at this DTE. Specification C1-7"),
    ATTENTION_DELTA("How much delta counts at this DTE. Specification C2-5, as the next six"),
    ATTENTION_GAMMA("How much gamma counts at this DTE"),
    ATTENTION_THETA("How much theta counts at this DTE"),
    ATTENTION_VEGA("How much vega counts at this DTE"),
    ATTENTION_VANNA("How much vanna counts at this DTE"),
    ATTENTION_CHARM("How much charm counts at this DTE"),
    ATTENTION_VOLGA("How much volga counts at this DTE"),
    TAU_MINUTE_3("τ of the expiry at minute 3 of this session"),
    TAU_PREVIOUS_CLOSE("τ of the expiry at the close of the previous session"),
    DAY_HIGH("The price of the daily levels in the previous session: highest"),
    DAY_LOW("The price of the daily levels in the previous session: lowest"),
    DAY_CLOSE("The price of the daily levels in the previous session: last"),
    DAY_BEFORE_HIGH("The price of the daily levels in the session before the previous one: highest"),
    DAY_BEFORE_LOW("The price of the daily levels in the session before the previous one: lowest"),
    DAY_BEFORE_CLOSE("The price of the daily levels in the session before the previous one: last"),
    WEEK_HIGH("The price of the daily levels in the previous calendar week: highest"),
    WEEK_LOW("The price of the daily levels in the previous calendar week: lowest"),
    WEEK_CLOSE("The price of the daily levels in the previous calendar week: last"),
    REALIZED_VARIANCE_20(
            "252 times the mean squared log return of spot over the previous 20 sessions, close to close, at least 15 known"),
    CPR_WIDTH_RANK("Mid-rank of the daily CPR width among the 60 widths before it, 0…1"),
    FUTURE_DAY_HIGH("The future in the previous session: highest"),
    FUTURE_DAY_LOW("The future in the previous session: lowest"),
    FUTURE_DAY_CLOSE("The future in the previous session: last"),
    FUTURE_DAY_VWAP("Volume-weighted mean price of the future over the previous session"),
    FUTURE_WEEK_VALUE("Σ price·volume of the future over the earlier sessions of this ISO week"),
    FUTURE_WEEK_VOLUME("Σ volume of the future over the earlier sessions of this ISO week"),
    FUTURE_DAY_OI("Last open interest of the future in the previous session, shares");

    private final String meaning;

    SessionInput(String meaning) {
        this.meaning = meaning;
    }

    /** One line for the catalogue: what it is and in which unit. */
    public String meaning() {
        return meaning;
    }

    /** The column as formulas read it. */
    public Series series() {
        return new Series.Input(name().toLowerCase(Locale.ROOT));
    }
}
