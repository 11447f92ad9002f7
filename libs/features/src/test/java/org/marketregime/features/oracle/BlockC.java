package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows 71–95: pivots, central pivot range, range and compression. */
final class BlockC {
    private final Today today;
    private final Rows rows;
    private final double[] atm;

    BlockC(Today today, Rows rows) {
        this.today = today;
        this.rows = rows;
        this.atm = today.day.line(Line.ATM);
    }

    void fill() {
        pivots();
        rows.set(77, touches());
        rows.set(78, holds());
        ranges();
        rows.set(80, overnightGap());
        centralOfFuture(today.market, today.history, rows);
        rows.set(90, m -> today.pivots(Line.ATM).centralPosition(atm[m]));
        compression();
        squeeze();
        donchian();
        expansion();
        rows.set(95, breakout());
    }

    private void pivots() {
        Triple pivots = today.pivots(Line.ATM);
        rows.set(71, m -> pivots.position(atm[m]));
        rows.set(72, m -> today.pivots(Line.ITM1).position(today.day.line(Line.ITM1)[m]));
        rows.set(73, m -> today.pivots(Line.OTM1).position(today.day.line(Line.OTM1)[m]));
        rows.set(74, m -> today.pivots(Line.IMPLIED_ATM).position(today.day.line(Line.IMPLIED_ATM)[m]));
        if (pivots.usable()) {
            double[] level = pivots.levels();
            rows.set(75, m -> {
                double nearest = Double.POSITIVE_INFINITY;
                for (double l : level) {
                    nearest = Math.min(nearest, Math.abs(atm[m] - l));
                }
                return 100 * divide(nearest, atm[m]);
            });
            rows.set(76, m -> breakout(atm[m], level));
        }
    }

    private static double breakout(double x, double[] level) {
        if (Double.isNaN(x)) {
            return NAN;
        }
        if (x > level[4]) {
            return x > level[6] ? 1 : x > level[5] ? 0.75 : 0.5;
        }
        if (x < level[2]) {
            return x < level[0] ? -1 : x < level[1] ? -0.75 : -0.5;
        }
        return 0;
    }

    private double[] touches() {
        double[] out = Numbers.minutes();
        Triple pivots = today.pivots(Line.ATM);
        if (!pivots.usable()) {
            return out;
        }
        double[] level = pivots.levels();
        int entries = 0;
        boolean any = false;
        boolean wasInside = false;
        for (int m = 1; m <= 375; m++) {
            if (finite(atm[m])) {
                boolean inside = false;
                for (int l = 2; l <= 4; l++) {
                    inside |= Math.abs(atm[m] - level[l]) <= 0.005 * level[l];
                }
                entries += any && inside && !wasInside ? 1 : 0;
                any = true;
                wasInside = inside;
            }
            out[m] = any ? Math.min(1, entries / 10.0) : NAN;
        }
        return out;
    }

