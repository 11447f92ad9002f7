package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;

/** The volatilities that one expiry's prices imply in one session, each solved when it is first asked for. */
final class Implied {
    /** No volatility is negative. */
    private static final double UNSOLVED = -1;

    final StageZero zero;
    private final double[] straddle;
    private final double[][][] leg;
    private final double[][] strike;
    private final int[] below = new int[376];
    private final int[] above = new int[376];

    Implied(Series series) {
        zero = series.zero;
        straddle = Series.of(series.implied, Role.ATM);
        int strikes = zero.strikes.length;
        leg = new double[2][strikes][376];
        strike = new double[strikes][376];
        for (int k = 0; k < strikes; k++) {
            Arrays.fill(leg[StageZero.CALL][k], UNSOLVED);
            Arrays.fill(leg[StageZero.PUT][k], UNSOLVED);
            Arrays.fill(strike[k], UNSOLVED);
        }
        Arrays.fill(below, -1);
        Arrays.fill(above, -1);
        for (int m = 1; m <= 375; m++) {
            for (int k = 0; k < strikes; k++) {
                if (listed(k, m) && zero.strikes[k] <= zero.forward[m]) {
                    below[m] = k;
                }
                if (listed(k, m) && zero.strikes[k] > zero.forward[m] && above[m] < 0) {
                    above[m] = k;
                }
            }
        }
    }

    boolean lastHour(int m) {
        return zero.minutesLeft[m] <= 60;
    }

    boolean listed(int k, int m) {
        return zero.listedFrom[k] <= m;
    }

    /** Index of the highest listed strike at or below the forward, −1 if there is none. */
    int below(int m) {
        return below[m];
    }

    /** Index of the lowest listed strike above the forward, −1 if there is none. */
    int above(int m) {
        return above[m];
    }

    /** From this minute's own valid close only. */
    double leg(int side, int k, int m) {
        if (leg[side][k][m] == UNSOLVED) {
            leg[side][k][m] = ofLeg(zero, side, k, m);
        }
        return leg[side][k][m];
    }

    /** The volatility that reproduces the leg's own valid close of the minute. */
    static double ofLeg(StageZero zero, int side, int k, int m) {
        double price = zero.close[side][k][m];
        double forward = zero.forward[m];
        double sign = side == StageZero.CALL ? 1 : -1;
        double intrinsic = zero.discount[m] * Math.max(sign * (forward - zero.strikes[k]), 0);
        if (!zero.own[side][k][m] || !(price >= 0.5) || !(price > intrinsic)) {
            return NAN;
        }
        double iv = Numbers.root(
                sigma -> Black76.price(side, forward, zero.strikes[k], sigma, zero.tau[m], zero.discount[m]) - price,
                1e-4,
                5);
        return iv >= 0.02 && iv <= 2.00 ? iv : NAN;
    }

    /** σ_K, at most 15 minutes old. */
    double strike(int k, int m) {
        if (strike[k][m] == UNSOLVED) {
            strike[k][m] = NAN;
            for (int i = m; i >= Math.max(1, m - 15) && !finite(strike[k][m]); i--) {
                strike[k][m] = fresh(k, i);
            }
        }
        return strike[k][m];
    }

    private double fresh(int k, int m) {
        if (k == below[m] || k == above[m]) {
            return Numbers.mean(Numbers.valid(new double[] {leg(StageZero.CALL, k, m), leg(StageZero.PUT, k, m)}));
        }
        return zero.strikes[k] < zero.forward[m]
                ? leg(StageZero.PUT, k, m)
                : zero.strikes[k] > zero.forward[m] ? leg(StageZero.CALL, k, m) : NAN;
    }

    /** v_A. */
    double straddle(int m) {
        return straddle[m];
    }

    /** σATM: v_A in the last hour, else between the two strikes that bracket the forward. */
    double atm(int m) {
        return lastHour(m) ? straddle[m] : betweenBracket(m);
    }

    private double betweenBracket(int m) {
        int low = below[m];
        int high = above[m];
        if (low < 0 || high < 0) {
            return NAN;
        }
        double share = (zero.forward[m] - zero.strikes[low]) / (zero.strikes[high] - zero.strikes[low]);
        return strike(low, m) + share * (strike(high, m) - strike(low, m));
    }
}
