package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** Implied volatilities of one expiry of one session: per leg, per strike, at the money, and what Greeks are made with. */
final class Smile {
    /** [side][strike][minute], from this minute's own valid close only. */
    private final double[][][] leg;

    private final boolean[][][] solved;
    /** σ_K by [strike][minute], at most 15 minutes old. */
    final double[][] strike;
    /** σATM: v_A in the last hour, else between the two strikes that bracket the forward. */
    final double[] atm = Numbers.minutes();
    /** σ of the Greeks by [strike][minute]: short gaps bridged, worthless wings filled, flat in the last hour. */
    final double[][] greek;

    private final StageZero zero;
    private final double[] straddle;

    Smile(Series series) {
        zero = series.zero;
        straddle = Series.of(series.implied, Role.ATM);
        int strikes = zero.strikes.length;
        leg = new double[2][strikes][];
        solved = new boolean[2][strikes][376];
        strike = new double[strikes][];
        greek = new double[strikes][];
        for (int k = 0; k < strikes; k++) {
            leg[StageZero.CALL][k] = Numbers.minutes();
            leg[StageZero.PUT][k] = Numbers.minutes();
            strike[k] = Numbers.minutes();
            greek[k] = Numbers.minutes();
        }
        int[] fresh = new int[strikes];
        double[] last = new double[strikes];
        for (int m = 1; m <= 375; m++) {
            for (int k = 0; k < strikes; k++) {
                double now = ofStrike(k, m);
                if (finite(now)) {
                    fresh[k] = m;
                    last[k] = now;
                }
                strike[k][m] = fresh[k] > 0 && m - fresh[k] <= 15 ? last[k] : NAN;
            }
            atm[m] = lastHour(m) ? straddle[m] : betweenBracket(m);
            forGreeks(m);
        }
    }

    boolean lastHour(int m) {
        return zero.minutesLeft[m] <= 60;
    }

    boolean listed(int k, int m) {
        return zero.listedFrom[k] <= m;
    }

    double ofLeg(int side, int k, int m) {
        if (!solved[side][k][m]) {
            solved[side][k][m] = true;
            leg[side][k][m] = implied(side, k, m);
        }
        return leg[side][k][m];
    }

    private double implied(int side, int k, int m) {
        double price = zero.close[side][k][m];
        double forward = zero.forward[m];
        double sign = side == StageZero.CALL ? 1 : -1;
        double intrinsic = zero.discount[m] * Math.max(sign * (forward - zero.strikes[k]), 0);
        if (!zero.own[side][k][m] || !(price >= 0.5) || !(price > intrinsic)) {
            return NAN;
        }
        double iv = Numbers.newton(
                sigma -> Black76.price(side, forward, zero.strikes[k], sigma, zero.tau[m], zero.discount[m]) - price,
                sigma -> Black76.vega(forward, zero.strikes[k], sigma, zero.tau[m], zero.discount[m]),
                1e-4,
                5);
        return iv >= 0.02 && iv <= 2.00 ? iv : NAN;
    }

    private int below(int m) {
        int found = -1;
        for (int k = 0; k < zero.strikes.length; k++) {
            found = listed(k, m) && zero.strikes[k] <= zero.forward[m] ? k : found;
        }
        return found;
    }

    private int above(int m) {
        for (int k = 0; k < zero.strikes.length; k++) {
            if (listed(k, m) && zero.strikes[k] > zero.forward[m]) {
                return k;
            }
        }
        return -1;
    }

    private double ofStrike(int k, int m) {
        if (k == below(m) || k == above(m)) {
            double call = ofLeg(StageZero.CALL, k, m);
            double put = ofLeg(StageZero.PUT, k, m);
            return Numbers.mean(Numbers.valid(new double[] {call, put}));
        }
        if (zero.strikes[k] < zero.forward[m]) {
            return ofLeg(StageZero.PUT, k, m);
        }
        return zero.strikes[k] > zero.forward[m] ? ofLeg(StageZero.CALL, k, m) : NAN;
    }

    private double betweenBracket(int m) {
        int low = below(m);
        int high = above(m);
        if (low < 0 || high < 0) {
            return NAN;
        }
        double share = (zero.forward[m] - zero.strikes[low]) / (zero.strikes[high] - zero.strikes[low]);
        return strike[low][m] + share * (strike[high][m] - strike[low][m]);
    }

    private double moneyness(int k, int m) {
        return Numbers.logRatio(zero.strikes[k], zero.forward[m]) / (atm[m] * Math.sqrt(zero.tau[m]));
    }

    private void forGreeks(int m) {
        int lowest = -1;
        int highest = -1;
        for (int k = 0; k < zero.strikes.length; k++) {
            if (listed(k, m)) {
                greek[k][m] = lastHour(m) ? straddle[m] : finite(strike[k][m]) ? strike[k][m] : bridged(k, m);
                if (finite(strike[k][m])) {
                    lowest = lowest < 0 && zero.strikes[k] <= zero.forward[m] ? k : lowest;
                    highest = zero.strikes[k] >= zero.forward[m] ? k : highest;
                }
            }
        }
        if (lastHour(m)) {
            return;
        }
        for (int k = 0; k < zero.strikes.length; k++) {
            if (listed(k, m) && lowest >= 0 && k < lowest && moneyness(lowest, m) <= -2) {
                greek[k][m] = zero.price[StageZero.PUT][k][m] >= 0.5 ? greek[k][m] : strike[lowest][m];
            }
            if (listed(k, m) && highest >= 0 && k > highest && moneyness(highest, m) >= 2) {
                greek[k][m] = zero.price[StageZero.CALL][k][m] >= 0.5 ? greek[k][m] : strike[highest][m];
            }
        }
    }

    /** Linear in strike across at most three listed strikes without a value. */
    private double bridged(int k, int m) {
        int low = neighbour(k, -1, m);
        int high = neighbour(k, 1, m);
        if (low < 0 || high < 0) {
            return NAN;
        }
        int missing = 0;
        for (int i = low + 1; i < high; i++) {
            missing += listed(i, m) ? 1 : 0;
        }
        double share = (zero.strikes[k] - zero.strikes[low]) / (zero.strikes[high] - zero.strikes[low]);
        return missing <= 3 ? strike[low][m] + share * (strike[high][m] - strike[low][m]) : NAN;
    }

    private int neighbour(int k, int direction, int m) {
        for (int i = k + direction; i >= 0 && i < zero.strikes.length; i += direction) {
            if (listed(i, m) && finite(strike[i][m])) {
                return i;
            }
        }
        return -1;
    }

    Greeks greeks(int side, int k, int m) {
        return Greeks.of(side, zero.forward[m], zero.strikes[k], greek[k][m], zero.tau[m], StageZero.RATE);
    }
}
