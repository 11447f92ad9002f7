package org.marketregime.features.oracle;

/** Where a level comes from, M1…M10, with the weight of the whole family. */
enum Family {
    PIVOTS(0.28),
    EXTREMES(0.08),
    PROFILE(0.05),
    CHAIN(0.15),
    BREAKEVENS(0.15),
    AVERAGES(0.08),
    FIBONACCI(0.08),
    ROUND(0.04),
    SWINGS(0.04),
    VWAP(0.05);

    final double weight;

    Family(double weight) {
        this.weight = weight;
    }

    boolean ofOptions() {
        return this == CHAIN || this == BREAKEVENS;
    }
}
