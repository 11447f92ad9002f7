package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;

import java.util.ArrayList;
import java.util.List;

/** High, low and last close of a period, and the levels that P15 draws from them for the period after it. */
record Pivots(double high, double low, double close) {
    static final Pivots NONE = new Pivots(NAN, NAN, NAN);

    private static final double[] FIBONACCI = {0.382, 0.618, 1};
    private static final double[] CAMARILLA = {12, 6, 4, 2};

    boolean known() {
        return Numbers.finite(high + low + close);
    }

    double range() {
        return high - low;
    }

    double pp() {
        return (high + low + close) / 3;
    }

    private double middle() {
        return (high + low) / 2;
    }

    /** The lower edge of the central range. */
    double bc() {
        return Math.min(middle(), 2 * pp() - middle());
    }

    /** The upper edge of the central range. */
    double tc() {
        return Math.max(middle(), 2 * pp() - middle());
    }

    double width() {
        return divide(tc() - bc(), pp());
    }

    /** R1, R2, R3. */
    double resistance(int k) {
        return k == 1 ? 2 * pp() - low : k == 2 ? pp() + range() : high + 2 * (pp() - low);
    }

    /** S1, S2, S3. */
    double support(int k) {
        return k == 1 ? 2 * pp() - high : k == 2 ? pp() - range() : low - 2 * (high - pp());
    }

    /** The k-th Camarilla resistance, or with {@code sign} −1 the k-th support, k = 1…4. */
    double camarilla(int sign, int k) {
        return close + sign * 1.1 * range() / CAMARILLA[k - 1];
    }

    /** All 23: pivot, central range, three resistances and supports, six Fibonacci and eight Camarilla levels. */
    List<Double> levels() {
        List<Double> levels = new ArrayList<>(List.of(pp(), bc(), tc()));
        for (int k = 1; k <= 3; k++) {
            levels.add(resistance(k));
            levels.add(support(k));
            levels.add(pp() + FIBONACCI[k - 1] * range());
            levels.add(pp() - FIBONACCI[k - 1] * range());
        }
        for (int k = 1; k <= 4; k++) {
            levels.add(camarilla(1, k));
            levels.add(camarilla(-1, k));
        }
        return levels;
    }

    /** PP, TC, BC, R1, R2, R3, S1, S2, S3: what floor traders read off a period. */
    List<Double> standard() {
        return List.of(
                pp(), tc(), bc(), resistance(1), resistance(2), resistance(3), support(1), support(2), support(3));
    }

    /** The five that are compared between day, week and month. */
    List<Double> main() {
        return List.of(pp(), tc(), bc(), resistance(1), support(1));
    }

    /** How far x lies outside the central range, in ranges of the period, at most five; 0 inside. */
    double position(double x) {
        if (!known() || Double.isNaN(x)) {
            return NAN;
        }
        double outside = x > tc() ? x - tc() : x < bc() ? x - bc() : 0;
        return outside == 0 ? 0 : Numbers.clip(divide(outside, range()), 5);
    }

    /** Resistances that x has reached less supports that it has fallen to, over three. */
    double ladder(double x) {
        if (!known() || Double.isNaN(x)) {
            return NAN;
        }
        double reached = 0;
        for (int k = 1; k <= 3; k++) {
            reached += resistance(k) <= x ? 1 : 0;
            reached -= support(k) >= x ? 1 : 0;
        }
        return reached / 3;
    }

    /** Signed share of the four Camarilla levels that x lies beyond. */
    double camarillaPosition(double x) {
        if (!known() || Double.isNaN(x)) {
            return NAN;
        }
        double beyond = 0;
        for (int k = 1; k <= 4; k++) {
            if (x > camarilla(1, k)) {
                beyond = k / 4.0;
            } else if (x < camarilla(-1, k)) {
                beyond = -k / 4.0;
            }
        }
        return beyond;
    }

    boolean holds(double x) {
        return bc() <= x && x <= tc();
    }

    /** Common length of the two central ranges over the length of their union; two points are equal or they are not. */
    double overlap(Pivots other) {
        if (!known() || !other.known()) {
            return NAN;
        }
        if (degenerate() && other.degenerate()) {
            return Math.abs(bc() - other.bc()) <= 1e-12 * Math.abs(bc()) ? 1 : 0;
        }
        double common = Math.max(0, Math.min(tc(), other.tc()) - Math.max(bc(), other.bc()));
        return common / (tc() - bc() + other.tc() - other.bc() - common);
    }

    /** Whether the range is a point but for rounding. */
    private boolean degenerate() {
        return tc() - bc() <= 1e-12 * Math.abs(tc());
    }

    /** The pivots of several periods that follow one another, as of one. */
    static Pivots join(List<Pivots> periods) {
        Pivots all = periods.getFirst();
        for (Pivots next : periods) {
            all = new Pivots(Math.max(all.high, next.high), Math.min(all.low, next.low), next.close);
        }
        return all;
    }

    /** Of the finite values among {@code values}; none when there are fewer than {@code minimum}. */
    static Pivots of(double[] values, int minimum) {
        double[] valid = Numbers.valid(values);
        if (valid.length < minimum) {
            return NONE;
        }
        double high = valid[0];
        double low = valid[0];
        for (double value : valid) {
            high = Math.max(high, value);
            low = Math.min(low, value);
        }
        return new Pivots(high, low, valid[valid.length - 1]);
    }
}
