package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.barsAgo;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.crossingAge;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
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

/** Features 13–27 of component 5: where the straddle's wealth stands among its averages, in units of its range. */
final class StraddleDrift {
    private static final String SOURCE = "features-5-8 §1.4 B";
    private static final String RANGES = "ATR";
    private static final int BOUND = 20;
    private static final int SLOPE_BARS = 5;
    private static final int LONGEST_AGE = 150;

    private static final Series EMA_20 = StraddleWealth.ema(20);
    private static final Series EMA_50 = StraddleWealth.ema(50);
    private static final Series EMA_100 = StraddleWealth.ema(100);
    private static final Series EMA_200 = StraddleWealth.ema(200);

    /** Order of the close and the four averages: 1 where each lies above the next. */
    static final Series STACK = named(
            "straddle_stack",
            over(
                    plus(
                            plus(above(StraddleWealth.CLOSE, EMA_20), above(EMA_20, EMA_50)),
                            plus(above(EMA_50, EMA_100), above(EMA_100, EMA_200))),
                    4));

    private StraddleDrift() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance to the averages",
                        SOURCE,
                        RANGES + ", ±20",
                        "20 to 200 bars of 5 min",
                        row("c5_st_ema20_dist", distance(EMA_20)),
                        row("c5_st_ema50_dist", distance(EMA_50)),
                        row("c5_st_ema100_dist", distance(EMA_100)),
                        row("c5_st_ema200_dist", distance(EMA_200))),
                Family.of(
                        "slope of the averages",
                        SOURCE + ", ruling 12, 17–20, 93",
                        RANGES + " per bar",
                        "5 bars",
                        row("c5_st_ema20_slope", slope(EMA_20)),
                        row("c5_st_ema50_slope", slope(EMA_50)),
                        row("c5_st_ema100_slope", slope(EMA_100)),
                        row("c5_st_ema200_slope", slope(EMA_200))),
                Family.of(
                        "distance between the averages",
                        SOURCE,
                        RANGES,
                        "20 to 200 bars of 5 min",
                        row("c5_st_ema_spread_20_50", ranges(minus(EMA_20, EMA_50))),
                        row("c5_st_ema_spread_50_100", ranges(minus(EMA_50, EMA_100))),
                        row("c5_st_ema_spread_100_200", ranges(minus(EMA_100, EMA_200)))),
                Family.of(
                        "age of the order of the fast averages",
                        SOURCE + ", ruling 24",
                        "[-1,1]",
                        "150 bars",
                        row("c5_st_ema_cross_age", crossingAge(EMA_20, EMA_50, StraddleWealth.BAR, LONGEST_AGE))),
                Family.of("order of the averages", SOURCE, "[-1,1]", "200 bars", row("c5_st_ema_stack", STACK)),
                Family.of(
                        "how close together the averages lie",
                        SOURCE,
                        RANGES + ", 0 and more",
                        "200 bars",
                        row(
                                "c5_st_ema_compress",
                                ranges(minus(
                                        max(max(EMA_20, EMA_50), max(EMA_100, EMA_200)),
                                        min(min(EMA_20, EMA_50), min(EMA_100, EMA_200)))))),
                Family.of(
                        "order that counts more the clearer it is",
                        SOURCE,
                        "[-2,2]",
                        "200 bars",
                        row("c5_st_trend_strength", times(STACK, multiplier()))));
    }

    private static Series ranges(Series difference) {
        return over(difference, StraddleWealth.ATR_14);
    }

    private static Series distance(Series ema) {
        return clip(ranges(minus(StraddleWealth.CLOSE, ema)), BOUND);
    }

    private static Series slope(Series ema) {
        Series before = barsAgo(ema, StraddleWealth.BAR, SLOPE_BARS);
        return over(minus(ema, before), times(SLOPE_BARS, StraddleWealth.ATR_14));
    }

    private static Series above(Series a, Series b) {
        return sign(minus(a, b));
    }

    /** 2 where all four agree, 1½ from one half on, else 1. */
    private static Series multiplier() {
        Series size = abs(STACK);
        return minus(minus(number(2), times(0.5, greater(number(1), size))), times(0.5, greater(number(0.5), size)));
    }
}
