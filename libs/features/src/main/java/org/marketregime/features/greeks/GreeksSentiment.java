package org.marketregime.features.greeks;

import static org.marketregime.features.Family.value;
import static org.marketregime.features.Formulas.times;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 2, Greeks sentiment: 98 features. Exposures take dealers to be long calls and short puts; that sign is a
 * convention (specification C2-3), and models learn from it rather than believe it.
 */
public final class GreeksSentiment {
    public static final Component COMPONENT = new Component(2, "greeks-sentiment", families(), channels(families()));

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

    /** Dealers that are long gamma trade against moves and calm them. */
    private static Channels channels(List<Family> families) {
        return new Channels(value(families, "c2_sentiment_score"), times(-1, value(families, "c2_gamma_exposure")));
    }
}
