package org.marketregime.simulator;

/** The log level of implied volatility of one underlying: it follows, late and in part, the variance it sees. */
final class LevelProcess {
    private final Parameters.Volatility law;
    private double lagged;
    private double level;

    LevelProcess(Parameters.Volatility law) {
        this.law = law;
    }

    /** One minute on; the lag starts afresh in minute 0, the level runs on over the night. */
    void step(int minute, double variance, double usual, double noise) {
        double seen = StrictMath.log(variance);
        lagged = minute == 0 ? seen : lagged + (seen - lagged) / law.lag();
        level += (law.response() * 0.5 * (lagged - usual) - level) / law.minutes() + law.noise() * noise;
    }

    /** Logarithm of the variance as it is noticed. */
    double lagged() {
        return lagged;
    }

    double level() {
        return level;
    }
}
