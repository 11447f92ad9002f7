package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The out-of-the-money prices that the moments of an expiry are summed over, ascending by strike (C4-5, C4-6).
 *
 * @param quotes put up to the base strike, call above it
 * @param base index of the highest strike not above the forward
 * @param baseCall price of the call at the base strike
 */
record Strip(List<Double> strikes, List<Double> quotes, int base, double baseCall, double forward, double tau) {
    private static final double CHEAPEST = 0.5;
    private static final double REACH = 5;

    @Nullable
    static Strip of(Term term, int m) {
        StageZero zero = term.zero;
        List<Integer> candidates = new ArrayList<>();
        int base = -1;
        for (int k = 0; k < zero.strikes.length; k++) {
            if (term.implied.listed(k, m) && Math.abs(term.moneyness(k, m)) <= REACH) {
                base = zero.strikes[k] <= zero.forward[m] ? candidates.size() : base;
                candidates.add(k);
            }
        }
        if (base < 0 || !valid(zero, 0, candidates.get(base), m) || !valid(zero, 1, candidates.get(base), m)) {
            return null;
        }
        List<Integer> puts =
                taken(zero, StageZero.PUT, candidates.subList(0, base).reversed(), m);
        List<Integer> calls = taken(zero, StageZero.CALL, candidates.subList(base + 1, candidates.size()), m);
        if (puts.isEmpty() || calls.isEmpty()) {
            return null;
        }
        int baseStrike = candidates.get(base);
        List<Double> strikes = new ArrayList<>();
        List<Double> quotes = new ArrayList<>();
        for (int k : puts.reversed()) {
            strikes.add(zero.strikes[k]);
            quotes.add(zero.price[StageZero.PUT][k][m]);
        }
        strikes.add(zero.strikes[baseStrike]);
        quotes.add(zero.price[StageZero.PUT][baseStrike][m]);
        for (int k : calls) {
            strikes.add(zero.strikes[k]);
            quotes.add(zero.price[StageZero.CALL][k][m]);
        }
        return new Strip(
                strikes, quotes, puts.size(), zero.price[StageZero.CALL][baseStrike][m], zero.forward[m], zero.tau[m]);
    }

    private static boolean valid(StageZero zero, int side, int k, int m) {
        return zero.price[side][k][m] >= CHEAPEST;
    }

    /** The valid strikes from the base outwards, up to two neighbouring ones that are not. */
    private static List<Integer> taken(StageZero zero, int side, List<Integer> outwards, int m) {
        List<Integer> taken = new ArrayList<>();
        int invalid = 0;
        for (int k : outwards) {
            invalid = valid(zero, side, k, m) ? 0 : invalid + 1;
            if (invalid == 2) {
                break;
            }
            if (invalid == 0) {
                taken.add(k);
            }
        }
        return taken;
    }

    /** Width of strike j: half the distance between its neighbours, one-sided at the ends. */
    private double width(int j) {
        int last = strikes.size() - 1;
        return j == 0
                ? strikes.get(1) - strikes.get(0)
                : j == last ? strikes.get(last) - strikes.get(last - 1) : (strikes.get(j + 1) - strikes.get(j - 1)) / 2;
    }

    private double contribution(int j, double quote) {
        return quote * width(j) / (strikes.get(j) * strikes.get(j));
    }

    /** Variance per year by the method of the VIX, before the root: the base counts with the mean of its legs. */
    double variance(double rate) {
        double sum = 0;
        for (int j = 0; j < strikes.size(); j++) {
            sum += contribution(j, j == base ? (quotes.get(j) + baseCall) / 2 : quotes.get(j));
        }
        double beyond = forward / strikes.get(base) - 1;
        return 2 / tau * StrictMath.exp(rate * tau) * sum - beyond * beyond / tau;
    }

    /** Part of the sum that comes from below the base, which itself counts on neither side. */
    double downShare() {
        double down = 0;
        double up = 0;
        for (int j = 0; j < strikes.size(); j++) {
            down += j < base ? contribution(j, quotes.get(j)) : 0;
            up += j > base ? contribution(j, quotes.get(j)) : 0;
        }
        return Numbers.divide(down, down + up);
    }

    /**
     * Risk-neutral skewness and excess kurtosis of ln(S_T/F) (Bakshi, Kapadia and Madan 2003), NaN unless the strip
     * reaches two deviations on both sides.
     *
     * @param deviation σATM·√τ
     */
    double[] moments(double rate, double deviation) {
        double lowest = Numbers.logRatio(strikes.getFirst(), forward) / deviation;
        double highest = Numbers.logRatio(strikes.getLast(), forward) / deviation;
        if (!(lowest <= -2) || !(highest >= 2)) {
            return new double[] {NAN, NAN};
        }
        double v = 0;
        double w = 0;
        double x = 0;
        for (int j = 0; j < strikes.size(); j++) {
            double l = Numbers.logRatio(strikes.get(j), forward);
            double part = StrictMath.exp(rate * tau) * contribution(j, quotes.get(j));
            v += 2 * (1 - l) * part;
            w += (6 * l - 3 * l * l) * part;
            x += (12 * l * l - 4 * l * l * l) * part;
        }
        double mu = -(v / 2 + w / 6 + x / 24);
        double variance = v - mu * mu;
        if (!finite(variance) || variance < 1e-12) {
            return new double[] {NAN, NAN};
        }
        return new double[] {
            (w - 3 * mu * v + 2 * mu * mu * mu) / (variance * Math.sqrt(variance)),
            (x - 4 * mu * w + 6 * mu * mu * v - 3 * mu * mu * mu * mu) / (variance * variance) - 3
        };
    }
}
