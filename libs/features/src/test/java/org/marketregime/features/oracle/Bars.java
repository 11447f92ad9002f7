package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;

/** The closed bars 1…n of one series in one session; a bar without any finite minute is NaN throughout. */
final class Bars {
    final int length;
    final int count;
    final double[] high;
    final double[] low;
    final double[] close;
    final double[] volume;

    Bars(double[] series, double[] traded, int length) {
        this.length = length;
        this.count = 375 / length;
        high = empty();
        low = empty();
        close = empty();
        volume = empty();
        for (int bar = 1; bar <= count; bar++) {
            for (int m = (bar - 1) * length + 1; m <= bar * length; m++) {
                if (finite(series[m])) {
                    boolean first = !finite(close[bar]);
                    high[bar] = first ? series[m] : Math.max(high[bar], series[m]);
                    low[bar] = first ? series[m] : Math.min(low[bar], series[m]);
                    volume[bar] = (first ? 0 : volume[bar]) + traded[m];
                    close[bar] = series[m];
                }
            }
        }
    }

    private double[] empty() {
        double[] values = new double[count + 1];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
