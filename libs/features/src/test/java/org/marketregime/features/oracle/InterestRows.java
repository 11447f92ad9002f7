package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.InterestChain.NARROW;
import static org.marketregime.features.oracle.InterestChain.NARROW_QUORUM;
import static org.marketregime.features.oracle.InterestChain.WIDE;
import static org.marketregime.features.oracle.InterestChain.WIDE_QUORUM;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;
import static org.marketregime.features.oracle.Numbers.logRatio;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.marketregime.features.oracle.InterestChain.Change;

/** Rows 1–45: what is held around the money, how it changes, and where in the chain it lies. */
final class InterestRows {
    private final InterestDay day;
    private final InterestChain chain;
    private final StageZero zero;
    private final Rows rows;

    InterestRows(InterestDay day) {
        this.day = day;
        this.chain = day.chain;
        this.zero = chain.zero;
        this.rows = day.rows;
    }

    void fill() {
        levels();
        changes();
        new PremiumRows(day).fill();
        shape();
        new WallRows(day).fill();
        nextExpiry();
    }

    private void levels() {
        rows.set(1, m -> ln(1 + around(CALL, m)));
        rows.set(2, m -> ln(1 + around(PUT, m)));
        rows.set(3, m -> divide(around(m), chain.wholeChain(m)));
        rows.set(4, m -> logRatio(around(PUT, m), around(CALL, m)));
        day.compare(Compared.PUT_CALL_RATIO, m -> rows.row(4)[m]);
        rows.set(5, m -> day.history.z20(zero.dte, Compared.PUT_CALL_RATIO, rows.row(4)[m], m));
        rows.set(
                6,
                m -> logRatio(
                        chain.sum(PUT, m, InterestRows::nearest, 3), chain.sum(CALL, m, InterestRows::nearest, 3)));
        rows.set(
                7,
                m -> logRatio(
                        chain.sum(PUT, m, steps -> steps >= -7 && steps < 0, 6),
                        chain.sum(CALL, m, steps -> steps > 0 && steps <= 7, 6)));
        rows.set(8, m -> logRatio(1 + chain.traded(PUT, m, 15), 1 + chain.traded(CALL, m, 15)));
        rows.set(10, m -> divide(chain.both(m, steps -> Math.abs(steps) > 7 && Math.abs(steps) <= 15, 12), around(m)));
    }

    private static boolean nearest(double steps) {
        return Math.abs(steps) <= 1;
    }

    private double around(int side, int m) {
        return chain.sum(side, m, NARROW, NARROW_QUORUM);
    }

    private double around(int m) {
        return around(CALL, m) + around(PUT, m);
    }

    private void changes() {
        int[] windows = {3, 5, 10, 15};
        for (int i = 0; i < 4; i++) {
            int w = windows[i];
            rows.set(11 + i, m -> velocity(CALL, m, w));
            rows.set(15 + i, m -> velocity(PUT, m, w));
        }
        day.compare(Compared.CALL_VELOCITY, m -> rows.row(14)[m]);
        day.compare(Compared.PUT_VELOCITY, m -> rows.row(18)[m]);
        rows.set(19, m -> rows.row(12)[m] - day.earlier(12, m, 5));
        rows.set(20, m -> rows.row(16)[m] - day.earlier(16, m, 5));
        rows.set(21, m -> rows.row(14)[m] - day.earlier(14, m, 15));
        rows.set(22, m -> rows.row(18)[m] - day.earlier(18, m, 15));
        rows.set(9, m -> lean(sinceYesterday(chain, PUT, m), sinceYesterday(chain, CALL, m)));
        rows.set(23, m -> percent(sinceYesterday(chain, CALL, m)));
        rows.set(24, m -> percent(sinceYesterday(chain, PUT, m)));
        rows.set(30, m -> lean(chain.change(PUT, m, 15), chain.change(CALL, m, 15)));
    }

    private double velocity(int side, int m, int w) {
        Change change = chain.change(side, m, w);
        return 1e4 * divide(change.growth(), change.before() * w);
    }

    private Change sinceYesterday(InterestChain of, int side, int m) {
        return of.change(side, m, k -> day.history.lastHeld(of.zero.expiry, side, of.zero.strikes[k]));
    }

