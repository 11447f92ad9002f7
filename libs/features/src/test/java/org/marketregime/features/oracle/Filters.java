package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Textbook indicators over a gapless sequence of bars, one value per bar, NaN while they warm up. */
final class Filters {
    private Filters() {}

    /** α = 2/(n+1), seeded with the mean of the first n finite values. */
    static double[] ema(double[] x, int n) {
        return smooth(x, n, 2.0 / (n + 1));
    }

    /** α = 1/n, seeded with the mean of the first n finite values; a NaN leaves the state and its value untouched. */
    static double[] wilder(double[] x, int n) {
        return smooth(x, n, 1.0 / n);
    }

    private static double[] smooth(double[] x, int n, double alpha) {
        double[] out = new double[x.length];
        double sum = 0;
        double value = NAN;
        int seen = 0;
        for (int i = 0; i < x.length; i++) {
            if (finite(x[i])) {
                seen++;
                sum += x[i];
                if (seen == n) {
                    value = sum / n;
                } else if (seen > n) {
                    value = value + alpha * (x[i] - value);
                }
            }
            out[i] = value;
        }
        return out;
    }

    /** Wilder's RSI, 0…100; a bar that opens a session has no change. */
    static double[] rsi(double[] close, boolean[] opens, int n) {
        double[] gain = new double[close.length];
        double[] loss = new double[close.length];
        for (int i = 0; i < close.length; i++) {
            double change = opens[i] ? NAN : close[i] - close[i - 1];
            gain[i] = Double.isNaN(change) ? NAN : Math.max(change, 0);
            loss[i] = Double.isNaN(change) ? NAN : Math.max(-change, 0);
        }
        double[] up = wilder(gain, n);
        double[] down = wilder(loss, n);
        double[] rsi = new double[close.length];
        for (int i = 0; i < rsi.length; i++) {
            boolean flat = up[i] == 0 && down[i] == 0;
            rsi[i] = flat ? 50 : 100 * up[i] / (up[i] + down[i]);
        }
        return rsi;
    }

    /** The bar that opens a session has no earlier close: its range is high less low. */
    static double[] trueRange(double[] high, double[] low, double[] close, boolean[] opens) {
        double[] range = new double[close.length];
        for (int i = 0; i < range.length; i++) {
            range[i] = high[i] - low[i];
            if (!opens[i]) {
                range[i] = Math.max(range[i], Math.abs(high[i] - close[i - 1]));
                range[i] = Math.max(range[i], Math.abs(low[i] - close[i - 1]));
            }
        }
        return range;
    }

    /** MACD less its signal; the signal is seeded on the first values that the MACD itself has. */
    static double[] macdHistogram(double[] close, int fast, int slow, int signal) {
        double[] quick = ema(close, fast);
        double[] tardy = ema(close, slow);
        double[] macd = new double[close.length];
        for (int i = 0; i < macd.length; i++) {
            macd[i] = quick[i] - tardy[i];
        }
        double[] smoothed = ema(macd, signal);
        double[] histogram = new double[close.length];
        for (int i = 0; i < macd.length; i++) {
            histogram[i] = macd[i] - smoothed[i];
        }
        return histogram;
    }

    /** A statistic of the last n values, from the n-th on. */
    static double[] rolling(double[] x, int n, ToDoubleFunction<double[]> statistic) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = i + 1 < n ? NAN : statistic.applyAsDouble(Arrays.copyOfRange(x, i + 1 - n, i + 1));
        }
        return out;
    }
}
