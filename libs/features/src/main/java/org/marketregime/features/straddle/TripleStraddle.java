package org.marketregime.features.straddle;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 1, triple rolling straddle: 120 features. On a straddle "above its averages" means that premium expands, not
 * that the market rises.
 */
public final class TripleStraddle {
    public static final Component COMPONENT = new Component(1, "triple-straddle", families());

    private TripleStraddle() {}

    private static List<Family> families() {
        return Stream.of(
                        PremiumTrend.families(),
                        PremiumVolume.families(),
                        PremiumLevels.families(),
                        PremiumMomentum.families())
                .flatMap(List::stream)
                .toList();
    }
}
