package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.GreekChain.BOTH;
import static org.marketregime.features.oracle.GreekChain.sign;
import static org.marketregime.features.oracle.Numbers.divide;

import java.util.function.ToDoubleFunction;

/** Rows 36–60 but for the averages 45–50: second- and third-order Greeks. */
final class HigherOrderRows {
    private final GreekChain chain;
    private final StageZero zero;
    private final SignedFlow flow;
    private final Rows rows;

    HigherOrderRows(GreekDay day, SignedFlow flow) {
        this.chain = day.chain;
        this.zero = chain.zero;
        this.flow = flow;
        this.rows = day.rows;
    }

    void fill() {
        for (int i = 0; i < 3; i++) {
            Role role = new Role[] {Role.ATM, Role.ITM1, Role.OTM1}[i];
            rows.set(36 + i, m -> straddle(chain, role, m, Greeks::vanna));
            rows.set(39 + i, m -> straddle(chain, role, m, Greeks::charm));
            rows.set(
                    42 + i, m -> divide(straddle(chain, role, m, Greeks::volga), Series.of(chain.series.raw, role)[m]));
        }
        rows.set(51, m -> callsLessPuts(chain, m, Greeks::vanna));
        rows.set(52, m -> callsLessPuts(chain, m, Greeks::charm));
        rows.set(53, m -> callsLessPuts(chain, m, Greeks::volga));
        rows.set(54, this::wings);
        rows.set(55, m -> zero.forward[m] * 0.01 * held(m, Greeks::speed, Greeks::gamma));
        rows.set(56, m -> held(m, Greeks::zomma, Greeks::gamma));
        rows.set(57, m -> held(m, Greeks::color, Greeks::gamma));
        rows.set(58, m -> held(m, Greeks::veta, Greeks::vega));
        rows.set(59, m -> -hedged(m, Greeks::charm) * (375 - m) / 1440);
        rows.set(60, m -> -hedged(m, Greeks::vanna) * 100 * flow.volatilityChange(m, 15));
    }

    /** Sum of a Greek over the two legs of a role's strike. */
    static double straddle(GreekChain chain, Role role, int m, ToDoubleFunction<Greeks> greek) {
        int k = chain.zero.strikeOf(role, m);
        return k < 0
                ? Double.NaN
                : greek.applyAsDouble(chain.greeks(StageZero.CALL, k, m))
                        + greek.applyAsDouble(chain.greeks(StageZero.PUT, k, m));
    }

    /** Σ(Oc·g − Op·g) / Σ O·|g|: dealers hold the calls and owe the puts. */
    static double callsLessPuts(GreekChain chain, int m, ToDoubleFunction<Greeks> greek) {
        return chain.ratio(
                m,
                BOTH,
                (side, k, g) -> sign(side) * chain.openInterest(side, k, m) * greek.applyAsDouble(g),
                (side, k, g) -> chain.openInterest(side, k, m) * Math.abs(greek.applyAsDouble(g)));
    }

    private double held(int m, ToDoubleFunction<Greeks> top, ToDoubleFunction<Greeks> bottom) {
        return chain.ratio(
                m,
                BOTH,
                (side, k, g) -> chain.openInterest(side, k, m) * top.applyAsDouble(g),
                (side, k, g) -> chain.openInterest(side, k, m) * bottom.applyAsDouble(g));
    }

    /** Σ d·O·g / Σ O·|Δ|, d = 1 for calls and −1 for puts. */
    private double hedged(int m, ToDoubleFunction<Greeks> greek) {
        return chain.ratio(
                m,
                BOTH,
                (side, k, g) -> sign(side) * chain.openInterest(side, k, m) * greek.applyAsDouble(g),
                (side, k, g) -> chain.openInterest(side, k, m) * Math.abs(g.delta()));
    }

    private double wings(int m) {
        double[] sums = chain.sums(
                m,
                BOTH,
                (side, k, g) -> (side == StageZero.CALL && chain.offset(k, m) > 0 ? 1 : 0)
                        * chain.openInterest(side, k, m)
                        * Math.abs(g.vanna()),
                (side, k, g) -> (side == StageZero.PUT && chain.offset(k, m) < 0 ? 1 : 0)
                        * chain.openInterest(side, k, m)
                        * Math.abs(g.vanna()));
        return divide(sums[0] - sums[1], sums[0] + sums[1]);
    }
}
