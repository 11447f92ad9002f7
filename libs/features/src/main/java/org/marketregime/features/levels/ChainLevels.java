package org.marketregime.features.levels;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.levels.LevelSeries.BAR;
import static org.marketregime.features.levels.LevelSeries.CLOSE;
import static org.marketregime.features.levels.LevelSeries.SPOT;
import static org.marketregime.features.levels.LevelSeries.distance;
import static org.marketregime.features.levels.LevelSeries.when;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.straddle.StraddleSeries;
import org.marketregime.kernels.OpenInterestLevels;

/** Features 31–44 of component 7: levels of the option chain and of the straddles. */
final class ChainLevels {
    private static final String SOURCE = "features-5-8 §3.4 B";
    private static final String RANGES = "daily ranges";
    private static final String STEP = "5-min close";

    private ChainLevels() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance to the walls",
                        SOURCE + ", ruling C7-w",
                        RANGES,
                        STEP,
                        row("c7_ce_wall_dist", distance(Candidates.CALL_WALL, CLOSE)),
                        row("c7_pe_wall_dist", distance(Candidates.PUT_WALL, CLOSE))),
                Family.of(
                        "height of the walls",
                        SOURCE + ", ruling C7-w",
                        "[0,1]",
                        STEP,
                        row("c7_ce_wall_share", openInterest(OpenInterestLevels.CALL_WALL_SHARE)),
                        row("c7_pe_wall_share", openInterest(OpenInterestLevels.PUT_WALL_SHARE))),
                Family.of(
                        "place between the walls",
                        SOURCE + ", ruling C7-w",
                        "[0,1]",
                        STEP,
                        row(
                                "c7_wall_mid_pos",
                                over(
                                        minus(CLOSE, Candidates.PUT_WALL),
                                        minus(Candidates.CALL_WALL, Candidates.PUT_WALL)))),
                Family.of(
                        "distance to max pain",
                        SOURCE,
                        RANGES,
                        STEP,
                        row("c7_max_pain_dist", distance(Candidates.MAX_PAIN, CLOSE))),
                Family.of(
                        "drift of max pain",
                        SOURCE,
                        "strikes",
                        "60 min",
                        row(
                                "c7_max_pain_drift_60",
                                over(
                                        minus(Candidates.MAX_PAIN, lag(Candidates.MAX_PAIN, 60)),
                                        barClose(ChainInput.STRIKE_STEP.series(), BAR)))),
                Family.of(
                        "distance to the gamma levels",
                        SOURCE + ", rulings C7-e to C7-g",
                        RANGES,
                        STEP,
                        row("c7_gex_flip_dist", distance(Candidates.GAMMA_FLIP, CLOSE)),
                        row("c7_gamma_peak_dist", distance(Candidates.GAMMA_PEAK, CLOSE))),
                Family.of(
                        "distance to the breakevens",
                        SOURCE + ", ruling C7-h",
                        RANGES,
                        "previous close, 09:20",
                        row("c7_be_close_upper_dist", distance(LevelSeries.CLOSING.upper(), SPOT)),
                        row("c7_be_close_lower_dist", distance(LevelSeries.CLOSING.lower(), SPOT)),
                        row("c7_be_open_upper_dist", distance(LevelSeries.OPENING.upper(), SPOT)),
                        row("c7_be_open_lower_dist", distance(LevelSeries.OPENING.lower(), SPOT))),
                Family.of(
                        "expected move used",
                        SOURCE + ", ruling C7-af",
                        "ratio",
                        "session to date",
                        row("c7_em_consumed", when(greater(SPOT, number(0)), moveUsed()))));
    }

    private static Series openInterest(OpenInterestLevels output) {
        return LevelFormulas.openInterest(output, CLOSE);
    }

    /** The range so far over what V of 09:20 promised for the day. */
    private static Series moveUsed() {
        Series day = times(sqrt(over(number(1), 252)), times(LevelSeries.OPEN, hold(StraddleSeries.V, BAR)));
        return over(minus(LevelSeries.SESSION_HIGH, LevelSeries.SESSION_LOW), day);
    }
}
