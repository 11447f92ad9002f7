package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.logRatio;
import static org.marketregime.features.oracle.Numbers.sign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Family G: the straddle against the underlying, rows 79–94. */
final class CrossRows {
    private final StraddleDay day;
    private final UnderlyingDay underlying;
    private final StraddleHistory history;
    private final Rows rows;

    CrossRows(StraddleDay day) {
        this.day = day;
        underlying = day.underlying;
        history = day.history;
        rows = day.rows;
    }

    private double at(int row, int m) {
        return rows.row(row)[m];
    }

    void fill() {
        correlations();
        rows.set(81, m -> StrictMath.tanh(underlying.move(m) / 2) * at(25, m));
        day.step(82, agreement());
        levels();
        ranks();
        scores();
        day.step(93, rangeShift());
        day.step(94, underlying.trendShift());
    }

    private void correlations() {
        double[] straddle = history.slots(1, PastStraddle::held, day.straddle.held);
        double[] spot = history.slots(
                1,
                past -> PastStraddle.listed(StraddleHistory.returns(PastStraddle.indexed(past.spot()))),
                underlying.returns);
        double[] size = Arrays.stream(spot).map(Math::abs).toArray();
        int today = spot.length - 375;
        rows.set(79, m -> correlation(straddle, spot, today + m - 1));
        rows.set(80, m -> correlation(straddle, size, today + m - 1));
    }

    private static double correlation(double[] xs, double[] ys, int end) {
        double[] x = StraddleHistory.window(xs, end, 60);
        double[] y = StraddleHistory.window(ys, end, 60);
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (finite(x[i]) && finite(y[i])) {
                first.add(x[i]);
                second.add(y[i]);
            }
        }
        return first.size() < 48 ? NAN : Numbers.correlation(Numbers.toArray(first), Numbers.toArray(second));
    }

    /** Row 82 by bar. */
    private double[] agreement() {
        List<Double> products = new ArrayList<>();
        int sessions = day.chain.sessions();
        for (int s = Math.max(0, sessions - 2); s < sessions; s++) {
            double[] range = day.chain.ofSession(s, day.atr14);
            double[] deviation = underlying.deviations[underlying.deviations.length - (sessions - s)];
            products.add(NAN);
            for (int b = 2; b <= 75; b++) {
                products.add((range[b] - range[b - 1]) * (deviation[b] - deviation[b - 1]));
            }
        }
        double[] slots = Numbers.toArray(products);
        double[] share = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            double[] valid = Numbers.valid(StraddleHistory.window(slots, slots.length - 76 + b, 12));
            double agreeing =
                    Arrays.stream(valid).filter(product -> product > 0).count();
            share[b] = valid.length < 10 ? NAN : agreeing / valid.length;
        }
        return share;
    }

    private void levels() {
        double realised = history.realisedDeviation();
        double[] ratio = UnderlyingDay.perBar();
        double[] joint = UnderlyingDay.perBar();
        Pivots daily = underlying.days.last();
        for (int b = 1; b <= 75; b++) {
            ratio[b] = logRatio(day.volatility.close[b], realised);
            double broken = UnderlyingDay.broken(underlying.bars.close, b, daily.support(1), daily.resistance(1));
            double straddle = at(37, 5 * b);
            joint[b] = Double.isNaN(straddle) ? NAN : broken * (straddle > 0 ? 1 : straddle < 0 ? 0.25 : 0.5) + 0.0;
        }
        day.step(84, ratio);
        rows.set(85, m -> sign(at(29, m)) * sign(at(67, m)) + 0.0);
        day.step(86, joint);
    }

    private void ranks() {
        double[] ofStraddle = day.straddleRank;
        double[] ofUnderlying = underlying.deviationRank;
        double weight = history.straddleWeight();
        double[] gap = UnderlyingDay.perBar();
        double[] confidence = UnderlyingDay.perBar();
        double[] level = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            gap[b] = ofStraddle[b] - ofUnderlying[b];
            double straddle = 2 * ofStraddle[b] - 1;
            double spot = 2 * ofUnderlying[b] - 1;
            double accord = straddle * spot > 0 ? 1.2 : straddle * spot < 0 ? 0.8 : 1;
            double extremity = weight * Math.abs(straddle) + (1 - weight) * Math.abs(spot);
            confidence[b] = Double.isNaN(extremity) ? NAN : Math.max(0, Math.min(1, accord * extremity));
            level[b] = 2 * (weight * ofStraddle[b] + (1 - weight) * ofUnderlying[b]) - 1;
        }
        day.step(83, gap);
        day.constant(87, weight);
        day.step(88, confidence);
        day.step(92, level);
    }

    private void scores() {
        rows.set(89, this::confluence);
        day.step(90, underlying.trend);
        rows.set(91, this::momentum);
    }

    private double confluence(int m) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double level : underlying.levels()) {
            nearest = Math.min(nearest, divide(Math.abs(logRatio(underlying.spot[m], level)), at(43, m)));
        }
        return (StrictMath.exp(-at(42, m) / 0.25) + StrictMath.exp(-nearest / 0.25) + Math.min(1, 5 * at(77, m))) / 3;
    }

    /** The terms that are known, when they carry two thirds of the weight. */
    private double momentum(int m) {
        double[] weights = {0.5, 0.3, 0.2};
        double[] terms = {StrictMath.tanh(at(55, m) / 2), StrictMath.tanh(underlying.move(m) / 2), at(66, m)};
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            if (finite(terms[i])) {
                weight += weights[i];
                sum += weights[i] * terms[i];
            }
        }
        return weight < 2.0 / 3 - 1e-9 ? NAN : Numbers.clip(sum / weight, 1);
    }

    /** Row 93 by bar. */
    private double[] rangeShift() {
        double[] steps = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            int bar = b;
            double[] sample = history.recent(20, past -> past.atrChange().get(bar - 1));
            steps[b] = sample.length < 15
                    ? NAN
                    : Numbers.clip(divide(day.atrChange[b] - Numbers.mean(sample), Numbers.sampleSd(sample)), 10);
        }
        return Shift.of(steps);
    }
}
