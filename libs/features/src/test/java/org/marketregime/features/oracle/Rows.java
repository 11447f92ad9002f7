package org.marketregime.features.oracle;

import java.util.function.IntToDoubleFunction;

/** Values of a component's rows by row number and minute, NaN until set. */
final class Rows {
    private final double[][] values;

    Rows(int count) {
        values = new double[count + 1][];
        for (int row = 1; row <= count; row++) {
            values[row] = Numbers.minutes();
        }
    }

    double[] row(int number) {
        return values[number];
    }

    void set(int number, double[] byMinute) {
        set(number, m -> byMinute[m]);
    }

    void set(int number, IntToDoubleFunction atMinute) {
        for (int m = 1; m <= 375; m++) {
            double value = atMinute.applyAsDouble(m);
            values[number][m] = Numbers.finite(value) ? value : Double.NaN;
        }
    }
}
