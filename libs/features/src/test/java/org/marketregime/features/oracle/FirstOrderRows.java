package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.GreekChain.BOTH;
import static org.marketregime.features.oracle.GreekChain.CALLS;
import static org.marketregime.features.oracle.GreekChain.PUTS;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.function.ToDoubleFunction;

/** Rows 1–35: first-order Greeks, exposures and flow. */
final class FirstOrderRows {
    private final GreekDay day;
    private final GreekChain chain;
    private final StageZero zero;
    private final SignedFlow flow;
    private final Rows rows;

    FirstOrderRows(GreekDay day, SignedFlow flow) {
        this.day = day;
        this.chain = day.chain;
        this.zero = chain.zero;
        this.flow = flow;
        this.rows = day.rows;
    }

    void fill() {
        straddles();
        tradedAverages();
        heldAverages();
        exposures();
        gammaProfile();
        rows.set(
                28,
                t -> flow.directionalFlow(
                        t, (side, k, i) -> chain.greeks(side, k, i).delta()));
        rows.set(
                29,
                t -> flow.volatilityFlow(
                        t, (side, k, i) -> chain.greeks(side, k, i).vega()));
        rows.set(
                30,
                t -> flow.volatilityFlow(
                        t, (side, k, i) -> chain.greeks(side, k, i).gamma()));
        rows.set(31, m -> rows.row(13)[m] - day.earlier(13, m, 15));
        rows.set(32, m -> rows.row(20)[m] - day.earlier(20, m, 15));
        rows.set(33, m -> rows.row(21)[m] - 2 * day.earlier(21, m, 15) + day.earlier(21, m, 30));
        rows.set(34, m -> Numbers.logRatio(rows.row(10)[m], rows.row(16)[m]));
        rows.set(35, this::coverage);
    }

    private void straddles() {
        rows.set(1, m -> straddle(Role.ATM, m, Greeks::delta));
        rows.set(2, m -> straddle(Role.ITM1, m, Greeks::delta));
        rows.set(3, m -> straddle(Role.OTM1, m, Greeks::delta));
        rows.set(4, m -> straddle(Role.ATM, m, Greeks::gamma) * zero.forward[m] * 0.01);
        rows.set(5, m -> divide(straddle(Role.ATM, m, Greeks::theta), premium(Role.ATM, m)));
        rows.set(6, m -> divide(straddle(Role.ATM, m, Greeks::vega), premium(Role.ATM, m)));
    }

    private double straddle(Role role, int m, ToDoubleFunction<Greeks> greek) {
        return HigherOrderRows.straddle(chain, role, m, greek);
    }

    private double premium(Role role, int m) {
        return Series.of(chain.series.raw, role)[m];
    }

    private void tradedAverages() {
        double[][][] decayed = new double[2][zero.strikes.length][];
        for (int side : BOTH) {
            for (int k = 0; k < zero.strikes.length; k++) {
                int strike = k;
                decayed[side][k] = GreekDay.byMinute(m -> chain.decayedVolume(side, strike, m));
            }
        }
        averages(7, (side, k, m) -> decayed[side][k][m]);
    }

    private void heldAverages() {
        averages(13, chain::openInterest);
    }

    /** Six rows from {@code first} on, weighted by what {@code weight} says of a leg. */
    private void averages(int first, SignedFlow.Exposure weight) {
        rows.set(first, m -> average(BOTH, m, weight, Greeks::delta));
        rows.set(first + 1, m -> average(CALLS, m, weight, Greeks::delta));
        rows.set(first + 2, m -> average(PUTS, m, weight, g -> Math.abs(g.delta())));
        rows.set(first + 3, m -> average(BOTH, m, weight, Greeks::gamma) * zero.forward[m] * 0.01);
        rows.set(first + 4, m -> perPremium(m, weight, Greeks::theta));
        rows.set(first + 5, m -> perPremium(m, weight, Greeks::vega));
        int second = first == 7 ? 48 : 45;
        rows.set(second, m -> average(BOTH, m, weight, Greeks::vanna));
        rows.set(second + 1, m -> average(BOTH, m, weight, Greeks::charm));
        rows.set(second + 2, m -> perPremium(m, weight, Greeks::volga));
    }

    private double average(int[] sides, int m, SignedFlow.Exposure weight, ToDoubleFunction<Greeks> greek) {
        return chain.ratio(
                m,
                sides,
                (side, k, g) -> weight.of(side, k, m) * greek.applyAsDouble(g),
                (side, k, g) -> weight.of(side, k, m));
    }

    private double perPremium(int m, SignedFlow.Exposure weight, ToDoubleFunction<Greeks> greek) {
        return chain.ratio(
                m,
                BOTH,
                (side, k, g) -> weight.of(side, k, m) * greek.applyAsDouble(g),
                (side, k, g) -> weight.of(side, k, m) * g.price());
    }

