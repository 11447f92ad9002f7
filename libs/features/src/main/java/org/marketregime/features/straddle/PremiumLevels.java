package org.marketregime.features.straddle;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.atr;
import static org.marketregime.features.Formulas.bar;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.barRank;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.ema;
import static org.marketregime.features.Formulas.frequency;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.pivot;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.rollingBars;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.sessionVwap;
import static org.marketregime.features.Formulas.switches;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.straddle.StraddleSeries.ATM;
import static org.marketregime.features.straddle.StraddleSeries.ITM1;
import static org.marketregime.features.straddle.StraddleSeries.IV_ATM;
import static org.marketregime.features.straddle.StraddleSeries.OTM1;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.Bars;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.RollingBars;
import org.marketregime.kernels.SessionRange;
import org.marketregime.kernels.SessionVwap;
import org.marketregime.kernels.Switches;
import org.marketregime.kernels.Window;

/** Features 71–95 of component 1: pivots, central pivot range, range and compression. */
final class PremiumLevels {
    private static final String SOURCE = "features-1-4 §2.7 1C";
    private static final String PREVIOUS = "previous session, same expiry";

    private static final Series BAR = barClose(ATM, 5);
    private static final Series MEAN = rollingBars(RollingBars.MEAN, BAR, 5, 20);
    private static final Series SD = rollingBars(RollingBars.SD, BAR, 5, 20);
    private static final Series COMPRESSION = compression();
    private static final Cpr DAY =
            new Cpr(SessionInput.DAY_HIGH.series(), SessionInput.DAY_LOW.series(), SessionInput.DAY_CLOSE.series());
    private static final Cpr DAY_BEFORE = new Cpr(
            SessionInput.DAY_BEFORE_HIGH.series(),
            SessionInput.DAY_BEFORE_LOW.series(),
            SessionInput.DAY_BEFORE_CLOSE.series());
    private static final Cpr WEEK =
            new Cpr(SessionInput.WEEK_HIGH.series(), SessionInput.WEEK_LOW.series(), SessionInput.WEEK_CLOSE.series());

