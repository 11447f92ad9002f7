package org.marketregime.features.oracle;

import java.util.function.IntToDoubleFunction;

/** A series over the minutes of a session whose values are worked out when they are first asked for. */
final class Memo {
    private final IntToDoubleFunction rule;
    private final double[] values = new double[376];
    private final boolean[] known = new boolean[376];

    Memo(IntToDoubleFunction rule) {
        this.rule = rule;
    }

    /** NaN before the session. */
    double at(int m) {
        if (m < 1) {
            return Double.NaN;
        }
        if (!known[m]) {
            double value = rule.applyAsDouble(m);
            values[m] = Numbers.finite(value) ? value : Double.NaN;
            known[m] = true;
        }
        return values[m];
    }
}
