package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Family C: where V stands among the levels that yesterday's V of the same contract left, rows 28–42. */
final class StraddlePivotRows {
    private final StraddleDay day;
    private final double[] closes;
    private final Pivots levels;

    StraddlePivotRows(StraddleDay day) {
        this.day = day;
        closes = day.volatility.close;
        levels = ago(1);
    }

    /** The levels that the session {@code ago} sessions ago left. */
    private Pivots ago(int ago) {
        List<PastStraddle> sessions = day.history.all();
        return sessions.size() < ago || day.straddle.expiry == null
                ? Pivots.NONE
                : sessions.get(sessions.size() - ago).pivots(day.straddle.expiry);
    }

    private void each(int row, DoubleUnaryOperator value) {
        double[] byBar = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            byBar[b] = Double.isNaN(closes[b]) || !levels.known() ? NAN : value.applyAsDouble(closes[b]);
        }
        day.step(row, byBar);
    }

    void fill() {
        double range = levels.range();
        each(28, v -> logRatio(v, levels.pp()));
        each(29, levels::position);
        day.constant(30, levels.width());
        each(31, v -> logRatio(levels.resistance(1), v));
        each(32, v -> levels.support(1) <= 0 ? NAN : logRatio(v, levels.support(1)));
        each(33, v -> clip(divide(v - (levels.pp() - range), 2 * range)));
        each(34, levels::camarillaPosition);
        day.constant(35, logRatio(levels.high(), levels.low()));
        day.constant(36, Frame.rank(levels.width(), widths(), 252, 30));
        broken();
        outside();
        Pivots before = ago(2);
        day.constant(40, divide(levels.pp(), before.pp()) - 1);
        day.constant(41, levels.overlap(before));
        each(42, this::nearest);
    }

    private static double clip(double x) {
        return Double.isNaN(x) ? NAN : Math.max(-1, Math.min(2, x));
    }

    private double[] widths() {
        return day.history.all().stream()
                .mapToDouble(PastStraddle::centralWidth)
                .toArray();
    }

    private void broken() {
        double[] state = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            state[b] = UnderlyingDay.broken(closes, b, levels.support(1), levels.resistance(1));
        }
        day.step(37, state);
    }

    private void outside() {
        double[] run = UnderlyingDay.perBar();
        double[] virgin = UnderlyingDay.perBar();
        int length = 0;
        boolean touched = false;
        for (int b = 1; b <= 75; b++) {
            if (Double.isNaN(closes[b]) || !levels.known()) {
                continue;
            }
            if (levels.holds(closes[b])) {
                touched = true;
                length = 0;
            } else if (closes[b] > levels.tc()) {
                length = Math.max(length, 0) + 1;
            } else {
                length = Math.min(length, 0) - 1;
            }
            run[b] = length / 75.0;
            virgin[b] = touched ? 0 : 1;
        }
        day.step(38, run);
        day.step(39, virgin);
    }

    private double nearest(double v) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double level : levels.levels()) {
            if (level > 0) {
                nearest = Math.min(nearest, Math.abs(logRatio(v, level)));
            }
        }
        return divide(nearest, logRatio(levels.high(), levels.low()));
    }
}
