package org.marketregime.features.chain;

import org.jspecify.annotations.Nullable;
import org.marketregime.kernels.black.Greek;

/**
 * Which way option buyers lean, without quotes: the sign of what a leg's price did beyond its Greeks of a minute ago. A bulk
 * proxy. Specification C2-4 with ruling 13: the gamma term is taken out, because without it every sizeable move of spot
 * would look like buying of volatility.
 */
final class Demand {
    private static final double DEAD_BAND = 0.025;
    private static final double DAY_MINUTES = 1440;

    private final ChainGreeks before;
    private final ChainGreeks now;
    private final double forwardMove;
    private final double volatilityMove;
    /** The rank that each strike had a minute ago, negative if it was not listed. */
    private final int[] earlier;

    private Demand(ChainGreeks before, ChainGreeks now) {
        Smile first = before.smile();
        Smile last = now.smile();
        this.before = before;
        this.now = now;
        this.forwardMove = last.forward() - first.forward();
        this.earlier = new int[last.count()];
        for (int rank = 0; rank < earlier.length; rank++) {
            earlier[rank] = first.rank(last.strike(rank));
        }
        // one estimator at both ends, the one in force now
        this.volatilityMove = last.lastHour()
                ? last.straddleVolatility() - first.straddleVolatility()
                : last.atmVolatility() - first.atmVolatility();
    }

    /** Between two minutes; null unless they are neighbours. */
    static @Nullable Demand between(@Nullable ChainGreeks before, ChainGreeks now) {
        return before != null && before.smile().minute() + 1 == now.smile().minute() ? new Demand(before, now) : null;
    }

    /**
     * −1, 0 or 1; NaN where a price or a Greek of either minute is unknown.
     *
     * @param relative also net of the common move of volatility
     */
    double sign(boolean call, int rank, boolean relative) {
        Smile first = before.smile();
        int then = earlier[rank];
        if (then < 0 || Double.isNaN(now.get(Greek.GAMMA, rank))) {
            return Double.NaN;
        }
        double delta = before.get(call ? Greek.CALL_DELTA : Greek.PUT_DELTA, then);
        double gamma = before.get(Greek.GAMMA, then);
        double theta = before.get(call ? Greek.CALL_THETA : Greek.PUT_THETA, then);
        double move = now.smile().price(call, rank) - first.price(call, then);
        double rest = move - delta * forwardMove - 0.5 * gamma * forwardMove * forwardMove - theta / DAY_MINUTES;
        if (relative) {
            rest -= before.get(Greek.VEGA, then) * 100 * volatilityMove;
        }
        return Math.abs(rest) < DEAD_BAND ? 0 : Math.signum(rest);
    }
}
