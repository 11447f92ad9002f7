package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.GreekChain.BOTH;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rows 61–79: attention by days to expiry, maximum pain, the pin, the front contract's share. */
final class PinRows {
    private static final int[] STANDARDISED = {13, 16, 17, 18, 45, 46, 47};

    private final GreekDay day;
    private final GreekChain chain;
    private final StageZero zero;
    private final Rows rows;

    PinRows(GreekDay day) {
        this.day = day;
        this.chain = day.chain;
        this.zero = chain.zero;
        this.rows = day.rows;
    }

    void fill() {
        for (Factor factor : Factor.values()) {
            int source = STANDARDISED[factor.ordinal()];
            double multiplier = DteMultipliers.of(factor, day.dte());
            rows.set(
                    61 + factor.ordinal(),
                    m -> multiplier
                            / 3
                            * StrictMath.tanh(0.5
                                    * day.history.z20(
                                            day.dte(),
                                            rows.row(source)[m],
                                            past -> past.rows.row(source)[m])));
        }
        maxPain();
        pin();
        frontShares();
        rows.set(78, this::capturedDecay);
        rows.set(79, m -> History.bucket(day.dte()) / 5.0);
    }

    private void maxPain() {
        double[] pain = GreekDay.byMinute(this::maxPain);
        rows.set(68, m -> 100 * divide(zero.forward[m] - pain[m], zero.forward[m]));
        rows.set(69, m -> divide(zero.forward[m] - pain[m], zero.forward[m] * deviation(m)));
        rows.set(70, m -> m <= 60 ? NAN : (pain[m] - pain[m - 60]) / zero.step[m]);
    }

    private double maxPain(int m) {
        List<Integer> universe = chain.universe(GreekChain.WIDE, m);
        if (!heldEverywhere(universe, m, GreekChain.WIDE_QUORUM)) {
            return NAN;
        }
        return MaxPain.strike(
                universe.stream().mapToDouble(k -> zero.strikes[k]).toArray(),
                held(StageZero.CALL, universe, m),
                held(StageZero.PUT, universe, m));
    }

    private double[] held(int side, List<Integer> universe, int m) {
        return universe.stream()
                .mapToDouble(k -> chain.openInterest(side, k, m))
                .map(held -> finite(held) ? held : 0)
                .toArray();
    }

    /** Whether each side has enough strikes whose open interest is known. */
    private boolean heldEverywhere(List<Integer> universe, int m, int quorum) {
        return SentimentRows.heldEverywhere(chain, universe, m, quorum);
    }

    /** v_A·√τ. */
    private double deviation(int m) {
        return chain.straddleVolatility(m) * Math.sqrt(zero.tau[m]);
    }

    private void pin() {
        rows.set(71, m -> {
            int k = pinned(m);
            return k < 0 ? NAN : settlesWithin(zero.strikes[k], zero.step[m] / 2, zero.forward[m], deviation(m));
        });
        rows.set(72, m -> {
            int k = pinned(m);
            double all = 0;
            for (int strike : chain.universe(GreekChain.NARROW, m)) {
                for (int side : BOTH) {
                    double held = chain.openInterest(side, strike, m);
                    all += finite(held) ? held : 0;
                }
            }
            return k < 0 ? NAN : divide(bothLegs(k, m), all);
        });
        rows.set(73, m -> rows.row(71)[m] * Math.min(1, 5 * rows.row(72)[m]) * StrictMath.exp(-day.dte() / 3.0));
        rows.set(74, m -> {
            int k = pinned(m);
            if (k < 0) {
                return NAN;
            }
            double all = chain.sums(m, BOTH, (side, strike, g) -> chain.openInterest(side, strike, m) * g.gamma())[0];
            double here = bothLegs(k, m) * chain.greeks(StageZero.CALL, k, m).gamma();
            return StrictMath.tanh((zero.strikes[k] - zero.forward[m]) / zero.step[m]) * divide(here, all);
        });
    }

    /** Risk-neutral probability that a log-normal settlement lies within {@code reach} of a strike. */
    static double settlesWithin(double strike, double reach, double forward, double deviation) {
        double upper = (StrictMath.log((strike + reach) / forward) + 0.5 * deviation * deviation) / deviation;
        double lower = (StrictMath.log((strike - reach) / forward) + 0.5 * deviation * deviation) / deviation;
        return Numbers.normal(upper) - Numbers.normal(lower);
    }

    private double bothLegs(int k, int m) {
        return chain.openInterest(StageZero.CALL, k, m) + chain.openInterest(StageZero.PUT, k, m);
    }

    /** K*: most open interest within three steps of K0, then nearest to the forward, then lowest; −1 when unknown. */
    private int pinned(int m) {
        if (!heldEverywhere(chain.universe(GreekChain.NARROW, m), m, GreekChain.NARROW_QUORUM)) {
            return -1;
        }
        int best = -1;
        for (int k : chain.universe(3, m)) {
            double held = bothLegs(k, m);
            if (finite(held)) {
                boolean first = best < 0;
                boolean more = !first && held > bothLegs(best, m);
                boolean nearer = !first
                        && held == bothLegs(best, m)
                        && Math.abs(zero.strikes[k] - zero.forward[m]) < Math.abs(zero.strikes[best] - zero.forward[m]);
                best = first || more || nearer ? k : best;
            }
        }
        return best;
    }

    private void frontShares() {
        rows.set(75, m -> frontShare(m, Greeks::gamma));
        rows.set(76, m -> frontShare(m, g -> Math.abs(g.theta())));
        rows.set(77, m -> frontShare(m, Greeks::vega));
    }

    private double frontShare(int m, ToDoubleFunction<Greeks> greek) {
        GreekChain next = day.second(m);
        if (next == null) {
            return NAN;
        }
        double front = held(chain, m, greek);
        return divide(front, front + held(next, m, greek));
    }

    private static double held(GreekChain chain, int m, ToDoubleFunction<Greeks> greek) {
        return chain.sums(m, BOTH, (side, k, g) -> chain.openInterest(side, k, m) * greek.applyAsDouble(g))[0];
    }

    private double capturedDecay(int m) {
        int k = zero.strikeOf(Role.ATM, 5);
        if (m < 35 || k < 0) {
            return NAN;
        }
        double theta = HigherOrderRows.straddle(chain, Role.ATM, 5, Greeks::theta);
        double elapsed = (m - 5) / 1440.0;
        return divide(zero.straddle(k, 5) - zero.straddle(k, m), Math.abs(theta) * elapsed);
    }
}
