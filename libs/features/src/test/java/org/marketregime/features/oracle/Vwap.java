package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** Volume-weighted mean since the open and the deviation about it, both to date, from 15 valid minutes on. */
final class Vwap {
    final double[] mean = Numbers.minutes();
    final double[] deviation = Numbers.minutes();

    Vwap(double[] series, double[] volume) {
        for (int m = 1; m <= 375; m++) {
            int valid = 0;
            double weight = 0;
            double sum = 0;
            for (int i = 1; i <= m; i++) {
                if (finite(series[i])) {
                    valid++;
                    weight += known(volume[i]);
                    sum += known(volume[i]) * series[i];
                }
            }
            if (valid >= 15) {
                mean[m] = Numbers.divide(sum, weight);
                double squares = 0;
                for (int i = 1; i <= m; i++) {
                    if (finite(series[i])) {
                        squares += known(volume[i]) * (series[i] - mean[m]) * (series[i] - mean[m]);
                    }
                }
                deviation[m] = Math.sqrt(Numbers.divide(squares, weight));
            }
        }
    }

    private static double known(double volume) {
        return finite(volume) ? volume : 0;
    }

    /** The last value of the session, NaN if it never had 15 valid minutes. */
    double last() {
        for (int m = 375; m >= 1; m--) {
            if (finite(mean[m])) {
                return mean[m];
            }
        }
        return NAN;
    }
}
