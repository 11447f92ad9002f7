package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.GreekChain.BOTH;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows 81–98: the seven-level sentiment. */
final class SentimentRows {
    private final GreekDay day;
    private final GreekChain chain;
    private final StageZero zero;
    private final SignedFlow flow;
    private final Rows rows;

    SentimentRows(GreekDay day, SignedFlow flow) {
        this.day = day;
        this.flow = flow;
        this.chain = day.chain;
        this.zero = chain.zero;
        this.rows = day.rows;
    }

    void fill() {
        for (Factor factor : Factor.values()) {
            rows.set(81 + factor.ordinal(), m -> standardised(GreekDay.ALL, factor, m));
        }
        rows.set(88, m -> firstOrder(factors(GreekDay.ALL, m)));
        rows.set(89, m -> secondOrder(factors(GreekDay.ALL, m)));
        rows.set(90, m -> score(factors(GreekDay.ALL, m)));
        rows.set(91, levels(rows.row(90)));
        rows.set(
                92,
                m -> 0.5 * score(factors(GreekDay.group(Role.ATM), m))
                        + 0.25 * score(factors(GreekDay.group(Role.ITM1), m))
                        + 0.25 * score(factors(GreekDay.group(Role.OTM1), m)));
        rows.set(93, m -> rows.row(90)[m] - day.earlier(90, m, 15));
        rows.set(94, persistence(rows.row(91)));
        rows.set(95, m -> 1 - Numbers.populationSd(factors(GreekDay.ALL, m)));
        confidence();
        divergence();
        rows.set(98, institutions());
    }

    /** tanh(½·R20(φ)). */
    private double standardised(int group, Factor factor, int m) {
        int f = factor.ordinal();
        double ratio = day.history.r20(day.dte(), day.flows[group][f][m], past -> past.flows[group][f][m]);
        return StrictMath.tanh(0.5 * ratio);
    }

    private double[] factors(int group, int m) {
        return Arrays.stream(Factor.values())
                .mapToDouble(factor -> standardised(group, factor, m))
                .toArray();
    }

    static double firstOrder(double[] s) {
        return (s[0] * Factor.DELTA.weight
                        + s[1] * Factor.GAMMA.weight
                        + s[2] * Factor.THETA.weight
                        + s[3] * Factor.VEGA.weight)
                / 4.5;
    }

    static double secondOrder(double[] s) {
        return (s[4] * Factor.VANNA.weight + s[5] * Factor.CHARM.weight + s[6] * Factor.VOLGA.weight) / 1.8;
    }

    static double score(double[] s) {
        return 0.7 * firstOrder(s) + 0.3 * secondOrder(s);
    }

    /** Levels 1…7 of a session's scores; a gap says nothing and changes nothing. */
    static double[] levels(double[] score) {
        double[] cuts = {-0.45, -0.15, -0.08, 0.08, 0.15, 0.45};
        double[] levels = Numbers.minutes();
        int level = 0;
        for (int m = 1; m <= 375; m++) {
            double x = score[m];
            if (!finite(x)) {
                continue;
            }
            if (level == 0) {
                level = plainLevel(x);
            }
            while (level < 7 && x >= cuts[level - 1] + 0.02) {
                level++;
            }
            while (level > 1 && x <= cuts[level - 2] - 0.02) {
                level--;
            }
            levels[m] = level;
        }
        return levels;
    }

    static int plainLevel(double x) {
        int level = 4;
        for (double cut : new double[] {0.08, 0.15, 0.45}) {
            level += x >= cut ? 1 : 0;
            level -= x <= -cut ? 1 : 0;
        }
        return level;
    }

    /** Minutes since the level changed, or since there was one, in hours and at most one. */
    static double[] persistence(double[] levels) {
        double[] persistence = Numbers.minutes();
        double held = NAN;
        int since = 0;
        for (int m = 1; m <= 375; m++) {
            if (finite(levels[m])) {
                if (levels[m] != held) {
                    held = levels[m];
                    since = m;
                }
                persistence[m] = Math.min(60, m - since) / 60.0;
            }
        }
        return persistence;
    }

    private void confidence() {
        for (int m = 1; m <= 375; m++) {
            day.volume[m] = recentVolume(m);
            day.openInterest[m] = heldNearby(m);
        }
        rows.set(
                96,
                m -> 0.5 * rows.row(95)[m]
                        + 0.3 * day.history.p20(day.dte(), day.volume[m], past -> past.volume[m])
                        + 0.2 * day.history.p20(day.dte(), day.openInterest[m], past -> past.openInterest[m]));
    }

    private double recentVolume(int m) {
        List<Integer> universe = chain.universe(GreekChain.NARROW, m);
        if (universe.size() < GreekChain.NARROW_QUORUM || chain.arrivals(m) < Window.quorum(15)) {
            return NAN;
        }
        double sum = 0;
        for (int k : universe) {
            for (int i = Math.max(1, m - 14); i <= m; i++) {
                sum += zero.volume(StageZero.CALL, k, i) + zero.volume(StageZero.PUT, k, i);
            }
        }
        return sum;
    }

    private double heldNearby(int m) {
        List<Integer> universe = chain.universe(GreekChain.NARROW, m);
        if (!heldEverywhere(chain, universe, m, GreekChain.NARROW_QUORUM)) {
            return NAN;
        }
        double sum = 0;
        for (int k : universe) {
            for (int side : BOTH) {
                double held = chain.openInterest(side, k, m);
                sum += finite(held) ? held : 0;
            }
        }
        return sum;
    }

    /** Whether each side has enough strikes whose open interest is known. */
    static boolean heldEverywhere(GreekChain chain, List<Integer> universe, int m, int quorum) {
        for (int side : BOTH) {
            if (universe.stream()
                            .filter(k -> finite(chain.openInterest(side, k, m)))
                            .count()
                    < quorum) {
                return false;
            }
        }
        return true;
    }

    private void divergence() {
        for (int m = 16; m <= 375; m++) {
            day.forwardReturn[m] = Numbers.logRatio(zero.forward[m], zero.forward[m - 15]);
        }
        rows.set(97, m -> {
            double move = day.history.r20(day.dte(), day.forwardReturn[m], past -> past.forwardReturn[m]);
            return rows.row(90)[m] - StrictMath.tanh(0.5 * move);
        });
    }

    /** Share of delta-weighted volume that came in minutes larger than 19 of 20 at that distance from the money. */
    private double[] institutions() {
        Map<Offset, Double> large = day.history.largeVolumes();
        return GreekDay.byMinute(t -> {
            if (!flow.enoughGreeks(t)) {
                return NAN;
            }
            double all = 0;
            double institutional = 0;
            int minutes = 0;
            for (int i = Math.max(1, t - 14); i <= t; i++) {
                boolean usable = false;
                for (int k : chain.universe(GreekChain.NARROW, t)) {
                    for (int side : BOTH) {
                        double offset = chain.offset(k, i);
                        double threshold = large.getOrDefault(new Offset(side, offset), NAN);
                        double delta = Math.abs(chain.greeks(side, k, i).delta());
                        if (zero.arrived[i] && chain.smile.listed(k, i) && finite(threshold) && finite(delta)) {
                            usable = true;
                            double volume = zero.volume(side, k, i);
                            all += volume * delta;
                            institutional += volume > threshold ? volume * delta : 0;
                        }
                    }
                }
                minutes += usable ? 1 : 0;
            }
            return minutes < Window.quorum(15) ? NAN : Numbers.divide(institutional, all);
        });
    }
}
