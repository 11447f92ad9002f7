package org.marketregime.simulator;

import java.util.List;
import org.marketregime.domain.Regime;

/**
 * How the market moves while a regime lasts, how long it lasts and what follows it. Volatilities and drifts are multiples of the base
 * volatility of a minute.
 *
 * @param sigma at entry
 * @param halfLife minutes in which σ halves; infinite where it does not
 * @param drift per minute, a multiple of σ; its sign comes from {@code direction}
 * @param correlation of the two underlyings' shocks
 * @param skewDrift of the 25-delta risk reversal, vol points an hour
 * @param skewFollows whether the skew's drift takes the sign of the price's
 * @param dwell mean length in minutes before the close cuts it
 * @param entry probability at the open
 * @param next probabilities of what follows, in the order of {@link Regime}
 * @param choppy whether prices are pulled back and jump
 */
public record RegimeLaw(
        Regime regime,
        double sigma,
        double halfLife,
        double drift,
        Direction direction,
        double correlation,
        double skewDrift,
        boolean skewFollows,
        double dwell,
        double entry,
        List<Double> next,
        boolean choppy) {
    static final double SIGMA_FLOOR = 0.5;
    static final double PULL = 0.10;
    static final double JUMP_PROBABILITY = 0.10;
    static final double JUMP_SIZE = 5;
    static final double JUMP_SPREAD = 0.2;
    static final double RETRACE = 0.2;
    static final int RETRACE_MINUTES = 3;
    /** What the second underlying receives of a jump and its retrace. */
    static final double JUMP_SHARE = 0.4;

    private static final double JUMP_VARIANCE = JUMP_PROBABILITY
            * JUMP_SIZE
            * JUMP_SIZE
            * (1 + JUMP_SPREAD * JUMP_SPREAD / 3)
            * (1 + RETRACE_MINUTES * RETRACE * RETRACE);

    /** Where the price drifts. */
    public enum Direction {
        NONE,
        UP,
        DOWN,
        /** Up or down with equal probability, drawn at entry. */
        RANDOM,
        /** Against the last drift of the session; random where there was none. */
        AGAINST_LAST
    }

    public RegimeLaw {
        next = List.copyOf(next);
        if (next.size() != Regime.values().length) {
            throw new IllegalArgumentException(
                    regime + " needs " + Regime.values().length + " probabilities of what follows, has " + next.size());
        }
    }

    /** σ after {@code age} minutes, 0 in the minute of entry. */
    double sigmaAt(int age) {
        return Math.max(SIGMA_FLOOR, sigma * StrictMath.pow(2, -age / halfLife));
    }

    /** Variance of a minute's scaled return given the state, drift and jumps included. */
    double variance(int age, boolean leads) {
        double sigmaNow = sigmaAt(age);
        double square = sigmaNow * sigmaNow;
        if (!choppy) {
            return square * (1 + drift * drift);
        }
        return leads ? square * 2 / (2 - PULL) + JUMP_VARIANCE : square + JUMP_SHARE * JUMP_SHARE * JUMP_VARIANCE;
    }
}
