package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.logRatio;
import static org.marketregime.features.oracle.Numbers.sign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The completed days, weeks or months of the underlying, oldest first: series hold one value per period. */
final class Frame {
    private final List<Pivots> periods;

    Frame(List<Pivots> periods) {
        this.periods = periods;
    }

    /** Days of one group follow one another and make one period; groups are in the order of their keys. */
    static <K extends Comparable<K>> Frame grouped(NavigableMap<LocalDate, Pivots> days, Function<LocalDate, K> group) {
        Map<K, List<Pivots>> groups = new TreeMap<>();
        days.forEach((date, day) -> groups.computeIfAbsent(group.apply(date), key -> new ArrayList<>())
                .add(day));
        return new Frame(groups.values().stream().map(Pivots::join).toList());
    }

    Pivots last() {
        return periods.isEmpty() ? Pivots.NONE : periods.getLast();
    }

    /** True ranges; the first period has no earlier close. */
    double[] trueRange() {
        boolean[] opens = new boolean[periods.size()];
        if (opens.length > 0) {
            opens[0] = true;
        }
        return Filters.trueRange(series(Pivots::high), series(Pivots::low), series(Pivots::close), opens);
    }

    private double[] series(Function<Pivots, Double> value) {
        return periods.stream().mapToDouble(value::apply).toArray();
    }

    /** Wilder's average true range over the close of the period. */
    double[] atr(int n) {
        return overClose(Filters.wilder(trueRange(), n));
    }

    private double[] overClose(double[] prices) {
        double[] shares = new double[prices.length];
        Arrays.setAll(shares, i -> divide(prices[i], periods.get(i).close()));
        return shares;
    }

    double[] ema(int n) {
        return Filters.ema(series(period -> Numbers.ln(period.close())), n);
    }

    double[] widths() {
        return series(Pivots::width);
    }

    /** Mean of true range over close in the last {@code count} periods, all of which are needed. */
    double meanRange(int count) {
        double[] shares = overClose(trueRange());
        return shares.length < count
                ? NAN
                : Numbers.mean(Arrays.copyOfRange(shares, shares.length - count, shares.length));
    }

    static double last(double[] series) {
        return series.length == 0 ? NAN : series[series.length - 1];
    }

    double lastAtr(int n) {
        return last(atr(n));
    }

    double lastEma(int n) {
        return last(ema(n));
    }

    /** The last value among at most {@code window} valid ones before it, 0…1. */
    static double rank(double[] series, int window, int minimum) {
        double[] before = series.length == 0 ? series : Arrays.copyOf(series, series.length - 1);
        return rank(last(series), before, window, minimum);
    }

    /** x among the last {@code window} valid values, 0…1. */
    static double rank(double x, double[] before, int window, int minimum) {
        double[] valid = Numbers.valid(before);
        double[] sample = Arrays.copyOfRange(valid, Math.max(0, valid.length - window), valid.length);
        return sample.length < minimum ? NAN : Numbers.percentile(x, sample) / 100;
    }

    /** ln of one average true range over another. */
    double trend(int fast, int slow) {
        return logRatio(lastAtr(fast), lastAtr(slow));
    }

    double distance(double price, int n) {
        return Numbers.clip(divide(Numbers.ln(price) - lastEma(n), lastAtr(14)), 20);
    }

    /** Change of the EMA over {@code lag} periods, per period and in average true ranges. */
    double slope(int n, int lag) {
        double[] ema = ema(n);
        return ema.length <= lag ? NAN : divide(last(ema) - ema[ema.length - 1 - lag], lag * lastAtr(14));
    }

    /** Mean sign of price less the fastest EMA and of each EMA less the next slower one. */
    double stack(double price, int... lengths) {
        double above = Numbers.ln(price);
        double sum = 0;
        for (int n : lengths) {
            double ema = lastEma(n);
            sum += sign(above - ema);
            above = ema;
        }
        return sum / lengths.length;
    }
}
