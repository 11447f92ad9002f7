package org.marketregime.features.skew;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 4, IV skew and IV percentile: 87 features. A skew or risk reversal above 0 means that puts are dearer. Ranks are held
 * against history at the same distance to expiry and time of day, because both drive volatility mechanically.
 */
public final class IvSkew {
    public static final Component COMPONENT = new Component(4, "iv-skew", families());

    private IvSkew() {}

    private static List<Family> families() {
        return Stream.of(
                        VolatilityLevel.families(),
                        SmileShape.families(),
                        VolatilityRegime.families(),
                        TermStructure.families())
                .flatMap(List::stream)
                .toList();
    }
}