    private PremiumLevels() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "place among the pivots",
                        SOURCE + ", C1-4",
                        "[−1,1]",
                        PREVIOUS,
                        row("c1_pivot_pos_atm", pivot(Point.PIVOT_POSITION, ATM, ATM)),
                        row("c1_pivot_pos_itm1", pivot(Point.PIVOT_POSITION, ITM1, ITM1)),
                        row("c1_pivot_pos_otm1", pivot(Point.PIVOT_POSITION, OTM1, OTM1)),
                        row("c1_pivot_pos_nrm_atm", pivot(Point.PIVOT_POSITION, IV_ATM, IV_ATM))),
                Family.of(
                        "distance to the nearest pivot",
                        SOURCE,
                        "%",
                        PREVIOUS,
                        row("c1_pivot_near_dist_atm", times(100, pivot(Point.PIVOT_DISTANCE, ATM, ATM)))),
                Family.of(
                        "breakout of the pivots",
                        SOURCE,
                        "{−1…1}",
                        PREVIOUS,
                        row("c1_pivot_breakout_atm", pivot(Point.PIVOT_BREAKOUT, ATM, ATM))),
                Family.of(
                        "touches of the pivots",
                        SOURCE,
                        "[0,1]",
                        "session to date",
                        row("c1_pivot_touch_count_atm", touches())),
                Family.of(
                        "holding beyond the pivots",
                        SOURCE,
                        "[−1,1]",
                        "15 min",
                        row("c1_pivot_hold_atm_15m", window(Window.MEAN, pivot(Point.PIVOT_SIDE, ATM, ATM), 15))),
                Family.of(
                        "range used",
                        SOURCE,
                        "ratio",
                        "session to date against the previous session",
                        row("c1_pivot_range_used_atm", rangeUsed())),
                Family.of(
                        "overnight gap",
                        SOURCE,
                        "log ratio",
                        "first five minutes against the previous close",
                        row("c1_overnight_gap_atm", overnightGap())),
                Family.of(
                        "place in the day's range",
                        SOURCE,
                        "[0,1]",
                        "session to date, ≥ 15 min",
                        row("c1_day_range_pos_atm", rangePosition(ATM)),
                        row("c1_day_range_pos_nrm_atm", rangePosition(IV_ATM))),
                Family.of(
                        "daily CPR width",
                        SOURCE + ", C1-5",
                        "%",
                        "previous session",
                        row("c1_cpr_width_d", DAY.width())),
                Family.of(
                        "place against the daily CPR",
                        SOURCE,
                        "[−1,1]",
                        "previous session",
                        row("c1_cpr_pos_d", DAY.position(ChainInput.CPR_PRICE.series()))),
                Family.of(
                        "class of the daily CPR", SOURCE, "{−1,0,1}", "60 sessions", row("c1_cpr_class_d", cprClass())),
                Family.of("shift of the daily CPR", SOURCE, "[−1,1]", "2 sessions", row("c1_cpr_shift_d", cprShift())),
                Family.of("weekly CPR width", SOURCE, "%", "previous week", row("c1_cpr_width_w", WEEK.width())),
                Family.of(
                        "place against levels of the underlying",
                        SOURCE,
                        "[−1,1]",
                        "previous week, previous session",
                        row("c1_cpr_pos_w", WEEK.position(ChainInput.CPR_PRICE.series())),
                        row("c1_fut_pivot_pos", futurePivot()),
                        row("c1_atm_cpr_pos_d", Cpr.of(ATM).position(ATM))),
                Family.of(
                        "compression",
                        SOURCE,
                        "[0,1]; 1 = tightest",
                        "20 bars of 5 min against 10 sessions",
                        row("c1_vol_compression", COMPRESSION)),
                Family.of(
                        "squeeze", SOURCE, "{0,1}", "20 bars of 5 min, per expiry", row("c1_squeeze_flag", squeeze())),
                Family.of(
                        "Donchian channel",
                        SOURCE,
                        "[0,1], may exceed inside a bar",
                        "20 bars of 5 min, per expiry",
                        row("c1_donchian_pos_20x5m", donchian())),
                Family.of(
                        "range expansion",
                        SOURCE,
                        "ratio",
                        "14 bars of 5 min, per expiry",
                        row("c1_range_expansion_5m", over(atr(Atr.RANGE, ATM, 5, 14), atr(Atr.AVERAGE, ATM, 5, 14)))),
                Family.of(
                        "breakout frequency",
                        SOURCE + ", C1-6",
                        "[0,1]",
                        "60 sessions",
                        row(
                                "c1_breakout_probability",
                                frequency(
                                        COMPRESSION,
                                        abs(ChainInput.HELD_30M_STRADDLE_ATM.series()),
                                        SessionInput.DTE_BUCKET.series()))));
    }

    private static Series touches() {
        Series entries = switches(Switches.ENTRIES, pivot(Point.PIVOT_TOUCH, ATM, ATM));
        return min(number(1), over(entries, 10));
    }

    private static Series rangeUsed() {
        Series today = minus(sessionRange(SessionRange.HIGH, ATM, 1), sessionRange(SessionRange.LOW, ATM, 1));
        return over(today, minus(previous(ATM, Statistic.HIGH), previous(ATM, Statistic.LOW)));
    }

    /** Known from minute 5 on; at least four of the five minutes must have a value. */
    private static Series overnightGap() {
        Series minute = ChainInput.MINUTE.series();
        Series opening = greater(number(6), minute);
        Series mean = sessionVwap(SessionVwap.MEAN, over(ATM, opening), opening, 4);
        Series level = over(over(mean, previous(ATM, Statistic.CLOSE)), greater(minute, number(4)));
        Series decay = over(SessionInput.TAU_MINUTE_3.series(), SessionInput.TAU_PREVIOUS_CLOSE.series());
        return minus(ln(level), times(0.5, ln(decay)));
    }

    private static Series rangePosition(Series x) {
        Series high = sessionRange(SessionRange.HIGH, x, 15);
        Series low = sessionRange(SessionRange.LOW, x, 15);
        return over(minus(x, low), minus(high, low));
    }

    private static Series cprClass() {
        Series rank = SessionInput.CPR_WIDTH_RANK.series();
        return minus(greater(rank, number(0.75)), greater(number(0.25), rank));
    }

    private static Series cprShift() {
        Series widths = times(0.5, plus(DAY.points(), DAY_BEFORE.points()));
        return over(clip(over(minus(DAY.pivot(), DAY_BEFORE.pivot()), widths), 5), 5);
    }

    private static Series futurePivot() {
        return pivot(
                Point.PIVOT_POSITION,
                ChainInput.FUTURE_CLOSE.series(),
                SessionInput.FUTURE_DAY_HIGH.series(),
                SessionInput.FUTURE_DAY_LOW.series(),
                SessionInput.FUTURE_DAY_CLOSE.series());
    }

    private static Series compression() {
        Series iv = barClose(IV_ATM, 5);
        Series bandWidth =
                over(times(4, rollingBars(RollingBars.SD, iv, 5, 20)), rollingBars(RollingBars.MEAN, iv, 5, 20));
        return minus(number(1), barRank(bandWidth, 5, 10, 300));
    }

    /** Bollinger bands strictly inside the Keltner channel. */
    private static Series squeeze() {
        Series centre = ema(ATM, 5, 20);
        Series channel = times(1.5, atr(Atr.AVERAGE, ATM, 5, 14));
        Series band = times(2, SD);
        return times(
                greater(plus(centre, channel), plus(MEAN, band)), greater(minus(MEAN, band), minus(centre, channel)));
    }

    private static Series donchian() {
        Series high = rollingBars(RollingBars.HIGHEST, bar(Bars.HIGH, ATM, 5), 5, 20);
        Series low = rollingBars(RollingBars.LOWEST, bar(Bars.LOW, ATM, 5), 5, 20);
        return over(minus(ATM, low), minus(high, low));
    }

    /** The central pivot range of a high, low and close. Specification C1-5. */
    private record Cpr(Series high, Series low, Series close) {
        static Cpr of(Series x) {
            return new Cpr(previous(x, Statistic.HIGH), previous(x, Statistic.LOW), previous(x, Statistic.CLOSE));
        }

        Series pivot() {
            return over(plus(plus(high, low), close), 3);
        }

        /** Width in points: |TC − BC| = 2·|P − BC|. */
        Series points() {
            return times(2, abs(minus(pivot(), over(plus(high, low), 2))));
        }

        Series width() {
            return times(100, over(points(), pivot()));
        }

        Series position(Series price) {
            Series half = max(over(points(), 2), times(1e-4, pivot()));
            return over(clip(over(minus(price, pivot()), half), 10), 10);
        }
    }
}
