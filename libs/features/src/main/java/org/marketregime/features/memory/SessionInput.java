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
    FUTURE_DAY_OI("Last open interest of the future in the previous session, shares"),
    SPOT_DAY_HIGH("Spot on the last day before today, of a stored session or imported: highest"),
    SPOT_DAY_LOW("Spot on that day: lowest"),
    SPOT_DAY_CLOSE("Spot on that day: last"),
    SPOT_DAY_ATR_14("Wilder's average of the true range of 14 days, relative to the last close"),
    SPOT_DAY_ATR_50("Wilder's average of the true range of 50 days, relative to the last close"),
    SPOT_DAY_ATR_RANK("Mid-rank of spot_day_atr_14 among its values of the 252 days before, at least 30; 0…1"),
    SPOT_DAY_RANGE_70("Mean true range of 70 days, each relative to its close"),
    SPOT_DAY_RANGE_294("Mean true range of 294 days, each relative to its close"),
    SPOT_DAY_EMA_20("EMA of 20 daily log closes, as the next three of more"),
    SPOT_DAY_EMA_20_BEFORE("The same five days earlier"),
    SPOT_DAY_EMA_50("EMA of 50 daily log closes"),
    SPOT_DAY_EMA_100("EMA of 100 daily log closes"),
    SPOT_DAY_EMA_200("EMA of 200 daily log closes"),
    SPOT_DAY_CPR_RANK("Mid-rank of the CPR width of the last day among the 252 before it, at least 30; 0…1"),
    SPOT_WEEK_HIGH("Spot in the last ISO week that is over: highest"),
    SPOT_WEEK_LOW("Spot in that week: lowest"),
    SPOT_WEEK_CLOSE("Spot in that week: last"),
    SPOT_WEEKS("How many weeks that are over have bars"),
    SPOT_WEEK_ATR_14("Wilder's average of the true range of 14 weeks, relative to the last close"),
    SPOT_WEEK_ATR_50("Wilder's average of the true range of 50 weeks, relative to the last close"),
    SPOT_WEEK_ATR_RANK("Mid-rank of spot_week_atr_14 among its values of the 104 weeks before, at least 52; 0…1"),
    SPOT_WEEK_RANGE_14("Mean true range of 14 weeks, each relative to its close"),
    SPOT_WEEK_RANGE_61("Mean true range of 61 weeks, each relative to its close"),
    SPOT_WEEK_EMA_10("EMA of 10 weekly log closes"),
    SPOT_WEEK_EMA_10_BEFORE("The same four weeks earlier"),
    SPOT_WEEK_EMA_20("EMA of 20 weekly log closes"),
    SPOT_WEEK_EMA_50("EMA of 50 weekly log closes"),
    SPOT_WEEK_CPR_RANK("Mid-rank of the CPR width of the last week among the 104 before it, at least 52; 0…1"),
    SPOT_MONTH_HIGH("Spot in the last calendar month that is over: highest"),
    SPOT_MONTH_LOW("Spot in that month: lowest"),
    SPOT_MONTH_CLOSE("Spot in that month: last"),
    SPOT_MONTHS("How many months that are over have bars"),
    SPOT_MONTH_ATR_14("Wilder's average of the true range of 14 months, relative to the last close"),
    SPOT_MONTH_ATR_21("Wilder's average of the true range of 21 months, relative to the last close"),
    SPOT_MONTH_ATR_RANK("Mid-rank of spot_month_atr_14 among its values of the 60 months before, at least 24; 0…1"),
    SPOT_MONTH_RANGE_14("Mean true range of 14 months, each relative to its close"),
    SPOT_MONTH_EMA_6("EMA of 6 monthly log closes"),
    SPOT_MONTH_EMA_6_BEFORE("The same three months earlier"),
    SPOT_MONTH_EMA_12("EMA of 12 monthly log closes"),
    SPOT_MONTH_EMA_24("EMA of 24 monthly log closes"),
    SPOT_MONTH_CPR_RANK("Mid-rank of the CPR width of the last month among the 60 before it, at least 24; 0…1"),
    SPOT_HIGH_20("Highest spot of the last 20 days"),
    SPOT_LOW_20("Lowest spot of the last 20 days"),
    SPOT_HIGH_20_LATER("1 if the highest of them came after the lowest, else 0"),
    SPOT_VARIANCE_20(
            "252 times the mean, over the previous 20 sessions, of Σ squared log return of spot by minutes and over the night before, at least 16 known");

    private final String meaning;

    SessionInput(String meaning) {
        this.meaning = meaning;
    }

    /** One line for the catalogue: what it is and in which unit. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is made of daily bars of spot, stored or imported, however far back they reach. */
    public boolean isOfSpotFrames() {
        return name().startsWith("SPOT_");
    }

    /** The column as formulas read it. */
    public Series series() {
        return new Series.Input(name().toLowerCase(Locale.ROOT));
    }
}
