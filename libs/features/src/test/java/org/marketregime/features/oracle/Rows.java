package org.marketregime.features.oracle;

import java.util.function.IntToDoubleFunction;

/** Values of the 120 rows by row number and minute, NaN until set. */
final class Rows {
    private final double[][] values = new double[121][];

    Rows() {
        for (int row = 1; row <= 120; row++) {
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
