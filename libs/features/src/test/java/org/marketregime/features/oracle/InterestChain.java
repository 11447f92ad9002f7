package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;

/** One expiry of one session as component 3 looks at it: what is held at every strike, and how that has changed. */
final class InterestChain {
    /** U7 and U15: how many usable strikes a side must have. */
    static final int NARROW_QUORUM = 11;

    static final int WIDE_QUORUM = 21;
    static final DoublePredicate NARROW = steps -> Math.abs(steps) <= 7;
    static final DoublePredicate WIDE = steps -> Math.abs(steps) <= 15;

    /** What the same strikes of one side held earlier and now. */
    record Change(double before, double now) {
        static final Change UNKNOWN = new Change(NAN, NAN);

        double growth() {
            return now - before;
        }
    }

    final StageZero zero;

    InterestChain(Market market, LocalDate expiry) {
        zero = new StageZero(market, expiry);
    }

    boolean listed(int k, int m) {
        return zero.listedFrom[k] <= m;
    }

    /** Distance of a strike from K0 of minute {@code m} in grid steps. */
    double offset(int k, int m) {
        return (zero.strikes[k] - zero.atm[m]) / zero.step[m];
    }

    /** Strikes listed by the end of the minute whose distance from K0 in grid steps is wanted, lowest first. */
    List<Integer> strikes(int m, DoublePredicate steps) {
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < zero.strikes.length; k++) {
            if (listed(k, m) && steps.test(offset(k, m))) {
                found.add(k);
            }
        }
        return found;
    }

    /** Shares held in a leg, at most 15 minutes old. */
    double held(int side, int k, int m) {
        return m < 1 ? NAN : zero.openInterest[side][k][m];
    }

    /** Strikes of one side whose open interest is known, NaN-free by construction. */
    List<Integer> usable(int side, int m, DoublePredicate steps) {
        return strikes(m, steps).stream().filter(k -> finite(held(side, k, m))).toList();
    }

    /** Σ of what one side holds, NaN with fewer than {@code quorum} usable strikes. */
    double sum(int side, int m, DoublePredicate steps, int quorum) {
        return weighed(side, m, steps, quorum, k -> 1);
    }

    /** Σ of weight times what one side holds. */
    double weighed(int side, int m, DoublePredicate steps, int quorum, IntToDoubleFunction weight) {
        List<Integer> usable = usable(side, m, steps);
        double sum = 0;
        for (int k : usable) {
            sum += weight.applyAsDouble(k) * held(side, k, m);
        }
        return usable.size() < quorum ? NAN : sum;
    }

    double both(int m, DoublePredicate steps, int quorum) {
        return sum(StageZero.CALL, m, steps, quorum) + sum(StageZero.PUT, m, steps, quorum);
    }

    /** Σ over every listed leg whose open interest is known. */
    double wholeChain(int m) {
        return both(m, steps -> true, 0);
    }

    /** U7(t) at t − w and at t; a strike missing at either end leaves both sums. */
    Change change(int side, int t, int w) {
        return change(side, t, k -> held(side, k, t - w));
    }

    /** U7(t) as it was by another account and as it is at t. */
    Change change(int side, int t, IntToDoubleFunction earlier) {
        double before = 0;
        double now = 0;
        int strikes = 0;
        for (int k : usable(side, t, NARROW)) {
            if (finite(earlier.applyAsDouble(k))) {
                strikes++;
                before += earlier.applyAsDouble(k);
                now += held(side, k, t);
            }
        }
        return strikes < NARROW_QUORUM ? Change.UNKNOWN : new Change(before, now);
    }

    /** NF over w minutes: puts opened less calls opened, as a share of what was held (C3-2). */
    double netFlow(int t, int w) {
        Change calls = change(StageZero.CALL, t, w);
        Change puts = change(StageZero.PUT, t, w);
        return Numbers.divide(puts.growth() - calls.growth(), calls.before() + puts.before());
    }

    /** How many of the last {@code w} minutes brought a row of this expiry. */
    int arrivals(int t, int w) {
        int count = 0;
        for (int u = Math.max(1, t - w + 1); u <= t; u++) {
            count += zero.arrived[u] ? 1 : 0;
        }
        return count;
    }

    /** Whether a sum of minute volumes over the {@code w} minutes up to t can be told. */
    boolean tradesKnown(int t, int w) {
        return t >= w && arrivals(t, w) >= Window.quorum(w);
    }

    /** Volume of one side of U7(t) over the last {@code w} minutes. */
    double traded(int side, int t, int w) {
        List<Integer> universe = strikes(t, NARROW);
        if (!tradesKnown(t, w) || universe.size() < NARROW_QUORUM) {
            return NAN;
        }
        double sum = 0;
        for (int k : universe) {
            for (int u = t - w + 1; u <= t; u++) {
                sum += zero.volume(side, k, u);
            }
        }
        return sum;
    }

    double traded(int t, int w) {
        return traded(StageZero.CALL, t, w) + traded(StageZero.PUT, t, w);
    }

    /** ln F(t)/F(t − w). */
    double forwardReturn(int t, int w) {
        return t - w < 1 ? NAN : Numbers.logRatio(zero.forward[t], zero.forward[t - w]);
    }
}
