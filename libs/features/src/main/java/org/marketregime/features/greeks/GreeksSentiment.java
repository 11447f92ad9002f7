package org.marketregime.features.greeks;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 2, Greeks sentiment: 98 features. Exposures take dealers to be long calls and short puts; that sign is a
 * convention (specification C2-3), and models learn from it rather than believe it.
 */
public final class GreeksSentiment {
    public static final Component COMPONENT = new Component(2, "greeks-sentiment", families());

    private GreeksSentiment() {}

    private static List<Family> families() {
        return Stream.of(
                        GreekExposure.families(),
                        HigherGreeks.families(),
                        ExpiryPin.families(),
                        SentimentLevels.families())
                .flatMap(List::stream)
                .toList();
    }
}
