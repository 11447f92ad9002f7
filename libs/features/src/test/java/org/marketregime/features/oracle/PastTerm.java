package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One of the first five expiries of a stored session.
 *
 * @param days calendar days to expiry
 * @param tradingDays sessions strictly after that session's date up to the expiry date
 * @param measures at the last minutes of bins 1…25, NaN where unknown
 * @param closing last σATM of minutes 361…375
 * @param closingStraddle last v_A of minutes 361…375
 */
public record PastTerm(
        LocalDate expiry,
        int days,
        int tradingDays,
        Map<Measure, List<Double>> measures,
        double closing,
        double closingStraddle) {
    public PastTerm {
        measures = Map.copyOf(measures);
    }

    double measure(Measure measure, int bin) {
        List<Double> byBin = measures.get(measure);
        return byBin == null ? Double.NaN : byBin.get(bin - 1);
    }
}
