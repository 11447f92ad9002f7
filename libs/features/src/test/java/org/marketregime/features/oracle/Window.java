package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Statistics over the last minutes of a session: the window is clipped to the session and needs enough valid minutes. */
final class Window {
    private Window() {}

    /** The smallest number of valid minutes where the row states none: three quarters, rounded up. */
    static int quorum(int width) {
        return (3 * width + 3) / 4;
    }

    static double[] over(double[] series, int width, ToDoubleFunction<double[]> statistic) {
        double[] out = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            double[] valid = Numbers.valid(Arrays.copyOfRange(series, Math.max(1, m - width + 1), m + 1));
            out[m] = valid.length < quorum(width) ? NAN : statistic.applyAsDouble(valid);
        }
        return out;
    }

    /** The minutes of the window ending at m in which all series are finite. */
    static List<Integer> complete(int m, int width, List<double[]> series) {
        List<Integer> minutes = new ArrayList<>();
        for (int i = Math.max(1, m - width + 1); i <= m; i++) {
            boolean complete = true;
            for (double[] values : series) {
                complete &= finite(values[i]);
            }
            if (complete) {
                minutes.add(i);
            }
        }
        return minutes;
    }

    static double[] pick(double[] series, List<Integer> minutes) {
        return minutes.stream().mapToDouble(m -> series[m]).toArray();
    }
}
