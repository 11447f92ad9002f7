package org.marketregime.features.oracle;

import java.time.LocalDate;

/**
 * One row of the chain table, key (minute, expiry, strike); NaN is missing. Volumes are those of the minute, open
 * interest is in shares.
 */
public record OracleRow(
        int minute,
        LocalDate expiry,
        double strike,
        double spot,
        double futureHigh,
        double futureLow,
        double futureClose,
        double futureVolume,
        double futureOi,
        double ceClose,
        double ceVolume,
        double ceOi,
        double peClose,
        double peVolume,
        double peOi) {
    /** A row that says nothing of the future's open interest. */
    public OracleRow(
            int minute,
            LocalDate expiry,
            double strike,
            double spot,
            double futureHigh,
            double futureLow,
            double futureClose,
            double futureVolume,
            double ceClose,
            double ceVolume,
            double ceOi,
            double peClose,
            double peVolume,
            double peOi) {
        this(
                minute,
                expiry,
                strike,
                spot,
                futureHigh,
                futureLow,
                futureClose,
                futureVolume,
                Double.NaN,
                ceClose,
                ceVolume,
                ceOi,
                peClose,
                peVolume,
                peOi);
    }
}
