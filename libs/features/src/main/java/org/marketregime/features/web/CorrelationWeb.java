package org.marketregime.features.web;

import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.pooled;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Channels;
import org.marketregime.features.Component;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Pooled;

/**
 * Component 6, correlation and its breakdown: 150 features. When dealers hedge as usual, options, Greeks, open interest, volatilities
 * and the two indices move in a stable web; a regime ends when that tears.
 */
public final class CorrelationWeb {
    /** Size of the factor at which the direction is all but certain, in deviations. */
    private static final double CERTAIN = 1.5;

    public static final Component COMPONENT = new Component(6, "correlation", families(), channels());

    private CorrelationWeb() {}

    private static List<Family> families() {
        List<Family> before = Stream.of(
                        PairCorrelations.families(), Topology.blocks(), TwoUnderlyings.families(), Breakdown.families())
                .flatMap(List::stream)
                .toList();
        List<Family> after = Stream.of(OvernightGap.families(), Topology.network())
                .flatMap(List::stream)
                .toList();
        List<Family> agreement = Agreement.families(
                Stream.concat(before.stream(), after.stream()).toList());
        return Stream.of(before, agreement, after).flatMap(List::stream).toList();
    }

    /** Where the first factor took the web over a quarter hour, and how far it has left its shape. Specification 0.5, ruling x_6. */
    private static Channels channels() {
        Series usual = pooled(Pooled.DEVIATION, Matrix.FACTOR, Matrix.BAR, Matrix.SESSIONS, Matrix.LEAST_SESSIONS);
        Series direction = times(tanh(over(over(Matrix.FACTOR, usual), CERTAIN)), Agreement.STABILITY);
        return new Channels(direction, minus(number(1), times(2, Agreement.STABILITY)));
    }
}
