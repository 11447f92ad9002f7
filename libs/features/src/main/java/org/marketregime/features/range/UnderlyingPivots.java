package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;

/** Features 67–78 of component 5: spot against the pivots of the last day, week and month. */
final class UnderlyingPivots {
    private static final String SOURCE = "features-5-8 §1.4 F, rulings 43–78, item 6";
    private static final String WINDOW = "1 day, week, month";
    private static final double NEAR = 0.002;
    private static final double LEVELS = 15;

    private static final Series SPOT = ChainInput.SPOT.series();

    static final PivotLevels DAY = new PivotLevels(
            "spot_day",
            SessionInput.SPOT_DAY_HIGH.series(),
            SessionInput.SPOT_DAY_LOW.series(),
            SessionInput.SPOT_DAY_CLOSE.series());
    private static final PivotLevels WEEK = new PivotLevels(
            "spot_week",
            SessionInput.SPOT_WEEK_HIGH.series(),
            SessionInput.SPOT_WEEK_LOW.series(),
            SessionInput.SPOT_WEEK_CLOSE.series());
    private static final PivotLevels MONTH = new PivotLevels(
            "spot_month",
            SessionInput.SPOT_MONTH_HIGH.series(),
            SessionInput.SPOT_MONTH_LOW.series(),
            SessionInput.SPOT_MONTH_CLOSE.series());

    /** Of spot to the five inner levels of the three frames. */
    private static final List<Series> DISTANCES = Stream.of(DAY, WEEK, MONTH)
            .flatMap(levels -> levels.inner().stream())
            .map(level -> abs(ln(over(SPOT, level))))
            .toList();

    static final Series NEAREST = named("level_distance", across(Across.LEAST, DISTANCES, DISTANCES.size()));
    static final Series DAY_POSITION = named("day_cpr_position", position(DAY));
    static final Series CONFLUENCE = named("level_confluence", confluence());

    private UnderlyingPivots() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "place beside the central range",
                        SOURCE + ", P16",
                        "ranges, ±5",
                        WINDOW,
                        row("c5_un_d_cpr_pos", DAY_POSITION),
                        row("c5_un_w_cpr_pos", position(WEEK)),
                        row("c5_un_m_cpr_pos", position(MONTH))),
                Family.of(
                        "rank of the width of the central range",
                        SOURCE,
                        "[0,1]",
                        "252 days, 104 weeks, 60 months",
                        row("c5_un_d_cpr_width_pr", SessionInput.SPOT_DAY_CPR_RANK.series()),
                        row("c5_un_w_cpr_width_pr", SessionInput.SPOT_WEEK_CPR_RANK.series()),
                        row("c5_un_m_cpr_width_pr", SessionInput.SPOT_MONTH_CPR_RANK.series())),
                Family.of(
                        "pivots passed",
                        SOURCE,
                        "[-1,1]",
                        WINDOW,
                        row("c5_un_d_ladder", ladder(DAY)),
                        row("c5_un_w_ladder", ladder(WEEK)),
                        row("c5_un_m_ladder", ladder(MONTH))),
                Family.of(
                        "overlap of the central ranges of day and week",
                        SOURCE,
                        "[0,1]",
                        "1 week",
                        row(
                                "c5_un_cpr_overlap_dw",
                                PivotLevels.overlap(DAY.bottom(), DAY.top(), WEEK.bottom(), WEEK.top()))),
                Family.of(
                        "share of levels that are near",
                        SOURCE,
                        "[0,1]",
                        WINDOW,
                        row("c5_un_level_confluence", CONFLUENCE)),
                Family.of(
                        "side of yesterday's range",
                        SOURCE,
                        "{-1,0,1}",
                        "1 day",
                        row(
                                "c5_un_prev_day_break",
                                minus(
                                        greater(SPOT, SessionInput.SPOT_DAY_HIGH.series()),
                                        greater(SessionInput.SPOT_DAY_LOW.series(), SPOT)))));
    }

    private static Series position(PivotLevels levels) {
        return clip(levels.position(SPOT), 5);
    }

    /** Resistances at or below spot less supports at or above it. */
    private static Series ladder(PivotLevels levels) {
        Series passed = number(0);
        for (int i = 1; i <= 3; i++) {
            passed = plus(passed, minus(greater(SPOT, levels.support(i)), greater(levels.resistance(i), SPOT)));
        }
        return over(passed, 3);
    }

    private static Series confluence() {
        Series far = number(0);
        for (Series distance : DISTANCES) {
            far = plus(far, greater(distance, number(NEAR)));
        }
        return minus(number(1), over(far, LEVELS));
    }
}
