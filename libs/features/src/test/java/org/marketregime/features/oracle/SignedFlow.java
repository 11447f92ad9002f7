package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.List;

/** Who was in a hurry, buyers or sellers: price changes that spot, time and volatility do not explain (C2-4, C2-6). */
final class SignedFlow {
    private static final double DEAD_BAND = 0.025;

    /** What a leg-minute's volume is multiplied with; NaN keeps it out. */
    interface Exposure {
        double of(int side, int k, int i);
    }

    private final GreekChain chain;
    private final StageZero zero;
    /** u1 and u2 by [side][strike][minute]. */
    private final double[][][] volatilityDemand;

    private final double[][][] relativeDemand;

    SignedFlow(GreekChain chain) {
        this.chain = chain;
        this.zero = chain.zero;
        volatilityDemand = new double[2][zero.strikes.length][];
        relativeDemand = new double[2][zero.strikes.length][];
        for (int side : GreekChain.BOTH) {
            for (int k = 0; k < zero.strikes.length; k++) {
                volatilityDemand[side][k] = Numbers.minutes();
                relativeDemand[side][k] = Numbers.minutes();
                for (int i = 2; i <= 375; i++) {
                    residuals(side, k, i);
                }
            }
        }
    }

    private void residuals(int side, int k, int i) {
        if (!(zero.volume(side, k, i) > 0) || !finite(chain.greeks(side, k, i).delta())) {
            return;
        }
        Greeks before = chain.greeks(side, k, i - 1);
        double priceChange = zero.price[side][k][i] - zero.price[side][k][i - 1];
        double move = zero.forward[i] - zero.forward[i - 1];
        double u1 = priceChange - before.delta() * move - 0.5 * before.gamma() * move * move - before.theta() / 1440;
        volatilityDemand[side][k][i] = u1;
        relativeDemand[side][k][i] = u1 - before.vega() * 100 * volatilityChange(i, 1);
    }

    /** σATM(i) − σATM(i − lag) by the estimator that is in force at i. */
    double volatilityChange(int i, int lag) {
        if (i - lag < 1) {
            return NAN;
        }
        return chain.smile.lastHour(i)
                ? chain.straddleVolatility(i) - chain.straddleVolatility(i - lag)
                : chain.smile.atm[i] - chain.smile.atm[i - lag];
    }

    static double hurry(double residual) {
        return Math.abs(residual) < DEAD_BAND ? 0 : Numbers.sign(residual);
    }

    /** Σ sgn(u1)·V·exposure / Σ V·|exposure| over the strikes of U7(t). */
    double volatilityFlow(int t, Exposure exposure) {
        return enoughGreeks(t) ? flow(t, chain.universe(GreekChain.NARROW, t), volatilityDemand, exposure) : NAN;
    }

    /** The same with sgn(u2). */
    double directionalFlow(int t, Exposure exposure) {
        return enoughGreeks(t) ? flow(t, chain.universe(GreekChain.NARROW, t), relativeDemand, exposure) : NAN;
    }

    /** φ of one factor over U7. */
    double factor(int t, Factor factor) {
        return directionalFlow(t, (side, k, i) -> signed(factor, side, k, i));
    }

    /** φ of one factor over the two legs of one strike. */
    double factorOfStrike(int t, int strike, Factor factor) {
        return strike < 0 ? NAN : flow(t, List.of(strike), relativeDemand, (side, k, i) -> signed(factor, side, k, i));
    }

    private double signed(Factor factor, int side, int k, int i) {
        boolean outOfTheMoney =
                side == StageZero.CALL ? zero.strikes[k] >= zero.forward[i] : zero.strikes[k] <= zero.forward[i];
        return factor.signed(side, outOfTheMoney, chain.greeks(side, k, i));
    }

    boolean enoughGreeks(int t) {
        int strikes = 0;
        for (int k : chain.universe(GreekChain.NARROW, t)) {
            strikes += finite(chain.greeks(StageZero.CALL, k, t).delta()) ? 1 : 0;
        }
        return strikes >= GreekChain.NARROW_QUORUM;
    }

    private double flow(int t, List<Integer> strikes, double[][][] residual, Exposure exposure) {
        double bought = 0;
        double traded = 0;
        int minutes = 0;
        for (int i = Math.max(1, t - 14); i <= t; i++) {
            boolean usable = false;
            for (int k : strikes) {
                for (int side : GreekChain.BOTH) {
                    double u = residual[side][k][i];
                    double value = finite(u) ? exposure.of(side, k, i) : NAN;
                    if (finite(value)) {
                        usable = true;
                        bought += hurry(u) * zero.volume(side, k, i) * value;
                        traded += zero.volume(side, k, i) * Math.abs(value);
                    }
                }
            }
            minutes += usable ? 1 : 0;
        }
        return minutes < Window.quorum(15) ? NAN : Numbers.divide(bought, traded);
    }
}
