package org.marketregime.features.levels;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.differs;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.lastSession;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.levels.LevelSeries.CLOSE;
import static org.marketregime.features.levels.LevelSeries.SPOT;
import static org.marketregime.features.levels.LevelSeries.distance;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.PriceLevels;

/** Features 16–30 of component 7: where the price is among levels that everybody knows. */
final class KnownLevels {
    private static final String SOURCE = "features-5-8 §3.4 A";
    private static final String RANGES = "daily ranges";
    private static final String PLACE = "[−1,2]";
    private static final String PREVIOUS = "previous day";

    private KnownLevels() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance to the volume profile",
                        SOURCE + ", ruling C7-d",
                        RANGES,
                        "session to date from minute 30, before that the previous session",
                        row("c7_poc_dist", ofProfile(LevelSeries.POINT_OF_CONTROL, LevelSeries.LAST_POINT_OF_CONTROL)),
                        row("c7_vah_dist", ofProfile(LevelSeries.VALUE_AREA_HIGH, LevelSeries.LAST_VALUE_AREA_HIGH)),
                        row("c7_val_dist", ofProfile(LevelSeries.VALUE_AREA_LOW, LevelSeries.LAST_VALUE_AREA_LOW))),
                Family.of(
                        "distance to the previous day",
                        SOURCE,
                        RANGES,
                        PREVIOUS,
                        row("c7_pdh_dist", distance(SessionInput.SPOT_DAY_HIGH.series(), SPOT)),
                        row("c7_pdl_dist", distance(SessionInput.SPOT_DAY_LOW.series(), SPOT)),
                        row("c7_pdc_dist", distance(SessionInput.SPOT_DAY_CLOSE.series(), SPOT))),
                Family.of(
                        "place in a completed range",
                        SOURCE + ", ruling C7-c",
                        PLACE,
                        "previous week, previous month",
                        row("c7_week_range_pos", place(LevelSeries.WEEK_HIGH, LevelSeries.WEEK_LOW)),
                        row("c7_month_range_pos", place(LevelSeries.MONTH_HIGH, LevelSeries.MONTH_LOW))),
                Family.of(
                        "place in the range of 20 days",
                        SOURCE,
                        PLACE,
                        "20 days",
                        row(
                                "c7_fib_pos",
                                place(SessionInput.SPOT_HIGH_20.series(), SessionInput.SPOT_LOW_20.series()))),
                Family.of(
                        "distance to a round number",
                        SOURCE + ", ruling C7-k",
                        RANGES,
                        "5-min close",
                        row("c7_round_dist", distance(nearestRound(), CLOSE))),
                Family.of(
                        "distance to the last swings",
                        SOURCE + ", ruling C7-l",
                        RANGES,
                        "1,875 min",
                        row("c7_swing_high_dist", distance(swing(PriceLevels.SWING_HIGH), SPOT)),
                        row("c7_swing_low_dist", distance(swing(PriceLevels.SWING_LOW), SPOT))),
                Family.of(
                        "distance to the VWAP",
                        SOURCE + ", ruling C7-m",
                        "standard deviations, ±6",
                        "session to date, ≥ 15 min",
                        row("c7_vwap_dist", clip(over(minus(SPOT, LevelSeries.VWAP), LevelSeries.VWAP_DEVIATION), 6))),
                Family.of(
                        "distance to the previous VWAP",
                        SOURCE + ", ruling C7-m",
                        RANGES,
                        "previous session",
                        row("c7_prev_vwap_dist", distance(LevelSeries.LAST_VWAP, SPOT))),
                Family.of(
                        "place in the initial balance",
                        SOURCE + ", P16",
                        "ranges, ±5",
                        "first 60 min",
                        row("c7_ib_pos", clip(beyond(LevelSeries.INITIAL_HIGH, LevelSeries.INITIAL_LOW), 5))));
    }

    private static Series ofProfile(Series today, Series before) {
        return distance(where(LevelSeries.PROFILE_FORMED, today, before), SPOT);
    }

    /** Before the first close of the day the last swing is that of the last session. */
    private static Series swing(PriceLevels output) {
        Series swing = LevelBook.of(output);
        Series closed = greater(LevelSeries.MINUTE, number(LevelSeries.BAR - 1));
        return where(closed, swing, lastSession(hold(swing, 375)));
    }

    private static Series place(Series high, Series low) {
        return clip(over(minus(SPOT, low), minus(high, low)), -1, 2);
    }

    private static Series nearestRound() {
        Series isUpper = greater(minus(CLOSE, Candidates.ROUND_BELOW), minus(Candidates.ROUND_ABOVE, CLOSE));
        return where(isUpper, Candidates.ROUND_ABOVE, Candidates.ROUND_BELOW);
    }

    /** By how many ranges the price is outside a band. */
    private static Series beyond(Series high, Series low) {
        Series above = max(minus(SPOT, high), number(0));
        Series below = min(minus(SPOT, low), number(0));
        Series outside = plus(above, below);
        return where(differs(outside, number(0)), over(outside, minus(high, low)), outside);
    }
}
