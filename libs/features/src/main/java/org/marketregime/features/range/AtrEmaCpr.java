package org.marketregime.features.range;

import static org.marketregime.features.Family.value;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 5, range, drift and pivots of two markets: 94 features. The straddle is the price of volatility and the underlying that of
 * direction; the last sixteen ask whether they tell one story.
 */
public final class AtrEmaCpr {
    public static final Component COMPONENT = new Component(5, "atr-ema-cpr", families(), channels(families()));

    private AtrEmaCpr() {}

    private static List<Family> families() {
        return Stream.of(
                        StraddleRange.families(),
                        StraddleDrift.families(),
                        StraddlePivots.families(),
                        UnderlyingRange.families(),
                        UnderlyingDrift.families(),
                        UnderlyingPivots.families(),
                        TwoMarkets.families())
                .flatMap(List::stream)
                .toList();
    }

    private static Channels channels(List<Family> families) {
        return new Channels(value(families, "c5_momentum_score"), value(families, "c5_volatility_regime_score"));
    }
}
