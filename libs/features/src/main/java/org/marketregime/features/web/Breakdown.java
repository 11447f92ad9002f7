package org.marketregime.features.web;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.cusum;
import static org.marketregime.features.Formulas.decayedCorrelation;
import static org.marketregime.features.Formulas.floor;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.orElse;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.pooledQuantile;
import static org.marketregime.features.Formulas.runLength;
import static org.marketregime.features.Formulas.sameBar;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.kernels.Cusum;
import org.marketregime.kernels.RunLength;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.SessionRange;
import org.marketregime.kernels.Web;

/** Features 91–115 of component 6: whether the web tears. */
final class Breakdown {
    private static final String SOURCE = "features-5-8 §2.4 G";
    private static final String SHARE = "[0,1]";
    private static final String SESSIONS_20 = "20 sessions";
    private static final String AGAINST = "75×5m against 20 sessions";

    private static final double DECAY = 0.94;
    private static final int LEAST_PAIRS = 30;

    /** CUSUM that counts as a break. */
    private static final double ALARM = 5;

    /** Bars from one change of regime to the next, and the longest run that is a young one. Specification P14, ruling item 3. */
    private static final int RUN = 75;

    private static final int YOUNG = 5;
    private static final double WARNING = 0.6;
    private static final double BARS = 75;

    /** Mean |ρ| against this time of day on other days. */
    private static final Series MEAN_CHANGE = named(
            "web_mean_change",
            clip(sameBar(SameBar.Z, Matrix.MEAN_CORRELATION, Matrix.BAR, Matrix.SESSIONS, Matrix.LEAST_SESSIONS), 10));

    private static final Series CHANGE_POINT =
            named("web_change_point", runLength(RunLength.SHORT, MEAN_CHANGE, Matrix.BAR, RUN, YOUNG));

    /** Distance of the matrices, 1 at what it exceeds once in a hundred bars of 60 sessions. */
    static final Series DISTANCE = named(
            "web_distance_share",
            clip(over(Matrix.DISTANCE, pooledQuantile(Matrix.DISTANCE, Matrix.BAR, 60, 20, 0.99)), 0, 1));

    static final Series ALERT = named("web_alert", alert());

    private Breakdown() {}

    static List<Family> families() {
        return List.of(
                new Family(
                        "correlation against this time of day on other days",
                        SOURCE + ", ruling 91–100",
                        "sd, ±10",
                        SESSIONS_20,
                        PairCorrelations.CORE.stream()
                                .map(pair -> row("c6_zbrk_" + pair.slug(), pair.score()))
                                .toList()),
                new Family(
                        "fast against slow correlation",
                        SOURCE + ", rulings item 1",
                        "Fisher z",
                        "decay 0.94 against 60×5m",
                        List.of(
                                fastSlow("atmce_atmpe"),
                                fastSlow("atmst_u"),
                                fastSlow("ivatm_u"),
                                fastSlow("ceoi_peoi"),
                                fastSlow("putskew_u"))),
                Family.of(
                        "share of the pairs that broke",
                        SOURCE + ", ruling 106–108",
                        SHARE,
                        SESSIONS_20,
                        row("c6_brk_frac", Matrix.BREAK_SHARE)),
                Family.of(
                        "how far the pairs are from usual",
                        SOURCE + ", ruling 106–108",
                        "sd",
                        SESSIONS_20,
                        row("c6_brk_mean_absz", Matrix.of(Web.BREAK_MEAN)),
                        row("c6_brk_max_absz", Matrix.of(Web.BREAK_MAX))),
                Family.of(
                        "distance of the matrices",
                        SOURCE + ", ruling 109, 110",
                        "[0,2]",
                        AGAINST,
                        row("c6_brk_cmd", Matrix.DISTANCE),
                        row("c6_brk_frob", Matrix.of(Web.FROBENIUS))),
                Family.of(
                        "how unusual the last bar is",
                        SOURCE + ", rulings item 11",
                        "ratio, 50 at most",
                        SESSIONS_20,
                        row("c6_brk_turbulence", Matrix.of(Web.TURBULENCE))),
                Family.of(
                        "accumulated change of the mean correlation",
                        SOURCE + ", P13, ruling 112",
                        "[-2,2]",
                        "session, 20 sessions",
                        row("c6_brk_cusum", accumulated())),
                Family.of(
                        "change point of the mean correlation",
                        SOURCE + ", P14, rulings item 3",
                        SHARE,
                        "session, 20 sessions",
                        row("c6_brk_bocpd", CHANGE_POINT)),
                Family.of("age of the last alert", SOURCE + ", ruling 114", SHARE, "session", row("c6_brk_age", age())),
                Family.of(
                        "alert",
                        SOURCE + ", rulings item 5, ruling 115",
                        SHARE,
                        "60 sessions",
                        row("c6_breakdown_alert", ALERT)));
    }

    private static Family.Row fastSlow(String slug) {
        Pair pair = PairCorrelations.WATCHED.stream()
                .filter(known -> known.slug().equals(slug))
                .findFirst()
                .orElseThrow();
        Series fast = decayedCorrelation(
                pair.a().over(Matrix.BAR),
                pair.b().over(Matrix.BAR),
                Matrix.BAR,
                DECAY,
                BarLength.FIVE.window(),
                LEAST_PAIRS);
        return row("c6_fastslow_" + slug, minus(Pair.fisher(fast), Pair.fisher(pair.correlation(BarLength.FIVE))));
    }

    private static Series accumulated() {
        Series up = cusum(Cusum.UP, MEAN_CHANGE, Matrix.BAR);
        Series down = cusum(Cusum.DOWN, MEAN_CHANGE, Matrix.BAR);
        Series size = min(number(2), over(max(up, down), ALARM));
        return where(greater(down, up), times(-1, size), size);
    }

    /** Over the terms that are known, if they have two thirds of the weight. */
    private static Series alert() {
        List<Series> terms = List.of(min(number(1), times(4, Matrix.BREAK_SHARE)), DISTANCE, CHANGE_POINT);
        double[] weights = {0.4, 0.3, 0.3};
        Series sum = number(0);
        Series weight = number(0);
        for (int i = 0; i < weights.length; i++) {
            sum = plus(sum, times(weights[i], orElse(terms.get(i), number(0))));
            weight = plus(weight, times(weights[i], known(terms.get(i))));
        }
        Series enough = greater(weight, number(2.0 / 3 - 1e-9));
        return clip(over(sum, times(weight, enough)), 0, 1);
    }

    /** Bars since the last warning as a share of the session's; 1 where there was none yet today, once there could have been. */
    private static Series age() {
        Series bar = named("bar", floor(over(ChainInput.MINUTE.series(), Matrix.BAR)));
        Series warned = minus(number(1), greater(number(WARNING), ALERT));
        Series last = named("last_warning_bar", sessionRange(SessionRange.LAST, over(bar, warned), 1));
        Series since = min(number(1), over(minus(bar, last), BARS));
        Series told = known(sessionRange(SessionRange.FIRST, ALERT, 1));
        return over(where(known(last), since, number(1)), told);
    }
}
