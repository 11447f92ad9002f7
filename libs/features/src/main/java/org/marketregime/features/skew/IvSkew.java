package org.marketregime.features.skew;

import static org.marketregime.features.Family.value;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;
import org.marketregime.features.Series;

/**
 * Component 4, IV skew and IV percentile: 87 features. A skew or risk reversal above 0 means that puts are dearer. Ranks are held
 * against history at the same distance to expiry and time of day, because both drive volatility mechanically.
 */
public final class IvSkew {
    public static final Component COMPONENT = new Component(4, "iv-skew", families(), channels(families()));

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

    private static Channels channels(List<Family> families) {
        Series place = value(families, "c4_ivr_cm30_252");
        return new Channels(value(families, "c4_skew_bias_score"), minus(over(place, 50), number(1)));
    }
}
