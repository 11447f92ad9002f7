package org.marketregime.features.memory;

import java.util.Arrays;
import java.util.List;
import org.marketregime.domain.DailyPrice;

/**
 * Completed bars of one length, oldest first. What it says of them is NaN where there are too few.
 *
 * @param bars each dated by one of its days
 */
record Frame(List<DailyPrice> bars) {
    private static final double THIRD = 3;

    /** Wilder's average of the true range over {@code n} bars, relative to the close. */
    double atr(int n) {
        return last(atrs(n));
    }

    /** The same after each bar; the first true range is high − low, and the average begins as the mean of the first n. */
    double[] atrs(int n) {
        double[] atrs = new double[bars.size()];
        Arrays.fill(atrs, Double.NaN);
        double average = 0;
        for (int i = 0; i < atrs.length; i++) {
            double range = range(i);
            average = i < n ? average + range / n : average + (range - average) / n;
            if (i >= n - 1) {
                atrs[i] = average / bars.get(i).close();
            }
        }
        return atrs;
    }

    /** True range, the gap to the close before included. Rulings of component 7, 20. */
    private double range(int index) {
        DailyPrice bar = bars.get(index);
        double range = bar.high() - bar.low();
        if (index == 0) {
            return range;
        }
        double before = bars.get(index - 1).close();
        return Math.max(range, Math.max(Math.abs(bar.high() - before), Math.abs(bar.low() - before)));
    }

    /** Mean of the true ranges of the last {@code n} bars, each relative to its own close. */
    double meanRange(int n) {
        if (bars.size() < n) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bars.size() - n; i < bars.size(); i++) {
            sum += range(i) / bars.get(i).close();
        }
        return sum / n;
    }

    /** Average of the log closes, α = 2/(n + 1), begun as the mean of the first n, as it was {@code back} bars ago. */
    double ema(int n, int back) {
        int end = bars.size() - back;
        double average = 0;
        for (int i = 0; i < end; i++) {
            double x = StrictMath.log(bars.get(i).close());
            average = i < n ? average + x / n : average + 2.0 / (n + 1) * (x - average);
        }
        return end < n ? Double.NaN : average;
    }

    /** Width of the central pivot range of each bar, relative to its pivot. Specification P15. */
    double[] widths() {
        double[] widths = new double[bars.size()];
        for (int i = 0; i < widths.length; i++) {
            DailyPrice bar = bars.get(i);
            double pivot = (bar.high() + bar.low() + bar.close()) / THIRD;
            double bottom = (bar.high() + bar.low()) / 2;
            widths[i] = 2 * Math.abs(pivot - bottom) / pivot;
        }
        return widths;
    }

    /** Mid-rank of the last value among the finite ones of the {@code window} before it, of which there must be {@code minimum}. */
    static double rank(double[] values, int window, int minimum) {
        double x = last(values);
        int count = 0;
        double below = 0;
        for (int i = values.length - 2; i >= 0 && count < window; i--) {
            if (Double.isFinite(values[i])) {
                count++;
                below += values[i] < x ? 1 : values[i] == x ? 0.5 : 0;
            }
        }
        return Double.isFinite(x) && count >= minimum ? below / count : Double.NaN;
    }

    private static double last(double[] values) {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
}
