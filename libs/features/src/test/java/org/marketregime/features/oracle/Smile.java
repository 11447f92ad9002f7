package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** Implied volatilities of one expiry of one session: per leg, per strike, at the money, and what Greeks are made with. */
final class Smile {
    /** σ_K by [strike][minute], at most 15 minutes old. */
    final double[][] strike;
    /** σATM: v_A in the last hour, else between the two strikes that bracket the forward. */
    final double[] atm = Numbers.minutes();
    /** σ of the Greeks by [strike][minute]: short gaps bridged, worthless wings filled, flat in the last hour. */
    final double[][] greek;

    private final StageZero zero;
    private final Implied implied;

    Smile(Series series) {
        zero = series.zero;
        implied = new Implied(series);
        int strikes = zero.strikes.length;
        strike = new double[strikes][];
        greek = new double[strikes][];
        for (int k = 0; k < strikes; k++) {
            strike[k] = Numbers.minutes();
            greek[k] = Numbers.minutes();
        }
        for (int m = 1; m <= 375; m++) {
            for (int k = 0; k < strikes; k++) {
                strike[k][m] = implied.strike(k, m);
            }
            atm[m] = implied.atm(m);
            forGreeks(m);
        }
    }

    /** From this minute's own valid close only. */
    double ofLeg(int side, int k, int m) {
        return implied.leg(side, k, m);
    }

    boolean lastHour(int m) {
        return implied.lastHour(m);
    }

    boolean listed(int k, int m) {
        return implied.listed(k, m);
    }

    private double moneyness(int k, int m) {
        return Numbers.logRatio(zero.strikes[k], zero.forward[m]) / (atm[m] * Math.sqrt(zero.tau[m]));
    }

    private void forGreeks(int m) {
        int lowest = -1;
        int highest = -1;
        for (int k = 0; k < zero.strikes.length; k++) {
            if (listed(k, m)) {
                greek[k][m] = lastHour(m) ? implied.straddle(m) : finite(strike[k][m]) ? strike[k][m] : bridged(k, m);
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
