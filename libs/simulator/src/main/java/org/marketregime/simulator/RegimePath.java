package org.marketregime.simulator;

import java.util.List;
import org.marketregime.domain.Regime;
import org.marketregime.domain.TradingSession;

/** The hidden regimes of one session, minute by minute, counted from 0. */
public final class RegimePath {
    private static final double SHORTEST = 20;

    private final Regime[] regimes = new Regime[TradingSession.MINUTES];
    private final int[] ages = new int[TradingSession.MINUTES];
    private final int[] directions = new int[TradingSession.MINUTES];

    private RegimePath() {}

    static RegimePath draw(Parameters parameters, Noise noise) {
        RegimePath path = new RegimePath();
        List<Double> entries = parameters.laws().stream().map(RegimeLaw::entry).toList();
        Regime regime = choose(entries, noise);
        int last = 0;
        for (int minute = 0; minute < TradingSession.MINUTES; ) {
            RegimeLaw law = parameters.law(regime);
            int direction = direction(law, last, noise);
            int length = (int) (SHORTEST + (law.dwell() - SHORTEST) * noise.exponential());
            for (int age = 0; age < length && minute < TradingSession.MINUTES; age++, minute++) {
                path.regimes[minute] = regime;
                path.ages[minute] = age;
                path.directions[minute] = direction;
            }
            last = direction == 0 ? last : direction;
            regime = choose(law.next(), noise);
        }
        return path;
    }

    private static int direction(RegimeLaw law, int last, Noise noise) {
        return switch (law.direction()) {
            case NONE -> 0;
            case UP -> 1;
            case DOWN -> -1;
            case RANDOM -> noise.sign();
            case AGAINST_LAST -> last == 0 ? noise.sign() : -last;
        };
    }

    private static Regime choose(List<Double> probabilities, Noise noise) {
        double at = noise.uniform();
        Regime chosen = Regime.LVLD;
        for (Regime regime : Regime.values()) {
            double probability = probabilities.get(regime.ordinal());
            if (probability > 0) {
                chosen = regime;
                at -= probability;
                if (at < 0) {
                    break;
                }
            }
        }
        return chosen;
    }

    public Regime regime(int minute) {
        return regimes[minute];
    }

    /** Minutes since the regime began, 0 in its first. */
    public int age(int minute) {
        return ages[minute];
    }

    /** +1, 0 or −1: where the regime's drift points. */
    public int direction(int minute) {
        return directions[minute];
    }
}
