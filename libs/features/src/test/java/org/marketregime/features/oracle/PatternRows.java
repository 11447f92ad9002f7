package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.InterestChain.NARROW;
import static org.marketregime.features.oracle.InterestChain.NARROW_QUORUM;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.Map;
import org.marketregime.features.oracle.InterestChain.Change;

/** Rows 71–90: who opens and who closes, and whether it is done in size. */
final class PatternRows {
    private static final double DEAD_BAND = 0.5;

    private final InterestDay day;
    private final InterestChain chain;
    private final StageZero zero;
    private final Rows rows;

    PatternRows(InterestDay day) {
        this.day = day;
        this.chain = day.chain;
        this.zero = chain.zero;
        this.rows = day.rows;
    }

    void fill() {
        for (int m = 1; m <= 375; m++) {
            patterns(71, m, centred(Compared.CALL_PREMIUM, m), day.r20(Compared.CALL_VELOCITY, m));
            patterns(75, m, centred(Compared.PUT_PREMIUM, m), day.r20(Compared.PUT_VELOCITY, m));
            patterns(79, m, day.r20(Compared.FUTURE_RETURN, m), day.r20(Compared.FUTURE_VELOCITY, m));
        }
        rows.set(83, m -> threeWay(m, 1));
        rows.set(84, m -> threeWay(m, -1));
        day.compare(Compared.GROWTH, this::growth);
        rows.set(86, this::absorption);
        rows.set(85, this::institutions);
        rows.set(87, this::blocks);
        rows.set(88, m -> Numbers.logRatio(1 + chain.traded(m, 15), chain.both(m, NARROW, NARROW_QUORUM)));
        rows.set(89, this::rangeExpansion);
        rows.set(90, this::divergence);
    }

    private double centred(Compared quantity, int m) {
        return day.history.centred(zero.dte, quantity, day.of(quantity)[m], m);
    }

    /** Long build-up, short build-up, short covering, long unwinding, in four rows from {@code first} on. */
    private void patterns(int first, int m, double price, double interest) {
        if (!finite(price) || !finite(interest)) {
            return;
        }
        for (int pattern = 0; pattern < 4; pattern++) {
            rows.row(first + pattern)[m] = 0;
        }
        if (Math.abs(price) > DEAD_BAND && Math.abs(interest) > DEAD_BAND) {
            int pattern = (interest > 0 ? 0 : 2) + (price > 0 ? 0 : 1);
            rows.row(first + pattern)[m] = StrictMath.tanh(0.5 * Math.min(Math.abs(price), Math.abs(interest)));
        }
    }

    /** What the pattern of an instrument that gains when the index rises says of the index (C3-4). */
    private double direction(int first, int m) {
        return 0.7 * rows.row(first)[m]
                - 0.7 * rows.row(first + 1)[m]
                + 0.6 * rows.row(first + 2)[m]
                - 0.6 * rows.row(first + 3)[m];
    }

    private double threeWay(int m, int sign) {
        double calls = Math.max(sign * direction(71, m), 0);
        double puts = Math.max(-sign * direction(75, m), 0);
        double future = Math.max(sign * direction(79, m), 0);
        return StrictMath.cbrt(calls * puts * future);
    }

    private double growth(int m) {
        Change calls = chain.change(CALL, m, 15);
        Change puts = chain.change(PUT, m, 15);
        return divide(calls.growth() + puts.growth(), calls.before() + puts.before());
    }

    private static double logistic(double u) {
        return 1 / (1 + StrictMath.exp(-u));
    }

    private double absorption(int m) {
        double opened = Math.abs(day.r20(Compared.GROWTH, m));
        double moved = Math.abs(day.r20(Compared.RETURN_15, m));
        return Numbers.sign(rows.row(30)[m]) * logistic(4 * (opened - 2)) * logistic(10 * (0.5 - moved));
    }

    private double institutions(int m) {
        double flow = Numbers.sign(day.of(Compared.FLOW_15)[m]);
        double quiet = flow * Math.max(0, -rows.row(59)[m]);
        double persistent = persistence(m) * Math.min(1, Math.abs(day.r20(Compared.FLOW_15, m)) / 2);
        double broad = flow * (2 * breadth(m) - 1);
        return 0.25 * quiet + 0.30 * persistent + 0.25 * rows.row(86)[m] + 0.20 * broad;
    }