    private double[] holds() {
        Triple pivots = today.pivots(Line.ATM);
        double[] side = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            if (finite(atm[m]) && pivots.usable()) {
                side[m] = atm[m] > pivots.levels()[4] ? 1 : atm[m] < pivots.levels()[2] ? -1 : 0;
            }
        }
        return Window.over(side, 15, Numbers::mean);
    }

    private void ranges() {
        double[] high = running(atm, true);
        double[] low = running(atm, false);
        Triple pivots = today.pivots(Line.ATM);
        if (pivots.usable()) {
            rows.set(79, m -> divide(high[m] - low[m], pivots.high() - pivots.low()));
        }
        rows.set(81, positionInDay(atm));
        rows.set(82, positionInDay(today.day.line(Line.IMPLIED_ATM)));
    }

    private static double[] running(double[] series, boolean largest) {
        double[] out = Numbers.minutes();
        double extreme = NAN;
        for (int m = 1; m <= 375; m++) {
            if (finite(series[m])) {
                boolean beyond = largest ? series[m] > extreme : series[m] < extreme;
                extreme = beyond || !finite(extreme) ? series[m] : extreme;
            }
            out[m] = extreme;
        }
        return out;
    }

    private static double[] positionInDay(double[] series) {
        double[] high = running(series, true);
        double[] low = running(series, false);
        double[] out = Numbers.minutes();
        int valid = 0;
        for (int m = 1; m <= 375; m++) {
            valid += finite(series[m]) ? 1 : 0;
            out[m] = valid < 15 ? NAN : divide(series[m] - low[m], high[m] - low[m]);
        }
        return out;
    }

    private double[] overnightGap() {
        double[] out = Numbers.minutes();
        ExpiryDay yesterday = today.yesterday;
        double[] first = Window.pick(atm, Window.complete(5, 5, List.of(atm)));
        if (yesterday != null && yesterday.triple(Line.ATM).usable() && first.length >= 4) {
            double moved = Numbers.logRatio(
                    Numbers.mean(first), yesterday.triple(Line.ATM).close());
            double decayed = 0.5 * Numbers.logRatio(today.zero.tau[3], yesterday.series.zero.tau[375]);
            for (int m = 5; m <= 375; m++) {
                out[m] = moved - decayed;
            }
        }
        return out;
    }

    /** Rows 83–89, which need the future or spot but no option. */
    static void centralOfFuture(Market market, History history, Rows rows) {
        PastSession last = history.last();
        if (last == null) {
            return;
        }
        double[] live = last.futureDecides() ? market.futureClose : market.spot;
        Triple day = last.central();
        Triple week = history.lastWeek(market.date);
        rows.set(83, m -> day.centralWidthPercent());
        rows.set(84, m -> day.centralPosition(live[m]));
        double rank = history.centralClass();
        double shift = history.centralShift();
        rows.set(85, m -> rank);
        rows.set(86, m -> shift);
        rows.set(87, m -> week.centralWidthPercent());
        rows.set(88, m -> week.centralPosition(live[m]));
        rows.set(89, m -> last.future.position(market.futureClose[m]));
    }

    private void compression() {
        BarStudy study = today.study(Line.IMPLIED_ATM, 5);
        double[] mean = study.mean20();
        double[] deviation = study.deviation20();
        double[] width = new double[mean.length];
        for (int i = 0; i < width.length; i++) {
            width[i] = divide(4 * deviation[i], mean[i]);
        }
        today.bandWidths = study.byBar(width);
        double[] sample = today.history.bandWidths();
        double[] live = study.byMinute(width);
        rows.set(91, m -> sample.length < 300 ? NAN : 1 - Numbers.percentile(live[m], sample) / 100);
    }

    private void squeeze() {
        BarStudy study = today.study(Line.ATM, 5);
        double[] mean = study.mean20();
        double[] deviation = study.deviation20();
        double[] ema = study.ema(20);
        double[] atr = study.atr();
        double[] flag = new double[mean.length];
        for (int i = 0; i < flag.length; i++) {
            boolean inside = mean[i] + 2 * deviation[i] < ema[i] + 1.5 * atr[i]
                    && mean[i] - 2 * deviation[i] > ema[i] - 1.5 * atr[i];
            flag[i] = finite(mean[i] + ema[i] + atr[i]) ? (inside ? 1 : 0) : NAN;
        }
        rows.set(92, study.byMinute(flag));
    }

    private void donchian() {
        BarStudy study = today.study(Line.ATM, 5);
        double[] top = study.byMinute(Filters.rolling(study.high, 20, x -> extreme(x, true)));
        double[] bottom = study.byMinute(Filters.rolling(study.low, 20, x -> extreme(x, false)));
        rows.set(93, m -> divide(atm[m] - bottom[m], top[m] - bottom[m]));
    }

    private static double extreme(double[] values, boolean largest) {
        double extreme = values[0];
        for (double value : values) {
            extreme = largest ? Math.max(extreme, value) : Math.min(extreme, value);
        }
        return extreme;
    }

    private void expansion() {
        BarStudy study = today.study(Line.ATM, 5);
        double[] range = study.trueRange();
        double[] atr = study.atr();
        double[] ratio = new double[range.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = divide(range[i], atr[i]);
        }
        rows.set(94, study.byMinute(ratio));
    }

    private double[] breakout() {
        double[] out = Numbers.minutes();
        @Nullable List<int[]> table = today.history.breakoutTable();
        if (table == null) {
            return out;
        }
        for (int m = 1; m <= 375; m++) {
            int state = History.breakoutState(rows.row(91)[m], today.dte());
            int n = 0;
            int hits = 0;
            for (int[] point : table) {
                if (point[0] == state) {
                    n++;
                    hits += point[1];
                }
            }
            out[m] = state < 0 || n == 0 ? NAN : (hits + 0.25 * 20) / (n + 20);
        }
        return out;
    }
}
