package org.marketregime.features.openinterest;

import static org.marketregime.features.Family.value;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 3, open interest and price action: 105 features. Growing open interest is taken to be writing, of puts as support and
 * of calls as resistance; that sign is a convention (specification C3-2), and models learn from it rather than believe it.
 */
public final class OpenInterest {
    public static final Component COMPONENT = new Component(3, "oi-pa-trending", families(), channels(families()));

    private OpenInterest() {}

    private static List<Family> families() {
        return Stream.of(
                        InterestLevels.families(),
                        InterestWalls.families(),
                        InterestFrames.families(),
                        BuildUp.families(),
                        Divergences.families())
                .flatMap(List::stream)
                .toList();
    }

    private static Channels channels(List<Family> families) {
        return new Channels(
                value(families, "c3_institutional_flow_score"), value(families, "c3_range_expansion_score"));
    }
}
