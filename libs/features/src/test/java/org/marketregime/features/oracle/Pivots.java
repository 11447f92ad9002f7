package org.marketregime.features.oracle;

import java.util.List;
import java.util.stream.Stream;

/** The levels P15 that floor traders read off the high, low and close of a finished period. */
record Pivots(double high, double low, double close) {
    private static final List<Double> FIBONACCI = List.of(0.382, 0.618, 1.0);
    private static final List<Double> CAMARILLA = List.of(12.0, 6.0, 4.0, 2.0);

    double pivot() {
        return (high + low + close) / 3;
    }

    private double middle() {
        return (high + low) / 2;
    }

    /** The upper edge of the central pivot range. */
    double topCentral() {
        return Math.max(middle(), 2 * pivot() - middle());
    }

    double bottomCentral() {
        return Math.min(middle(), 2 * pivot() - middle());
    }

    /** PP, TC, BC, R1, R2, R3, S1, S2, S3. */
    List<Double> standard() {
        double pp = pivot();
        return List.of(
                pp,
                topCentral(),
                bottomCentral(),
                2 * pp - low,
                pp + (high - low),
                high + 2 * (pp - low),
                2 * pp - high,
                pp - (high - low),
                low - 2 * (high - pp));
    }

    /** The 23 standard, Fibonacci and Camarilla levels. */
    List<Double> all() {
        double range = high - low;
        Stream<Double> fibonacci = FIBONACCI.stream().flatMap(f -> Stream.of(pivot() + f * range, pivot() - f * range));
        Stream<Double> camarilla =
                CAMARILLA.stream().flatMap(d -> Stream.of(close + 1.1 * range / d, close - 1.1 * range / d));
        return Stream.concat(standard().stream(), Stream.concat(fibonacci, camarilla))
                .toList();
    }
}
