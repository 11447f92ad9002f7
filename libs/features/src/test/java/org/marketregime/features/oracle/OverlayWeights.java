package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How much each of the seven components counts by calendar days to the front expiry, before anything is learned (§4.3). */
final class OverlayWeights {
    private static final double[] UNKNOWN = {
        Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN
    };
    private static final double[] WEEKLY = {.20, .10, .15, .15, .15, .10, .15};
    private static final double[] MONTHLY = {.15, .15, .20, .15, .15, .15, .05};
    private static final double[] FAR = {.10, .15, .15, .15, .20, .20, .05};

    private OverlayWeights() {}

    static double[] prior(LocalDate date, @Nullable LocalDate front) {
        if (front == null) {
            return UNKNOWN.clone();
        }
        long days = ChronoUnit.DAYS.between(date, front);
        return (days <= 7 ? WEEKLY : days <= 30 ? MONTHLY : FAR).clone();
    }
}
