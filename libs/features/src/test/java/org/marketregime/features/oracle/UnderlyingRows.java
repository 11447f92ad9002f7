package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.List;

/** Families D, E and F: the underlying by day, week and month, rows 43–78. */
final class UnderlyingRows {
    private static final double NEAR = 0.002;

    private final UnderlyingDay day;
    private final List<Frame> frames;
    private final Rows rows = new Rows(94);

    UnderlyingRows(UnderlyingDay day) {
        this.day = day;
        frames = List.of(day.days, day.weeks, day.months);
    }

    private void constant(int row, double value) {
        rows.set(row, m -> value);
    }

    Rows fill() {
        ranges();
        averages();
        pivots();
        return rows;
    }

    private void ranges() {
        int[] windows = {252, 104, 60};
        int[] fewest = {30, 52, 24};
        int[] slow = {50, 50, 21};
        for (int f = 0; f < 3; f++) {
            Frame frame = frames.get(f);
            constant(43 + f, frame.lastAtr(14));
            constant(46 + f, Frame.rank(frame.atr(14), windows[f], fewest[f]));
            constant(49 + f, frame.trend(14, slow[f]));
            constant(70 + f, Frame.rank(frame.widths(), windows[f], fewest[f]));
        }
        constant(52, scale(day.weeks.meanRange(14), day.days.meanRange(70), 5));
        constant(53, scale(day.months.meanRange(14), day.days.meanRange(294), 21));
        constant(54, scale(day.months.meanRange(14), day.weeks.meanRange(61), 21 / 5.0));
    }

    /** Exponent with which ranges grow when a period is {@code times} as long. */
    private static double scale(double longer, double shorter, double times) {
        return Numbers.logRatio(longer, shorter) / StrictMath.log(times);
    }

    private void averages() {
        int[] fastest = {20, 10, 6};
        int[][] lengths = {{20, 50, 100, 200}, {10, 20, 50}, {6, 12, 24}};
        int[] lags = {5, 4, 3};
        for (int f = 0; f < 3; f++) {
            Frame frame = frames.get(f);
            int n = fastest[f];
            int[] all = lengths[f];
            rows.set(55 + f, m -> frame.distance(day.spot[m], n));
            rows.set(58 + f, m -> frame.stack(day.spot[m], all));
            constant(61 + f, frame.slope(n, lags[f]));
        }
        rows.set(64, m -> 1 - Math.abs(rows.row(58)[m] - rows.row(59)[m]) / 2);
        rows.set(65, m -> 1 - Math.abs(rows.row(58)[m] - rows.row(60)[m]) / 2);
        rows.set(66, this::agreement);
    }

    /** Mean of the stacks that are known, two of three at least. */
    private double agreement(int m) {
        double[] known = Numbers.valid(new double[] {rows.row(58)[m], rows.row(59)[m], rows.row(60)[m]});
        return known.length < 2 ? NAN : Numbers.mean(known);
    }

    private void pivots() {
        for (int f = 0; f < 3; f++) {
            Pivots last = frames.get(f).last();
            rows.set(67 + f, m -> last.position(day.spot[m]));
            rows.set(73 + f, m -> last.ladder(day.spot[m]));
        }
        constant(76, day.days.last().overlap(day.weeks.last()));
        rows.set(77, this::confluence);
        rows.set(78, this::beyondYesterday);
    }

    private double confluence(int m) {
        double near = 0;
        for (double level : day.levels()) {
            double distance = Math.abs(Numbers.logRatio(day.spot[m], level));
            if (!finite(distance)) {
                return NAN;
            }
            near += distance <= NEAR ? 1 : 0;
        }
        return near / 15;
    }

    private double beyondYesterday(int m) {
        Pivots yesterday = day.days.last();
        if (!yesterday.known() || !finite(day.spot[m])) {
            return NAN;
        }
        return day.spot[m] > yesterday.high() ? 1 : day.spot[m] < yesterday.low() ? -1 : 0;
    }
}
