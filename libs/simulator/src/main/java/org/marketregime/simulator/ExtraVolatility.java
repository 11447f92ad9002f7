package org.marketregime.simulator;

/** What a world with fat tails adds to the log volatility of both underlyings: a slow wave whose own size changes. */
final class ExtraVolatility {
    private static final double BOUND = 1.2;

    private final boolean present;
    private double log;
    private double turbulence;

    ExtraVolatility(boolean present) {
        this.present = present;
    }

    /** The addition in the next minute; 0 for ever where tails are not fat. */
    double next(Noise noise) {
        if (present) {
            log = bounded(log - log / 90 + 0.04 * StrictMath.exp(turbulence) * noise.normal());
            turbulence = bounded(turbulence - turbulence / 60 + 0.09 * noise.normal());
        }
        return log;
    }

    private static double bounded(double value) {
        return Math.min(Math.max(value, -BOUND), BOUND);
    }
}
