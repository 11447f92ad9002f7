package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.barsAgo;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.sameBar;
import static org.marketregime.features.Formulas.where;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SameBar;

/** Features 1–12 of component 5: how far the straddle moves, against the same time of other days. */
final class StraddleRange {
    private static final String SOURCE = "features-5-8 §1.4 A";
    private static final String RANK_SOURCE = SOURCE + ", §1.3, ruling 4–9";
    private static final String SHARE = "[0,1]";

    /** Sessions that a rank looks through: seven years hold 252 of the rarest distance to expiry of a weekly contract. */
    private static final int KEPT = 7 * 252;

    private static final int LEAST_SAME_DTE = 30;
    private static final int LEAST_SAME_RANGE = 60;
    private static final double[] CUTS = {0.25, 0.40, 0.75, 0.90};
    private static final int HALF_HOUR = 6;

    /** p_st: the 14-bar range among those of the same time of day at the same range of days to expiry. */
    static final Series RANK = named("straddle_atr14_rank", sameRange(StraddleWealth.ATR_14));

    private StraddleRange() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "average true range of the straddle's wealth",
                        SOURCE,
                        "fraction",
                        "14 to 50 bars of 5 min",
                        row("c5_st_atr14", StraddleWealth.ATR_14),
                        row("c5_st_atr21", StraddleWealth.ATR_21),
                        row("c5_st_atr50", StraddleWealth.ATR_50)),
                Family.of(
                        "its rank at the same distance to expiry",
                        RANK_SOURCE,
                        SHARE,
                        "252 sessions of the same dte_td",
                        row("c5_st_atr14_pr_dte", sameDte(StraddleWealth.ATR_14)),
                        row("c5_st_atr21_pr_dte", sameDte(StraddleWealth.ATR_21)),
                        row("c5_st_atr50_pr_dte", sameDte(StraddleWealth.ATR_50))),
                Family.of(
                        "its rank at the same range of days to expiry",
                        RANK_SOURCE,
                        SHARE,
                        "1260, 756 or 504 sessions of the same range",
                        row("c5_st_atr14_pr_bkt", RANK),
                        row("c5_st_atr21_pr_bkt", sameRange(StraddleWealth.ATR_21)),
                        row("c5_st_atr50_pr_bkt", sameRange(StraddleWealth.ATR_50))),
                Family.of("state of the range", SOURCE, "{-2…2}", "5 min", row("c5_st_vol_state", state())),
                Family.of(
                        "change of the range",
                        SOURCE,
                        "log",
                        "30 min to 50 bars",
                        row("c5_st_atr_term", ln(over(StraddleWealth.ATR_14, StraddleWealth.ATR_50))),
                        row(
                                "c5_st_atr_expansion",
                                ln(over(
                                        StraddleWealth.ATR_14,
                                        barsAgo(StraddleWealth.ATR_14, StraddleWealth.BAR, HALF_HOUR))))));
    }

    private static Series sameDte(Series atr) {
        return sameBar(
                SameBar.RANK, atr, SessionInput.DTE_TD.series(), number(252), StraddleWealth.BAR, KEPT, LEAST_SAME_DTE);
    }

    private static Series sameRange(Series atr) {
        Series group = named("dte_range", byRange(0, 1, 2));
        return sameBar(SameBar.RANK, atr, group, byRange(1_260, 756, 504), StraddleWealth.BAR, KEPT, LEAST_SAME_RANGE);
    }

    /** A number for each of the ranges 0–7, 8–30 and 31 and more calendar days to expiry. */
    private static Series byRange(double near, double middle, double far) {
        Series dte = SessionInput.DTE.series();
        return where(
                greater(dte, number(30)), number(far), where(greater(dte, number(7)), number(middle), number(near)));
    }

    /** 2 less one for each cut above the rank; a rank on a cut is above it. */
    private static Series state() {
        Series state = number(2);
        for (double cut : CUTS) {
            state = minus(state, greater(number(cut), RANK));
        }
        return state;
    }
}
