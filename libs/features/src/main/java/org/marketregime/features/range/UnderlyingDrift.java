package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.times;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;

/** Features 55–66 of component 5: where spot stands among its averages of days, weeks and months. */
final class UnderlyingDrift {
    private static final String SOURCE = "features-5-8 §1.4 E, rulings 43–78, item 6";
    private static final String WINDOW = "200 days, 50 weeks, 24 months";
    private static final int BOUND = 20;

    private static final Series LN_SPOT = named("ln_spot", ln(ChainInput.SPOT.series()));

    static final Series DAY_DISTANCE =
            named("day_ema_distance", distance(SessionInput.SPOT_DAY_EMA_20, UnderlyingRange.DAY));

    private static final Series DAY_STACK = named(
            "day_stack",
            stack(
                    SessionInput.SPOT_DAY_EMA_20,
                    SessionInput.SPOT_DAY_EMA_50,
                    SessionInput.SPOT_DAY_EMA_100,
                    SessionInput.SPOT_DAY_EMA_200));
    private static final Series WEEK_STACK = named(
            "week_stack",
            stack(SessionInput.SPOT_WEEK_EMA_10, SessionInput.SPOT_WEEK_EMA_20, SessionInput.SPOT_WEEK_EMA_50));
    private static final Series MONTH_STACK = named(
            "month_stack",
            stack(SessionInput.SPOT_MONTH_EMA_6, SessionInput.SPOT_MONTH_EMA_12, SessionInput.SPOT_MONTH_EMA_24));

    /** Mean of the stacks, of which two suffice. */
    static final Series AGREEMENT =
            named("stacks", across(Across.MEAN, List.of(DAY_STACK, WEEK_STACK, MONTH_STACK), 2));

    private UnderlyingDrift() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance to the fast average",
                        SOURCE,
                        "ATR, ±20",
                        "20 days, 10 weeks, 6 months",
                        row("c5_un_d_ema_dist", DAY_DISTANCE),
                        row("c5_un_w_ema_dist", distance(SessionInput.SPOT_WEEK_EMA_10, UnderlyingRange.WEEK)),
                        row("c5_un_m_ema_dist", distance(SessionInput.SPOT_MONTH_EMA_6, UnderlyingRange.MONTH))),
                Family.of(
                        "order of spot and the averages",
                        SOURCE,
                        "[-1,1]",
                        WINDOW,
                        row("c5_un_d_stack", DAY_STACK),
                        row("c5_un_w_stack", WEEK_STACK),
                        row("c5_un_m_stack", MONTH_STACK)),
                Family.of(
                        "slope of the fast average",
                        SOURCE,
                        "ATR per bar",
                        "5 days, 4 weeks, 3 months",
                        row(
                                "c5_un_d_slope",
                                slope(
                                        SessionInput.SPOT_DAY_EMA_20,
                                        SessionInput.SPOT_DAY_EMA_20_BEFORE,
                                        5,
                                        UnderlyingRange.DAY)),
                        row(
                                "c5_un_w_slope",
                                slope(
                                        SessionInput.SPOT_WEEK_EMA_10,
                                        SessionInput.SPOT_WEEK_EMA_10_BEFORE,
                                        4,
                                        UnderlyingRange.WEEK)),
                        row(
                                "c5_un_m_slope",
                                slope(
                                        SessionInput.SPOT_MONTH_EMA_6,
                                        SessionInput.SPOT_MONTH_EMA_6_BEFORE,
                                        3,
                                        UnderlyingRange.MONTH))),
                Family.of(
                        "agreement of two orders",
                        SOURCE + ", ruling 65",
                        "[0,1]",
                        WINDOW,
                        row("c5_un_agree_dw", agreement(DAY_STACK, WEEK_STACK)),
                        row("c5_un_agree_dm", agreement(DAY_STACK, MONTH_STACK))),
                Family.of(
                        "mean of the orders",
                        "features-5-8 §1.4 E, rulings item 5",
                        "[-1,1]",
                        WINDOW,
                        row("c5_un_agree_all", AGREEMENT)));
    }

    private static Series distance(SessionInput ema, Series atr) {
        return clip(over(minus(LN_SPOT, ema.series()), atr), BOUND);
    }

    private static Series stack(SessionInput... averages) {
        Series upper = LN_SPOT;
        Series sum = number(0);
        for (SessionInput average : averages) {
            sum = plus(sum, sign(minus(upper, average.series())));
            upper = average.series();
        }
        return over(sum, averages.length);
    }

    private static Series slope(SessionInput now, SessionInput before, int bars, Series atr) {
        return over(minus(now.series(), before.series()), times(bars, atr));
    }

    private static Series agreement(Series a, Series b) {
        return minus(number(1), over(abs(minus(a, b)), 2));
    }
}
