package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.binHistoryOfValues;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.streak;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.BinHistory;
import org.marketregime.kernels.SessionRange;

/** Features 28–42 of component 5: V against the pivots of what it was yesterday, for the contract that is the front today. */
final class StraddlePivots {
    private static final String SOURCE = "features-5-8 §1.4 C";
    private static final String DAY_SOURCE = SOURCE + ", ruling 28–42";
    private static final String DAY = "1 session";
    private static final String LOG = "log";
    private static final String RANGES = "ranges";
    private static final int BAR = 5;
    private static final int CLOSES = 3;
    private static final double BARS = 75;

    private static final Series V = VolatilityDay.BAR;
    private static final PivotLevels LEVELS =
            new PivotLevels("v", VolatilityDay.HIGH, VolatilityDay.LOW, VolatilityDay.CLOSE);
    private static final PivotLevels BEFORE = new PivotLevels(
            "v_before", yesterday(VolatilityDay.HIGH), yesterday(VolatilityDay.LOW), yesterday(VolatilityDay.CLOSE));
    private static final Series WIDTH =
            named("v_cpr_width", over(minus(LEVELS.top(), LEVELS.bottom()), LEVELS.pivot()));

    /** 1 above the central range, −1 below it. */
    private static final Series SIDE = named("v_side", minus(greater(V, LEVELS.top()), greater(LEVELS.bottom(), V)));

    static final Series POSITION = named("v_cpr_position", clip(LEVELS.position(V), 5));
    static final Series BREAK = named(
            "v_break_state",
            minus(throughout(greater(V, LEVELS.resistance(1))), throughout(greater(LEVELS.support(1), V))));
    static final Series NEAREST = named("v_nearest_level", nearest());

    private StraddlePivots() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance to the pivot",
                        DAY_SOURCE,
                        LOG,
                        DAY,
                        row("c5_st_pp_dist", ln(over(V, LEVELS.pivot())))),
                Family.of(
                        "place beside the central range",
                        DAY_SOURCE + ", P16",
                        RANGES + ", ±5",
                        DAY,
                        row("c5_st_cpr_pos", POSITION)),
                Family.of("width of the central range", DAY_SOURCE, "fraction", DAY, row("c5_st_cpr_width", WIDTH)),
                Family.of(
                        "distance to the first pivots",
                        DAY_SOURCE,
                        LOG,
                        DAY,
                        row("c5_st_r1_dist", ln(over(LEVELS.resistance(1), V))),
                        row("c5_st_s1_dist", ln(over(V, LEVELS.support(1))))),
                Family.of(
                        "place between the Fibonacci pivots",
                        DAY_SOURCE,
                        "[-1,2]",
                        DAY,
                        row("c5_st_fib_pos", clip(over(minus(V, LEVELS.support(2)), times(2, LEVELS.range())), -1, 2))),
                Family.of("Camarilla pivots passed", DAY_SOURCE, "[-1,1]", DAY, row("c5_st_cam_pos", camarilla())),
                Family.of(
                        "range of yesterday",
                        DAY_SOURCE,
                        LOG,
                        DAY,
                        row("c5_st_prev_range", ln(over(VolatilityDay.HIGH, VolatilityDay.LOW)))),
                Family.of(
                        "rank of the width",
                        SOURCE + ", ruling 36",
                        "[0,1]",
                        "252 sessions",
                        row(
                                "c5_st_cpr_width_pr",
                                over(binHistoryOfValues(BinHistory.PERCENTILE, WIDTH, 252, 30), 100))),
                Family.of(
                        "breakout that holds",
                        SOURCE + ", ruling 37, 86",
                        "{-1,0,1}",
                        "15 min",
                        row("c5_st_cpr_break_state", BREAK)),
                Family.of(
                        "closes in a row outside the central range",
                        SOURCE + ", ruling 38, 39",
                        "[-1,1]",
                        "session",
                        row("c5_st_cpr_bars_outside", over(streak(SIDE, BAR), BARS))),
                Family.of(
                        "central range not touched",
                        SOURCE + ", ruling 38, 39",
                        "{0,1}",
                        "session",
                        row("c5_st_cpr_virgin", untouched())),
                Family.of(
                        "shift of the pivot",
                        DAY_SOURCE,
                        "fraction",
                        "2 sessions",
                        row("c5_st_cpr_shift", minus(over(LEVELS.pivot(), BEFORE.pivot()), number(1)))),
                Family.of(
                        "overlap of the central ranges",
                        DAY_SOURCE,
                        "[0,1]",
                        "2 sessions",
                        row(
                                "c5_st_cpr_overlap",
                                PivotLevels.overlap(LEVELS.bottom(), LEVELS.top(), BEFORE.bottom(), BEFORE.top()))),
                Family.of(
                        "distance to the nearest level",
                        DAY_SOURCE + ", ruling 42",
                        RANGES + ", 0 and more",
                        DAY,
                        row("c5_st_nearest_level_dist", NEAREST)));
    }

    /** What a level was in the previous session, for the same contract. */
    private static Series yesterday(Series level) {
        return previous(level, Series.Statistic.LAST);
    }

    /** Whether something held at each of the last three closes of this session. */
    static Series throughout(Series condition) {
        Series all = condition;
        for (int back = 1; back < CLOSES; back++) {
            all = times(all, lag(condition, back * BAR));
        }
        return all;
    }

    private static Series camarilla() {
        Series passed = number(0);
        for (int i = 1; i <= 4; i++) {
            passed = plus(
                    passed, minus(greater(V, LEVELS.camarillaResistance(i)), greater(LEVELS.camarillaSupport(i), V)));
        }
        return over(passed, 4);
    }

    /** A close on an end of the range lies in it. */
    private static Series untouched() {
        Series inside = minus(number(1), abs(SIDE));
        Series touched = sessionRange(SessionRange.HIGH, inside, 1);
        return where(known(inside), minus(number(1), touched), inside);
    }

    private static Series nearest() {
        List<Series> distances =
                LEVELS.all().stream().map(level -> abs(ln(over(V, level)))).toList();
        return over(across(Across.LEAST, distances, 1), ln(over(VolatilityDay.HIGH, VolatilityDay.LOW)));
    }
}
