package org.marketregime.features.straddle;

import static org.marketregime.features.Family.value;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.kernels.Window;

/**
 * Component 1, triple rolling straddle: 120 features. On a straddle "above its averages" means that premium expands, not
 * that the market rises.
 */
public final class TripleStraddle {
    public static final Component COMPONENT = new Component(1, "triple-straddle", families(), channels(families()));

    private static final int HALF_HOUR = 30;
    private static final int LEAST = 24;

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

    /** Whether calls or puts of the same strike gain, and whether premium grows. */
    private static Channels channels(List<Family> families) {
        Series lead = named("call_lead", minus(ChainInput.HELD_1M_CE_ATM.series(), ChainInput.HELD_1M_PE_ATM.series()));
        Series drift = over(
                window(Window.SUM, lead, HALF_HOUR, LEAST),
                sqrt(window(Window.SUM, times(lead, lead), HALF_HOUR, LEAST)));
        Series growth = minus(
                plus(value(families, "c1_momentum_score"), number(1)), times(2, value(families, "c1_vol_compression")));
        return new Channels(tanh(over(drift, 2)), times(0.5, growth));
    }
}
