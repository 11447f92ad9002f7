package org.marketregime.features.levels;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.normal;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameBar;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.levels.LevelSeries.BAR;
import static org.marketregime.features.levels.LevelSeries.CLOSE;
import static org.marketregime.features.levels.LevelSeries.MINUTE;
import static org.marketregime.features.levels.LevelSeries.SPOT;
import static org.marketregime.features.levels.LevelSeries.when;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Breakout;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.Window;

/** Features 66–72 of component 7: whether the price will reach the nearest levels and break them, and whether it did. */
final class Breakouts {
    /** How far a walk seen every minute stops short of one that is seen always. Broadie, Glasserman and Kou 1997. */
    private static final double SAMPLING = 0.5826;

    /** h, the minutes ahead: 30, or what is left of the session, at least 5. */
    private static final Series LEFT = minus(number(375), barClose(MINUTE, BAR));

    private static final Series AHEAD = named("minutes_ahead", when(greater(LEFT, number(4)), min(number(30), LEFT)));

    /** σ₁, a minute. */
    private static final Series SIGMA = named(
            "volatility_ahead", LevelFormulas.volatilityAhead(named("spot_return", ln(over(SPOT, lag(SPOT, 1))))));

    private static final Series TOUCH_RESISTANCE = named("touch_resistance", touch(NearestLevels.RESISTANCE_1));
    private static final Series TOUCH_SUPPORT = named("touch_support", touch(NearestLevels.SUPPORT_1));
    private static final String SOURCE = "features-5-8 §3.4 D";
    private static final String PROBABILITY = "[0,1]";
    private static final String STATE = "{−1,0,1}";

    private Breakouts() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "chance of a touch",
                        SOURCE + ", rulings of component 7, 17",
                        PROBABILITY,
                        "30 min ahead; volatility of 60 sessions",
                        row("c7_p_touch_res_30", TOUCH_RESISTANCE),
                        row("c7_p_touch_sup_30", TOUCH_SUPPORT)),
                Family.of(
                        "chance of a breakout",
                        SOURCE + ", rulings of component 7, 16",
                        PROBABILITY,
                        "30 min ahead; 1,875 min",
                        row("c7_breakout_probability", breakout())),
                Family.of(
                        "break", SOURCE + ", ruling C7-ac", STATE, "15 min", row("c7_break_state", of(Breakout.STATE))),
                Family.of(
                        "false break",
                        SOURCE + ", ruling C7-ac",
                        STATE,
                        "60 min",
                        row("c7_false_break", of(Breakout.FALSE_BREAK))),
                Family.of(
                        "squeeze between the levels",
                        SOURCE + ", ruling C7-ad",
                        PROBABILITY,
                        "60 sessions",
                        row("c7_squeeze", minus(number(1), sameBar(SameBar.RANK, width(), BAR, 60, 30)))),
                Family.of(
                        "volume behind a break",
                        SOURCE + ", rulings of component 7, 18",
                        "log, ±5",
                        "15 min against 20 sessions",
                        row("c7_vol_confirm", volumeConfirms())));
    }

    /** By the reflection principle for a walk without drift. */
    private static Series touch(Series level) {
        Series way = plus(abs(ln(over(level, CLOSE))), times(SAMPLING, SIGMA));
        Series beyond = normal(times(-1, over(way, times(SIGMA, sqrt(AHEAD)))));
        return min(number(1), times(2, beyond));
    }

    private static Series breakout() {
        Series above = times(TOUCH_RESISTANCE, minus(number(1), LevelRecords.RESISTANCE_HOLD_RATE));
        Series below = times(TOUCH_SUPPORT, minus(number(1), LevelRecords.SUPPORT_HOLD_RATE));
        return minus(number(1), times(minus(number(1), above), minus(number(1), below)));
    }

    private static Series of(Breakout output) {
        return LevelFormulas.breakout(output, CLOSE, NearestLevels.RESISTANCE_1, NearestLevels.SUPPORT_1);
    }

    private static Series width() {
        return over(ln(over(NearestLevels.RESISTANCE_1, NearestLevels.SUPPORT_1)), LevelSeries.RANGE);
    }

    private static Series volumeConfirms() {
        Series full = greater(MINUTE, number(14));
        Series traded = named("future_volume_15m", when(full, window(Window.SUM, LevelSeries.FUTURE_VOLUME, 15, 12)));
        return clip(ln(over(traded, sameBar(SameBar.MEDIAN, traded, 1, 20, 10))), 5);
    }
}
