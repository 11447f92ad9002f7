package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.logRatio;
import static org.marketregime.features.oracle.Numbers.sign;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** Families A and B: average true range and moving averages of the straddle's wealth, rows 1–27. */
final class StraddleTrendRows {
    private static final int[] RANGES = {14, 21, 50};
    private static final int[] AVERAGES = {20, 50, 100, 200};
    private static final List<Function<PastStraddle, List<Double>>> PUBLISHED =
            List.of(PastStraddle::atr14, PastStraddle::atr21, PastStraddle::atr50);

    private final StraddleDay day;
    private final BarChain chain;

    StraddleTrendRows(StraddleDay day) {
        this.day = day;
        this.chain = day.chain;
    }

    /** Wilder's average true range over the close, along the chain. */
    double[] atr(int n) {
        double[] range = Filters.wilder(chain.trueRange(), n);
        double[] close = chain.close();
        double[] fraction = new double[close.length];
        Arrays.setAll(fraction, i -> divide(range[i], close[i]));
        return fraction;
    }

    double[] change(double[] series, int lag) {
        double[] earlier = BarChain.lagged(series, lag);
        double[] change = new double[series.length];
        Arrays.setAll(change, i -> logRatio(series[i], earlier[i]));
        return change;
    }

    private void along(int row, IntToDoubleFunction value) {
        double[] series = new double[chain.close().length];
        Arrays.setAll(series, value);
        day.step(row, chain.ofLast(series));
    }

    void fill() {
        ranges();
        averages();
    }

    private void ranges() {
        for (int i = 0; i < RANGES.length; i++) {
            Function<PastStraddle, List<Double>> published = PUBLISHED.get(i);
            double[] own = chain.ofLast(atr(RANGES[i]));
            double[] alike = UnderlyingDay.perBar();
            double[] bucket = UnderlyingDay.perBar();
            for (int b = 1; b <= 75; b++) {
                int bar = b;
                alike[b] = StraddleHistory.rank(
                        own[b],
                        day.history.sameDistance(
                                day.straddle.tradingDays,
                                past -> published.apply(past).get(bar - 1)),
                        30);
                bucket[b] = StraddleHistory.rank(
                        own[b],
                        day.history.sameBucket(
                                day.straddle.days, past -> published.apply(past).get(bar - 1)),
                        60);
            }
            day.step(1 + i, own);
            day.step(4 + i, alike);
            day.step(7 + i, bucket);
            if (i == 0) {
                System.arraycopy(bucket, 0, day.straddleRank, 0, bucket.length);
            }
        }
        double[] state = UnderlyingDay.perBar();
        Arrays.setAll(state, b -> state(day.straddleRank[b]));
        day.step(10, state);
        double[] slow = atr(50);
        along(11, i -> logRatio(day.atr14[i], slow[i]));
        day.step(12, chain.ofLast(change(day.atr14, 6)));
    }

    private static double state(double p) {
        return Double.isNaN(p) ? NAN : p < 0.25 ? -2 : p < 0.40 ? -1 : p < 0.75 ? 0 : p < 0.90 ? 1 : 2;
    }

    private void averages() {
        double[] log = Arrays.stream(chain.close()).map(Numbers::ln).toArray();
        double[][] averages =
                Arrays.stream(AVERAGES).mapToObj(n -> Filters.ema(log, n)).toArray(double[][]::new);
        double[] a = day.atr14;
        for (int j = 0; j < 4; j++) {
            double[] average = averages[j];
            double[] before = BarChain.lagged(average, 5);
            along(13 + j, i -> Numbers.clip(divide(log[i] - average[i], a[i]), 20));
            along(17 + j, i -> divide(average[i] - before[i], 5 * a[i]));
        }
        for (int j = 0; j < 3; j++) {
            double[] fast = averages[j];
            double[] slow = averages[j + 1];
            along(21 + j, i -> divide(fast[i] - slow[i], a[i]));
        }
        double[] spread = new double[log.length];
        Arrays.setAll(spread, i -> divide(averages[0][i] - averages[1][i], a[i]));
        day.step(24, chain.ofLast(crossAge(spread)));
        along(25, i -> stack(log, averages, i));
        along(26, i -> divide(spread(averages, i), a[i]));
        along(27, i -> {
            double stack = stack(log, averages, i);
            return stack * (Math.abs(stack) == 1 ? 2 : Math.abs(stack) >= 0.5 ? 1.5 : 1);
        });
    }

    /** Bars since the sign last changed over 150, with the sign; 0 in the bar of the change and while there is none. */
    static double[] crossAge(double[] spread) {
        double[] ages = new double[spread.length];
        double held = NAN;
        int age = 0;
        for (int i = 0; i < spread.length; i++) {
            double now = sign(spread[i]);
            if (Double.isNaN(now)) {
                ages[i] = NAN;
                continue;
            }
            age = now == held ? age + 1 : 0;
            held = now;
            ages[i] = now * Math.min(age, 150) / 150 + 0.0;
        }
        return ages;
    }

    private static double stack(double[] log, double[][] averages, int i) {
        double sum = sign(log[i] - averages[0][i]);
        for (int j = 0; j < 3; j++) {
            sum += sign(averages[j][i] - averages[j + 1][i]);
        }
        return sum / 4;
    }

    private static double spread(double[][] averages, int i) {
        double highest = averages[0][i];
        double lowest = averages[0][i];
        for (double[] average : averages) {
            highest = Math.max(highest, average[i]);
            lowest = Math.min(lowest, average[i]);
        }
        return highest - lowest;
    }
}
