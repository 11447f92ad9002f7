package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.Map;

/** What a regular session leaves behind for later ones. Minute arrays hold what its then-front expiry showed. */
record PastSession(
        LocalDate date,
        int dte,
        Map<LocalDate, ExpiryDay> expiries,
        int[] frontDte,
        double[] logVolume,
        Map<Line, double[]> heldQuarterHour,
        double[] heldHalfHour,
        double[] compression,
        double[] bandWidths,
        Triple future,
        Triple spot,
        double futureVwap,
        double futureValue,
        double futureVolume) {
    static final int NO_EXPIRY = -1;

    double[] held(Line role) {
        return heldQuarterHour.getOrDefault(role, Numbers.minutes());
    }

    boolean futureDecides() {
        return future.minutes() >= 200;
    }

    /** The daily triple of the future, or of spot where the future has too few minutes. */
    Triple central() {
        return futureDecides() ? future : spot;
    }
}