    private void exposures() {
        rows.set(
                19,
                m -> chain.ratio(
                        m,
                        BOTH,
                        (side, k, g) -> chain.openInterest(side, k, m) * g.delta(),
                        (side, k, g) -> chain.openInterest(side, k, m) * Math.abs(g.delta())));
        rows.set(20, m -> callsLessPuts(m, Greeks::gamma));
        rows.set(26, m -> callsLessPuts(m, Greeks::vega));
        rows.set(27, m -> callsLessPuts(m, g -> Math.abs(g.theta())));
    }

    private double callsLessPuts(int m, ToDoubleFunction<Greeks> greek) {
        return HigherOrderRows.callsLessPuts(chain, m, greek);
    }

    private void gammaProfile() {
        rows.set(
                21,
                m -> StrictMath.log1p(chain.sums(m, BOTH, (side, k, g) -> heldGamma(side, k, m, g))[0]
                        * zero.forward[m]
                        * zero.forward[m]
                        * 0.01));
        rows.set(
                22,
                m -> chain.ratio(
                        m,
                        BOTH,
                        (side, k, g) -> Math.abs(chain.offset(k, m)) <= 1
                                ? heldGamma(side, k, m, g)
                                : zeroIfKnown(side, k, m, g),
                        (side, k, g) -> heldGamma(side, k, m, g)));
        rows.set(
                23,
                m -> chain.ratio(
                        m,
                        BOTH,
                        (side, k, g) -> chain.offset(k, m) * heldGamma(side, k, m, g),
                        (side, k, g) -> heldGamma(side, k, m, g)));
        rows.set(
                24,
                m -> Math.sqrt(chain.ratio(
                        m,
                        BOTH,
                        (side, k, g) -> {
                            double distance = chain.offset(k, m) - rows.row(23)[m];
                            return distance * distance * heldGamma(side, k, m, g);
                        },
                        (side, k, g) -> heldGamma(side, k, m, g))));
        rows.set(25, this::flipDistance);
    }

    private double heldGamma(int side, int k, int m, Greeks g) {
        return chain.openInterest(side, k, m) * g.gamma();
    }

    private double zeroIfKnown(int side, int k, int m, Greeks g) {
        return 0 * heldGamma(side, k, m, g);
    }

    private double flipDistance(int m) {
        if (!finite(rows.row(21)[m])) {
            return NAN;
        }
        double[] forwards = new double[21];
        double[] net = new double[21];
        for (int j = -10; j <= 10; j++) {
            double moved = zero.forward[m] + j * zero.step[m];
            forwards[j + 10] = moved;
            for (int k : chain.universe(GreekChain.WIDE, m)) {
                double sigma = chain.smile.greek[k][m];
                if (finite(sigma)) {
                    // calls against puts of a strike first: a balanced strike must vanish without a rest
                    net[j + 10] += (held(StageZero.CALL, k, m) - held(StageZero.PUT, k, m))
                            * gamma(moved, zero.strikes[k], sigma, zero.tau[m]);
                }
            }
        }
        return 100 * divide(zero.forward[m] - flip(zero.forward[m], forwards, net), zero.forward[m]);
    }

    private double held(int side, int k, int m) {
        double held = chain.openInterest(side, k, m);
        return finite(held) ? held : 0;
    }

    /** Up to the discount factor, on which no sign depends. */
    private static double gamma(double forward, double strike, double sigma, double tau) {
        double deviation = sigma * Math.sqrt(tau);
        double d1 = StrictMath.log(forward / strike) / deviation + 0.5 * deviation;
        return Numbers.density(d1) / (forward * deviation);
    }

    /** Where a profile over ascending forwards changes its sign nearest to {@code from}, the lower of two as near. */
    static double flip(double from, double[] forwards, double[] net) {
        double nearest = NAN;
        int last = -1;
        for (int j = 0; j < net.length; j++) {
            if (net[j] == 0) {
                continue;
            }
            if (last >= 0 && Math.signum(net[last]) != Math.signum(net[j])) {
                double share = net[last] / (net[last] - net[j]);
                double crossing = forwards[last] + share * (forwards[j] - forwards[last]);
                if (!finite(nearest) || Math.abs(crossing - from) < Math.abs(nearest - from)) {
                    nearest = crossing;
                }
            }
            last = j;
        }
        return nearest;
    }

    private double coverage(int m) {
        if (!finite(zero.atm[m])) {
            return NAN;
        }
        int known = 0;
        for (int k : chain.universe(GreekChain.NARROW, m)) {
            for (int side : BOTH) {
                known += finite(chain.smile.ofLeg(side, k, m)) ? 1 : 0;
            }
        }
        return known / 30.0;
    }
}
