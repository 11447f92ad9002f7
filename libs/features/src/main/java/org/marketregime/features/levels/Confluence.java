package org.marketregime.features.levels;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.pivot;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.times;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.range.VolatilityDay;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.PriceLevels;

/** Features 45–50 of component 7: what meets at the nearest levels, and the levels of implied volatility. */
final class Confluence {
    private static final String SOURCE = "features-5-8 §3.4 B";

    private Confluence() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "confluence at the nearest levels",
                        "rulings of component 7, 14",
                        "[0,1]",
                        "1,875 min",
                        row(
                                "c7_resistance_confluence",
                                confluence(
                                        PriceLevels.RESISTANCE_1_FAMILIES,
                                        NearestLevels.RESISTANCE_STRENGTH,
                                        NearestLevels.RESISTANCE_DISTANCE)),
                        row(
                                "c7_support_confluence",
                                confluence(
                                        PriceLevels.SUPPORT_1_FAMILIES,
                                        NearestLevels.SUPPORT_STRENGTH,
                                        NearestLevels.SUPPORT_DISTANCE))),
                Family.of(
                        "share of the option chain",
                        "rulings of component 7, 15",
                        "[0,1]",
                        "5-min close",
                        row("c7_chain_in_res1", LevelBook.of(PriceLevels.RESISTANCE_1_CHAIN_SHARE)),
                        row("c7_chain_in_sup1", LevelBook.of(PriceLevels.SUPPORT_1_CHAIN_SHARE))),
                Family.of(
                        "levels of implied volatility",
                        SOURCE + ", ruling C7-x",
                        "log",
                        "previous session, same expiry",
                        row("c7_v_sup_dist", ofVolatility(Point.PIVOT_BELOW)),
                        row("c7_v_res_dist", ofVolatility(Point.PIVOT_ABOVE))));
    }

    private static Series confluence(PriceLevels families, Series strength, Series distance) {
        Series sum = plus(plus(LevelBook.of(families), strength), exp(times(-1, abs(distance))));
        return over(sum, 3);
    }

    private static Series ofVolatility(Point nearest) {
        Series level = pivot(nearest, VolatilityDay.BAR, VolatilityDay.HIGH, VolatilityDay.LOW, VolatilityDay.CLOSE);
        return ln(over(level, VolatilityDay.BAR));
    }
}
