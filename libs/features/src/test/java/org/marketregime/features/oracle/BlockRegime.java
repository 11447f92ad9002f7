package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.List;

/** Rows 61–75: the seven levels of volatility, the patterns of its skew, and its jumps. */
final class BlockRegime {
    private final SkewDay day;

    BlockRegime(SkewDay day) {
        this.day = day;
    }

    /** @param state after this minute */
    void fill(Term front, int m, RegimeState state, double[] row) {
        if (finite(row[5])) {
            level(front, state, row);
        }
        patterns(front, m, row);
        row[74] = volatilityOfVolatility(front, m);
        double jump = BlockShape.inUnitsOfItself(
                row[26],
                day.history.reference(front.days(), past -> past.change().get(m - 1)));
        row[75] = Double.isNaN(jump) ? NAN : Math.abs(jump) > 3 ? Numbers.sign(jump) : 0;
    }

    private void level(Term front, RegimeState state, double[] row) {
        row[61] = state.level();
        row[62] = Math.abs(row[5] - 50) / 50;
        row[63] = Math.min(1, state.age() / (375.0 * 5));
        double[] transitions = day.history.transitions(state.level(), front.days());
        if (transitions != null) {
            row[64] = transitions[0];
            row[65] = transitions[1];
            row[66] = transitions[2];
        }
        double[] ranks = Numbers.valid(new double[] {row[4], row[6], row[7], row[8]});
        double near = 0;
        for (double rank : ranks) {
            near += Math.abs(RegimeState.plain(rank) - state.level()) <= 1 ? 1 : 0;
        }
        row[67] = ranks.length < 2 ? NAN : near / ranks.length;
    }

    private void patterns(Term front, int m, double[] row) {
        int bin = VolatilityHistory.bin(m);
        double reversal = row[36];
        double butterfly = row[38];
        double flat = BlockLevel.ranked(
                        front.measure(Measure.ABSOLUTE_RISK_REVERSAL, m),
                        day.specific(Measure.ABSOLUTE_RISK_REVERSAL, front, bin, bin),
                        30)
                / 100;
        row[68] = 1 - Math.abs(2 * row[17] / 100 - 1);
        row[69] = top(row[13] / 100);
        row[70] = atLeastZero((0.25 - flat) / 0.25);
        row[71] = 1 / (1 + StrictMath.exp(reversal / 0.5));
        row[72] = top(row[19] / 100) * atLeastZero(1 - Math.abs(reversal) / (2 * Math.max(butterfly, 0.05)));
        row[73] = -(0.40 * (2 * row[17] / 100 - 1)
                + 0.25 * (2 * row[4] / 100 - 1)
                + 0.20 * StrictMath.tanh((row[2] - row[3]) / 2)
                + 0.15 * (2 * row[19] / 100 - 1));
    }

    /** How far q lies inside the top quarter. */
    private static double top(double q) {
        return atLeastZero((q - 0.75) / 0.25);
    }

    private static double atLeastZero(double x) {
        return Double.isNaN(x) ? NAN : Math.max(0, x);
    }

    /** Deviation of the minute changes of 100·σATM over the last 60 minutes, scaled to a session. */
    private static double volatilityOfVolatility(Term front, int m) {
        List<Double> changes = new ArrayList<>();
        for (int i = Math.max(2, m - 59); i <= m; i++) {
            double change = front.change(i, 1);
            if (finite(change)) {
                changes.add(change);
            }
        }
        return changes.size() < 45 ? NAN : Numbers.sampleSd(Numbers.toArray(changes)) * Math.sqrt(375);
    }
}
