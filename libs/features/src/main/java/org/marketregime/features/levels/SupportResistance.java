package org.marketregime.features.levels;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/** Component 7: support and resistance in index points, from prices, volume, the option chain and round numbers. 72 features. */
public final class SupportResistance {
    public static final Component COMPONENT = new Component(7, "support-resistance", families());

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
}
