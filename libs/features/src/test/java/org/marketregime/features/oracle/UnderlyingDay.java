package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Today's spot in component 5: its completed days, weeks and months, its minute returns and its five-minute bars. */
final class UnderlyingDay {
    final StraddleHistory history;
    final double[] spot;
    final Frame days;
    final Frame weeks;
    final Frame months;
    /** r_U by minute. */
    final double[] returns;

    final Bars bars;
    /** Root mean square of the last 30 minute returns at the closes, by session of the last 60 and today. */
    final double[][] deviations;
    /** Its rank today among the same bar of the last 60 sessions. */
    final double[] deviationRank = perBar();
    /** Directional index with its sign, −1…1. */
    final double[] trend;

    UnderlyingDay(LocalDate date, double[] spot, StraddleHistory history) {
        this.history = history;
        this.spot = spot;
        days = history.days(date);
        weeks = history.weeks(date);
        months = history.months(date);
        returns = StraddleHistory.returns(spot);
        bars = bars(spot);
        deviations = deviations();
        for (int b = 1; b <= 75; b++) {
            double[] sample = new double[deviations.length - 1];
            for (int s = 0; s < sample.length; s++) {
                sample[s] = deviations[s][b];
            }
            deviationRank[b] = StraddleHistory.rank(today()[b], Numbers.valid(sample), 30);
        }
        trend = trend();
    }

    static double[] perBar() {
        double[] values = new double[76];
        Arrays.fill(values, NAN);
        return values;
    }

    static Bars bars(double[] minutes) {
        return new Bars(minutes, new double[376], 5);
    }

    /** Deviations of the last 30 minutes at today's closes. */
    double[] today() {
        return deviations[deviations.length - 1];
    }

    private double[][] deviations() {
        int kept = history.tail(61).size();
        double[] slots = history.slots(
                61, past -> PastStraddle.listed(StraddleHistory.returns(PastStraddle.indexed(past.spot()))), returns);
        // the 61st session back only fills the windows of the session after it
        int skipped = Math.max(0, kept - 60);
        double[][] deviations = new double[kept - skipped + 1][];
        for (int s = 0; s < deviations.length; s++) {
            deviations[s] = perBar();
            for (int b = 1; b <= 75; b++) {
                int end = (s + skipped) * 375 + 5 * b - 1;
                double[] valid = Numbers.valid(StraddleHistory.window(slots, end, 30));
                deviations[s][b] = valid.length < 24 ? NAN : Math.sqrt(sumOfSquares(valid) / valid.length);
            }
        }
        return deviations;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private double[] trend() {
        BarChain chain = new BarChain();
        for (PastStraddle past : history.all()) {
            Bars earlier = bars(PastStraddle.indexed(past.spot()));
            chain.add(earlier.high, earlier.low, earlier.close);
        }
        chain.add(bars.high, bars.low, bars.close);
        Directional movement = new Directional(chain.high(), chain.low(), chain.close(), chain.opens(), 14);
        double[] signed = new double[movement.adx.length];
        Arrays.setAll(signed, i -> movement.adx[i] / 100 * Numbers.sign(movement.plus[i] - movement.minus[i]));
        return chain.ofLast(signed);
    }

    /** Self-normalised move of the last 60 minutes of the session. */
    double move(int m) {
        double[] valid = Numbers.valid(Arrays.copyOfRange(returns, Math.max(1, m - 59), m + 1));
        return valid.length < 48 ? NAN : divide(Numbers.sum(valid), Math.sqrt(sumOfSquares(valid)));
    }

    /** Log return of each bar from the close of the bar before, that of bar 1 from the day's first sample. */
    static double[] barReturns(double[] spot) {
        Bars bars = bars(spot);
        double[] returns = perBar();
        double[] opening = Numbers.valid(Arrays.copyOfRange(spot, 1, 6));
        returns[1] = opening.length == 0 ? NAN : logRatio(bars.close[1], opening[0]);
        for (int b = 2; b <= 75; b++) {
            returns[b] = logRatio(bars.close[b], bars.close[b - 1]);
        }
        return returns;
    }

    /** Row 94. */
    double[] trendShift() {
        double[] own = barReturns(spot);
        List<double[]> earlier = history.tail(20).stream()
                .map(past -> barReturns(PastStraddle.indexed(past.spot())))
                .toList();
        double[] steps = perBar();
        for (int b = 1; b <= 75; b++) {
            int bar = b;
            double[] sample = Numbers.valid(
                    earlier.stream().mapToDouble(returnsOf -> returnsOf[bar]).toArray());
            steps[b] = sample.length < 15 ? NAN : divide(own[b], Numbers.sampleSd(sample));
        }
        return Shift.of(steps);
    }

    /** 1 when the last three closes of the session lie above {@code high}, −1 when below {@code low}, else 0. */
    static double broken(double[] closes, int bar, double low, double high) {
        if (bar < 3 || Double.isNaN(closes[bar] + closes[bar - 1] + closes[bar - 2] + low + high)) {
            return NAN;
        }
        boolean above = true;
        boolean below = true;
        for (int b = bar - 2; b <= bar; b++) {
            above &= closes[b] > high;
            below &= closes[b] < low;
        }
        return above ? 1 : below ? -1 : 0;
    }

    /** The pivot, central range, R1 and S1 of day, week and month. */
    double[] levels() {
        double[] levels = new double[15];
        List<Pivots> periods = List.of(days.last(), weeks.last(), months.last());
        for (int i = 0; i < levels.length; i++) {
            levels[i] = periods.get(i / 5).main().get(i % 5);
        }
        return levels;
    }
}
