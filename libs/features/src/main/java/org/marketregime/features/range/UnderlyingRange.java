package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;

/** Features 43–54 of component 5: range of the underlying by days, weeks and months, and how it grows with the length of time. */
final class UnderlyingRange {
    private static final String SOURCE = "features-5-8 §1.4 D, rulings 43–78, 44 ff., item 6";
    private static final String SCALE_SOURCE = "features-5-8 §1.4 D, ruling 52–54";
    private static final double DAYS_OF_WEEK = 5;
    private static final double DAYS_OF_MONTH = 21;

    static final Series DAY = SessionInput.SPOT_DAY_ATR_14.series();
    static final Series WEEK = SessionInput.SPOT_WEEK_ATR_14.series();
    static final Series MONTH = SessionInput.SPOT_MONTH_ATR_14.series();

    private UnderlyingRange() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "average true range of the underlying",
                        SOURCE,
                        "fraction",
                        "14 days, weeks, months",
                        row("c5_un_d_atr14", DAY),
                        row("c5_un_w_atr14", WEEK),
                        row("c5_un_m_atr14", MONTH)),
                Family.of(
                        "its rank",
                        SOURCE,
                        "[0,1]",
                        "252 days, 104 weeks, 60 months",
                        row("c5_un_d_atr_pr", SessionInput.SPOT_DAY_ATR_RANK.series()),
                        row("c5_un_w_atr_pr", SessionInput.SPOT_WEEK_ATR_RANK.series()),
                        row("c5_un_m_atr_pr", SessionInput.SPOT_MONTH_ATR_RANK.series())),
                Family.of(
                        "its trend",
                        SOURCE,
                        "log",
                        "50 days, 50 weeks, 21 months",
                        row("c5_un_d_atr_trend", ln(over(DAY, SessionInput.SPOT_DAY_ATR_50.series()))),
                        row("c5_un_w_atr_trend", ln(over(WEEK, SessionInput.SPOT_WEEK_ATR_50.series()))),
                        row("c5_un_m_atr_trend", ln(over(MONTH, SessionInput.SPOT_MONTH_ATR_21.series())))),
                Family.of(
                        "how range grows with time",
                        SCALE_SOURCE,
                        "exponent; 0.5 = random walk",
                        "14 weeks, 14 months",
                        row(
                                "c5_un_scale_dw",
                                exponent(
                                        SessionInput.SPOT_WEEK_RANGE_14,
                                        SessionInput.SPOT_DAY_RANGE_70,
                                        number(DAYS_OF_WEEK))),
                        row(
                                "c5_un_scale_dm",
                                exponent(
                                        SessionInput.SPOT_MONTH_RANGE_14,
                                        SessionInput.SPOT_DAY_RANGE_294,
                                        number(DAYS_OF_MONTH))),
                        row(
                                "c5_un_scale_wm",
                                exponent(
                                        SessionInput.SPOT_MONTH_RANGE_14,
                                        SessionInput.SPOT_WEEK_RANGE_61,
                                        over(number(DAYS_OF_MONTH), DAYS_OF_WEEK)))));
    }

    private static Series exponent(SessionInput longer, SessionInput shorter, Series ratio) {
        return over(ln(over(longer.series(), shorter.series())), ln(ratio));
    }
}
