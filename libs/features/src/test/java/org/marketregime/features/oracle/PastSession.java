package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a regular session leaves behind for later ones. Minute arrays hold what its then-front expiry showed. */
final class PastSession {
    static final int NO_EXPIRY = -1;

    final LocalDate date;
    final Map<LocalDate, ExpiryDay> expiries;
    final int[] frontDte = new int[376];
    final double[] logVolume = Numbers.minutes();
    /** The 30-minute held return of the straddle, by the minute it was bought. */
    final double[] heldHalfHour = Numbers.minutes();

    final double[] compression = Numbers.minutes();
    final Triple future;
    final Triple spot;
    final double futureVwap;
    private final Map<Line, double[]> heldQuarterHour = new EnumMap<>(Line.class);
    private double[] bandWidths = new double[0];
    private double futureValue;
    private double futureVolume;

    PastSession(Market market, Map<LocalDate, ExpiryDay> expiries) {
        this.date = market.date;
        this.expiries = expiries;
        future = Triple.of(market.futureHigh, market.futureLow, market.futureClose);
        spot = Triple.of(market.spot);
        futureVwap = new Vwap(market.futureClose, market.futureVolume).last();
        for (int m = 1; m <= 375; m++) {
            if (finite(market.futureClose[m]) && finite(market.futureVolume[m])) {
                futureValue += market.futureClose[m] * market.futureVolume[m];
                futureVolume += market.futureVolume[m];
            }
        }
        for (Line line : Line.values()) {
            heldQuarterHour.put(line, Numbers.minutes());
        }
        Arrays.fill(frontDte, NO_EXPIRY);
    }

    /** Notes what was published in a minute; the bars of a session are those of its last front. */
    void note(int m, @Nullable Today front, double published) {
        if (front == null) {
            return;
        }
        frontDte[m] = front.dte();
        logVolume[m] = front.logVolume[m];
        heldHalfHour[m] = front.heldHalfHour[m];
        compression[m] = published;
        bandWidths = front.bandWidths;
        for (Map.Entry<Line, double[]> entry : heldQuarterHour.entrySet()) {
            entry.getValue()[m] = front.held(entry.getKey())[m];
        }
    }

    int dte() {
        return frontDte[375];
    }

    double[] bandWidths() {
        return bandWidths;
    }

    double futureValue() {
        return futureValue;
    }

    double futureVolume() {
        return futureVolume;
    }

    double held(Line role, int m) {
        double[] values = heldQuarterHour.get(role);
        return values == null ? NAN : values[m];
    }

    boolean futureDecides() {
        return future.minutes() >= 200;
    }

    /** The daily triple of the future, or of spot where the future has too few minutes. */
    Triple central() {
        return futureDecides() ? future : spot;
    }
}
