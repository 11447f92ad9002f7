package org.marketregime.features.levels;

import static org.marketregime.features.Family.value;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;
import org.marketregime.features.Series;

/** Component 7: support and resistance in index points, from prices, volume, the option chain and round numbers. 72 features. */
public final class SupportResistance {
    public static final Component COMPONENT = new Component(7, "support-resistance", families(), channels(families()));

    private SupportResistance() {}

    private static List<Family> families() {
        return Stream.of(
                        NearestLevels.families(),
                        KnownLevels.families(),
                        ChainLevels.families(),
                        Confluence.families(),
                        LevelRecords.families(),
                        Breakouts.families())
                .flatMap(List::stream)
                .toList();
    }

    /** A break points its way; without one the nearer and stronger level does, from below up and from above down. */
    private static Channels channels(List<Family> families) {
        Series probability = value(families, "c7_breakout_probability");
        Series broken = value(families, "c7_break_state");
        Series pull = minus(
                pull(NearestLevels.SUPPORT_STRENGTH, NearestLevels.SUPPORT_DISTANCE),
                pull(NearestLevels.RESISTANCE_STRENGTH, NearestLevels.RESISTANCE_DISTANCE));
        return new Channels(
                where(broken, times(broken, probability), clip(pull, 1)), minus(times(2, probability), number(1)));
    }

    private static Series pull(Series strength, Series distance) {
        return times(strength, exp(times(-1, abs(distance))));
    }
}
