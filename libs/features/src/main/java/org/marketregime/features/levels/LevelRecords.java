package org.marketregime.features.levels;

import static org.marketregime.features.Family.row;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.OpenInterestLevels;
import org.marketregime.kernels.PriceLevels;

/** Features 51–65 of component 7: what happened at the nearest levels before. */
final class LevelRecords {
    static final Series RESISTANCE_HOLD_RATE = LevelBook.of(PriceLevels.RESISTANCE_1_HOLD_RATE);
    static final Series SUPPORT_HOLD_RATE = LevelBook.of(PriceLevels.SUPPORT_1_HOLD_RATE);

    private static final String SOURCE = "features-5-8 §3.4 C";
    private static final String SHARE = "[0,1]";
    private static final String RECORD = "1,875 min";

    private LevelRecords() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "touches",
                        SOURCE + ", ruling C7-r",
                        SHARE,
                        RECORD,
                        row("c7_sup1_touches", LevelBook.of(PriceLevels.SUPPORT_1_TOUCHES)),
                        row("c7_res1_touches", LevelBook.of(PriceLevels.RESISTANCE_1_TOUCHES))),
                Family.of(
                        "hold rate",
                        SOURCE + ", ruling C7-r",
                        SHARE,
                        RECORD,
                        row("c7_sup1_hold_rate", SUPPORT_HOLD_RATE),
                        row("c7_res1_hold_rate", RESISTANCE_HOLD_RATE)),
                Family.of(
                        "age",
                        SOURCE + ", ruling C7-u",
                        SHARE,
                        RECORD,
                        row("c7_sup1_age", LevelBook.of(PriceLevels.SUPPORT_1_AGE)),
                        row("c7_res1_age", LevelBook.of(PriceLevels.RESISTANCE_1_AGE)),
                        row("c7_sup1_since_touch", LevelBook.of(PriceLevels.SUPPORT_1_SINCE_TOUCH)),
                        row("c7_res1_since_touch", LevelBook.of(PriceLevels.RESISTANCE_1_SINCE_TOUCH))),
                Family.of(
                        "volume at the level",
                        SOURCE + ", ruling C7-t",
                        SHARE,
                        RECORD,
                        row("c7_sup1_vol_share", LevelBook.of(PriceLevels.SUPPORT_1_VOLUME_SHARE)),
                        row("c7_res1_vol_share", LevelBook.of(PriceLevels.RESISTANCE_1_VOLUME_SHARE))),
                Family.of(
                        "growth of the walls",
                        SOURCE,
                        "log",
                        "30 min",
                        row("c7_ce_wall_doi_30", wall(OpenInterestLevels.CALL_WALL_CHANGE)),
                        row("c7_pe_wall_doi_30", wall(OpenInterestLevels.PUT_WALL_CHANGE))),
                Family.of(
                        "reliability of the families",
                        SOURCE + ", ruling C7-y",
                        SHARE,
                        "252 sessions",
                        row("c7_method_reliability", LevelBook.of(PriceLevels.RELIABILITY))),
                Family.of(
                        "change of roles",
                        SOURCE + ", ruling C7-z",
                        "{−1,0,1}",
                        RECORD,
                        row("c7_role_flip", LevelBook.of(PriceLevels.ROLE_FLIP))),
                Family.of(
                        "strongest level in reach",
                        SOURCE + ", ruling C7-v",
                        SHARE,
                        RECORD,
                        row("c7_level_strength_score", LevelBook.of(PriceLevels.STRENGTH_SCORE))));
    }

    private static Series wall(OpenInterestLevels output) {
        return LevelFormulas.openInterest(output, LevelSeries.CLOSE);
    }
}
