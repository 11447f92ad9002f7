package org.marketregime.features.levels;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.levels.LevelSeries.CLOSE;
import static org.marketregime.features.levels.LevelSeries.distance;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.PriceLevels;

/** Features 1–15 of component 7: the three nearest levels on each side, and how many there are. */
final class NearestLevels {
    static final Series RESISTANCE_1 = LevelBook.of(PriceLevels.RESISTANCE_1);
    static final Series SUPPORT_1 = LevelBook.of(PriceLevels.SUPPORT_1);

    /** Of the first resistance and the first support. */
    static final Series RESISTANCE_STRENGTH = LevelBook.of(PriceLevels.RESISTANCE_1_STRENGTH);

    static final Series SUPPORT_STRENGTH = LevelBook.of(PriceLevels.SUPPORT_1_STRENGTH);

    static final Series RESISTANCE_DISTANCE = distance(RESISTANCE_1, CLOSE);
    static final Series SUPPORT_DISTANCE = distance(SUPPORT_1, CLOSE);

    private static final String SOURCE = "features-5-8 §3.4 A";
    private static final String LISTED = "5-min close";
    private static final String RECORD = "1,875 min";

    private NearestLevels() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance of the nearest levels",
                        SOURCE + ", rulings C7-n, C7-p",
                        "daily ranges",
                        LISTED,
                        row("c7_sup1_dist", SUPPORT_DISTANCE),
                        row("c7_sup2_dist", distance(LevelBook.of(PriceLevels.SUPPORT_2), CLOSE)),
                        row("c7_sup3_dist", distance(LevelBook.of(PriceLevels.SUPPORT_3), CLOSE)),
                        row("c7_res1_dist", RESISTANCE_DISTANCE),
                        row("c7_res2_dist", distance(LevelBook.of(PriceLevels.RESISTANCE_2), CLOSE)),
                        row("c7_res3_dist", distance(LevelBook.of(PriceLevels.RESISTANCE_3), CLOSE))),
                Family.of(
                        "strength of the nearest levels",
                        SOURCE + ", rulings of component 7, 12 and 13",
                        "[0,1]",
                        RECORD,
                        row("c7_sup1_strength", SUPPORT_STRENGTH),
                        row("c7_sup2_strength", LevelBook.of(PriceLevels.SUPPORT_2_STRENGTH)),
                        row("c7_sup3_strength", LevelBook.of(PriceLevels.SUPPORT_3_STRENGTH)),
                        row("c7_res1_strength", RESISTANCE_STRENGTH),
                        row("c7_res2_strength", LevelBook.of(PriceLevels.RESISTANCE_2_STRENGTH)),
                        row("c7_res3_strength", LevelBook.of(PriceLevels.RESISTANCE_3_STRENGTH))),
                Family.of(
                        "levels within a daily range",
                        SOURCE + ", ruling C7-v",
                        "[0,1]",
                        LISTED,
                        row("c7_n_sup_1atr", LevelBook.of(PriceLevels.SUPPORTS_WITHIN_RANGE)),
                        row("c7_n_res_1atr", LevelBook.of(PriceLevels.RESISTANCES_WITHIN_RANGE))),
                Family.of(
                        "which side is denser",
                        SOURCE + ", ruling C7-v",
                        "[−1,1]",
                        RECORD,
                        row("c7_density_asym", LevelBook.of(PriceLevels.DENSITY_ASYMMETRY))));
    }
}
