package org.marketregime.features.levels;

import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sumOfSessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.FamilyTrials;
import org.marketregime.kernels.PriceLevels;

/** The levels that today's candidates form, and how often those of each family held before. */
final class LevelBook {
    /** Trials that are added to those of a family, half of them holds. Ruling C7-y. */
    private static final double PRIOR = 20;

    private static final int SESSIONS = 252;
    private static final List<Series> INPUTS = inputs();

    private LevelBook() {}

    /** One thing that is known of them. */
    static Series of(PriceLevels output) {
        return named(
                output.name().toLowerCase(Locale.ROOT),
                LevelFormulas.priceLevels(output, INPUTS, Candidates.FAMILY_WEIGHTS, Candidates.GROUPS));
    }

    private static List<Series> inputs() {
        List<Series> inputs = new ArrayList<>(
                List.of(LevelSeries.SPOT, LevelSeries.FUTURE_VOLUME, SessionInput.DTE.series(), LevelSeries.RANGE));
        for (int family = 1; family <= PriceLevels.FAMILIES; family++) {
            inputs.add(named(
                    "family_" + family + "_held",
                    over(
                            plus(sum(FamilyTrials.HOLDS, family), number(PRIOR / 2)),
                            plus(sum(FamilyTrials.TRIALS, family), number(PRIOR)))));
        }
        return List.copyOf(inputs);
    }

    private static Series sum(FamilyTrials output, int family) {
        Series ofSession = named(
                "family_" + family + "_" + output.name().toLowerCase(Locale.ROOT),
                LevelFormulas.familyTrials(
                        output, LevelSeries.SPOT, Candidates.ofFamily(family), family == Candidates.SWINGS));
        return sumOfSessions(ofSession, SESSIONS);
    }
}