    /** Mean sign of the flow of the last four closed 15-minute bars of today. */
    private double persistence(int m) {
        double sum = 0;
        int valid = 0;
        for (int bar = Math.max(1, m / 15 - 3); bar <= m / 15; bar++) {
            double sign = Numbers.sign(chain.netFlow(15 * bar, 15));
            if (finite(sign)) {
                sum += sign;
                valid++;
            }
        }
        return valid < 3 ? NAN : sum / valid;
    }

    /** Share of strikes of U7 whose own puts less calls grew to the side to which all of them did. */
    private double breadth(int m) {
        double flow = Numbers.sign(day.of(Compared.FLOW_15)[m]);
        int strikes = 0;
        int agreeing = 0;
        for (int k : chain.strikes(m, NARROW)) {
            double own = chain.held(PUT, k, m)
                    - chain.held(PUT, k, m - 15)
                    - (chain.held(CALL, k, m) - chain.held(CALL, k, m - 15));
            if (finite(own)) {
                strikes++;
                agreeing += own != 0 && Numbers.sign(own) == flow ? 1 : 0;
            }
        }
        return strikes < NARROW_QUORUM || !finite(flow) ? NAN : (double) agreeing / strikes;
    }

    /** Share of volume in minutes larger than 19 of 20 at that distance from the money. */
    private double blocks(int t) {
        Map<Offset, Double> large = day.largeVolumes();
        for (int side = CALL; side <= PUT; side++) {
            int wanted = side;
            if (large.keySet().stream()
                            .filter(offset -> offset.side() == wanted)
                            .count()
                    < NARROW_QUORUM) {
                return NAN;
            }
        }
        if (!chain.tradesKnown(t, 15) || chain.strikes(t, NARROW).size() < NARROW_QUORUM) {
            return NAN;
        }
        double all = 0;
        double inBlocks = 0;
        for (int u = t - 14; u <= t; u++) {
            for (int k : chain.strikes(u, NARROW)) {
                for (int side = CALL; side <= PUT; side++) {
                    double threshold = large.getOrDefault(new Offset(side, chain.offset(k, u)), NAN);
                    if (finite(threshold)) {
                        double volume = zero.volume(side, k, u);
                        all += volume;
                        inBlocks += volume > threshold ? volume : 0;
                    }
                }
            }
        }
        return divide(inBlocks, all);
    }

    private double rangeExpansion(int m) {
        double high = NAN;
        double low = NAN;
        for (int i = 1; i <= m; i++) {
            double forward = zero.forward[i];
            if (finite(forward)) {
                high = finite(high) ? Math.max(high, forward) : forward;
                low = finite(low) ? Math.min(low, forward) : forward;
            }
        }
        double usual = 1.596 * zero.forward[m] * volatility(m) * Math.sqrt(1 / 252.0) * Math.sqrt(m / 375.0);
        return 0.5 * StrictMath.tanh(0.5 * day.r20(Compared.SPREADING, m))
                + 0.5 * StrictMath.tanh(divide(high - low, usual) - 1);
    }

    /** V: the straddle's volatility over the trading time that is left. */
    private double volatility(int m) {
        int k = zero.strikeOf(Role.ATM, m);
        if (k < 0) {
            return NAN;
        }
        double deviation = Numbers.bachelierDeviation(
                zero.straddle(k, m) / zero.discount[m], Math.abs(zero.forward[m] - zero.strikes[k]));
        double years = Math.max(day.sessionsLeft * 375.0 + 375 - m, 15) / (375.0 * 252);
        return divide(deviation, zero.forward[m] * Math.sqrt(years));
    }

    /** The strongest of the five 15-minute divergences, 0 where none is strong. */
    private double divergence(int m) {
        int strongest = 0;
        double most = 0;
        for (int kind = 1; kind <= 5; kind++) {
            double strength = Math.abs(rows.row(95 + kind)[m]);
            if (!finite(strength)) {
                return NAN;
            }
            if (strength > most) {
                most = strength;
                strongest = kind;
            }
        }
        return most >= 0.25 ? strongest : 0;
    }
}