    private static double percent(Change change) {
        return 100 * divide(change.growth(), change.before());
    }

    /** Puts opened less calls opened, as a share of both without their signs. */
    private static double lean(Change puts, Change calls) {
        return divide(puts.growth() - calls.growth(), Math.abs(puts.growth()) + Math.abs(calls.growth()));
    }

    private void shape() {
        rows.set(31, m -> centre(CALL, m));
        rows.set(32, m -> centre(PUT, m));
        rows.set(33, this::migration);
        rows.set(34, m -> Math.sqrt(moment(m, 2)));
        rows.set(35, m -> divide(moment(m, 3), StrictMath.pow(rows.row(34)[m], 3)));
        day.compare(Compared.SPREADING, m -> rows.row(34)[m] - day.earlier(34, m, 60));
        rows.set(36, this::entropy);
        rows.set(37, m -> divide(chain.both(m, InterestRows::nearest, 3), around(m)));
    }

    private double centre(int side, int m) {
        return divide(
                chain.weighed(side, m, WIDE, WIDE_QUORUM, k -> chain.offset(k, m)),
                chain.sum(side, m, WIDE, WIDE_QUORUM));
    }

    /** Central moment of the offsets of U15 weighed with what is held. */
    private double moment(int m, int order) {
        double held = chain.both(m, WIDE, WIDE_QUORUM);
        double mean = divide(
                chain.weighed(CALL, m, WIDE, WIDE_QUORUM, k -> chain.offset(k, m))
                        + chain.weighed(PUT, m, WIDE, WIDE_QUORUM, k -> chain.offset(k, m)),
                held);
        return divide(
                chain.weighed(CALL, m, WIDE, WIDE_QUORUM, k -> StrictMath.pow(chain.offset(k, m) - mean, order))
                        + chain.weighed(
                                PUT, m, WIDE, WIDE_QUORUM, k -> StrictMath.pow(chain.offset(k, m) - mean, order)),
                held);
    }

    /** How far the mean strike of what is held has moved in an hour, on legs that are known at both ends. */
    private double migration(int m) {
        double now = 0;
        double heldNow = 0;
        double before = 0;
        double heldBefore = 0;
        for (int side = CALL; side <= PUT; side++) {
            int legs = 0;
            for (int k : chain.usable(side, m, WIDE)) {
                double earlier = chain.held(side, k, m - 60);
                if (finite(earlier)) {
                    legs++;
                    now += zero.strikes[k] * chain.held(side, k, m);
                    heldNow += chain.held(side, k, m);
                    before += zero.strikes[k] * earlier;
                    heldBefore += earlier;
                }
            }
            if (legs < WIDE_QUORUM) {
                return NAN;
            }
        }
        return divide(divide(now, heldNow) - divide(before, heldBefore), zero.step[m]);
    }

    private double entropy(int m) {
        double held = around(m);
        if (!finite(held) || !(held > 1e-12)) {
            return NAN;
        }
        double entropy = 0;
        for (double leg : legs(m, NARROW)) {
            double share = leg / held;
            entropy -= share > 0 ? share * StrictMath.log(share) : 0;
        }
        return entropy / StrictMath.log(30);
    }

    private List<Double> legs(int m, DoublePredicate steps) {
        List<Double> legs = new ArrayList<>();
        for (int side = CALL; side <= PUT; side++) {
            for (int k : chain.usable(side, m, steps)) {
                legs.add(chain.held(side, k, m));
            }
        }
        return legs;
    }

    private void nextExpiry() {
        rows.set(44, m -> {
            InterestChain second = day.second(m);
            return second == null ? NAN : logRatio(second.both(m, NARROW, NARROW_QUORUM), around(m));
        });
        rows.set(45, m -> {
            InterestChain second = day.second(m);
            if (second == null) {
                return NAN;
            }
            double near = growth(chain, m);
            double far = growth(second, m);
            return divide(far, Math.abs(near) + Math.abs(far));
        });
    }

    /** Of calls and puts since yesterday. */
    private double growth(InterestChain of, int m) {
        return sinceYesterday(of, CALL, m).growth() + sinceYesterday(of, PUT, m).growth();
    }
}
