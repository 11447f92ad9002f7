package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.InterestChain.WIDE;
import static org.marketregime.features.oracle.InterestChain.WIDE_QUORUM;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows 38–43: the strikes with the largest open interest. */
final class WallRows {
    private static final int NONE = -1;

    private final InterestChain chain;
    private final StageZero zero;
    private final Rows rows;

    WallRows(InterestDay day) {
        this.chain = day.chain;
        this.zero = chain.zero;
        this.rows = day.rows;
    }

    void fill() {
        rows.set(38, m -> 100 * divide(strike(CALL, m) - zero.forward[m], zero.forward[m]));
        rows.set(39, m -> 100 * divide(zero.forward[m] - strike(PUT, m), zero.forward[m]));
        rows.set(40, m -> Numbers.logRatio(height(PUT, m), height(CALL, m)));
        rows.set(41, m -> m < 5 ? NAN : divide(strike(CALL, m) - strike(CALL, 5), zero.step[m]));
        rows.set(42, m -> m < 5 ? NAN : divide(strike(PUT, m) - strike(PUT, 5), zero.step[m]));
        rows.set(43, this::concentration);
    }

    /** Calls at or above K0, puts at or below: the most held one, of equals the nearest to F, then the lower. */
    private int wall(int side, int m) {
        if (chain.usable(side, m, WIDE).size() < WIDE_QUORUM) {
            return NONE;
        }
        int best = NONE;
        for (int k : chain.usable(side, m, WIDE)) {
            boolean ownSide = side == CALL ? zero.strikes[k] >= zero.atm[m] : zero.strikes[k] <= zero.atm[m];
            if (ownSide && (best == NONE || beats(side, k, best, m))) {
                best = k;
            }
        }
        return best == NONE || chain.held(side, best, m) == 0 ? NONE : best;
    }

    private boolean beats(int side, int k, int best, int m) {
        double held = chain.held(side, k, m);
        double most = chain.held(side, best, m);
        double distance = Math.abs(zero.strikes[k] - zero.forward[m]);
        double least = Math.abs(zero.strikes[best] - zero.forward[m]);
        // strikes come lowest first, so that an equally near one is higher and loses
        return held > most || (held == most && distance < least);
    }

    private double strike(int side, int m) {
        int k = wall(side, m);
        return k == NONE ? NAN : zero.strikes[k];
    }

    private double height(int side, int m) {
        int k = wall(side, m);
        return k == NONE ? NAN : chain.held(side, k, m);
    }

    private double concentration(int m) {
        List<Double> legs = new ArrayList<>();
        for (int side = CALL; side <= PUT; side++) {
            for (int k : chain.usable(side, m, WIDE)) {
                legs.add(chain.held(side, k, m));
            }
        }
        legs.sort(Comparator.reverseOrder());
        double largest = legs.stream().limit(3).mapToDouble(Double::doubleValue).sum();
        return divide(largest, chain.both(m, WIDE, WIDE_QUORUM));
    }
}
