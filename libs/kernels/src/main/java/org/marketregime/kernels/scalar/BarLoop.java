package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Output;

/** A kernel that acts when a bar closes and repeats what it showed until the next close. */
abstract class BarLoop implements Loop {
    final Launch launch;
    final int state;
    private final int minutes;

    BarLoop(Launch launch) {
        this.launch = launch;
        this.state = launch.state();
        this.minutes = launch.count(0);
    }

    /** The values of the bar that closes in {@code row}, one per output, NaN where it has none. */
    abstract void close(Columns columns, double[] memory, int row, double[] values);

    final int minutes() {
        return minutes;
    }

    /** The value of output {@code output} goes to its place in {@code values}. */
    static void put(double[] values, Output output, double value) {
        values[((Enum<?>) output).ordinal()] = value;
    }

    @Override
    public final void run(Columns columns, double[] memory, int from, int to) {
        double[] values = new double[launch.outputs().size()];
        for (int row = from; row < to; row++) {
            boolean closes = (row + 1) % minutes == 0;
            if (closes) {
                Arrays.fill(values, Double.NaN);
                close(columns, memory, row, values);
            }
            for (int k = 0; k < values.length; k++) {
                int column = launch.outputs().get(k);
                if (column >= 0) {
                    double kept = row == 0 ? Double.NaN : columns.get(column, row - 1);
                    columns.set(column, row, closes ? values[k] : kept);
                }
            }
        }
    }
}
