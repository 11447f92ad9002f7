package org.marketregime.features.oracle;

import java.time.LocalDate;

/** One row of the chain table, key (minute, expiry, strike); NaN is missing. Volumes are those of the minute. */
public record OracleRow(
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
        double peClose,
        double peVolume) {}
