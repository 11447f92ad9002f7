package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows 41–70: volume-weighted prices and volume. */
final class BlockB {
    private final Today today;
    private final Rows rows;

    BlockB(Today today, Rows rows) {
        this.today = today;
        this.rows = rows;
    }

    void fill() {
        sessionVwap();
        previousVwap();
        barVwap();
        aboutTheVwap();
        rows.set(61, fromVwap(Line.CE_ATM));
        rows.set(62, fromVwap(Line.PE_ATM));
        volume();
        future();
        rows.set(70, stepScore());
    }

    private double[] fromVwap(Line line) {
        double[] out = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            out[m] = logRatio(today.day.line(line)[m], today.day.vwap(line).mean[m]);
        }
        return out;
    }

    private double deviations(Line line, int m) {
        Vwap vwap = today.day.vwap(line);
        return Numbers.divide(today.day.line(line)[m] - vwap.mean[m], vwap.deviation[m]);
    }

    private void sessionVwap() {
        List<Line> lines = List.of(Line.ATM, Line.ITM1, Line.OTM1, Line.COMBINED);
        for (int i = 0; i < 4; i++) {
            Line line = lines.get(i);
            rows.set(41 + i, fromVwap(line));
            rows.set(45 + i, m -> deviations(line, m));
        }
    }

    private void previousVwap() {
        rows.set(49, m -> logRatio(today.day.line(Line.ATM)[m], today.lastVwap(Line.ATM)));
        rows.set(50, m -> logRatio(today.day.line(Line.ITM1)[m], today.lastVwap(Line.ITM1)));
        rows.set(51, m -> logRatio(today.day.line(Line.OTM1)[m], today.lastVwap(Line.OTM1)));
        rows.set(52, m -> logRatio(today.day.line(Line.IMPLIED_ATM)[m], today.lastVwap(Line.IMPLIED_ATM)));
    }

    private void barVwap() {
        for (int i = 0; i < 4; i++) {
            double[] vwap = vwapOf20Bars(today.study(Line.ATM, ExpiryDay.TIMEFRAMES[i]));
            rows.set(53 + i, m -> logRatio(today.day.line(Line.ATM)[m], vwap[m]));
        }
    }

    private static double[] vwapOf20Bars(BarStudy study) {
        double[] vwap = new double[study.close.length];
        for (int i = 0; i < vwap.length; i++) {
            double value = 0;
            double volume = 0;
            for (int b = Math.max(0, i - 19); b <= i; b++) {
                value += study.close[b] * study.volume[b];
                volume += study.volume[b];
            }
            vwap[i] = i < 19 ? NAN : Numbers.divide(value, volume);
        }
        return study.byMinute(vwap);
    }

    private void aboutTheVwap() {
        Vwap vwap = today.day.vwap(Line.ATM);
        double[] difference = Numbers.minutes();
        double[] above = Numbers.minutes();
        double[] crossed = Numbers.minutes();
        double lastSign = 0;
        for (int m = 1; m <= 375; m++) {
            difference[m] = today.day.line(Line.ATM)[m] - vwap.mean[m];
            if (finite(difference[m])) {
                above[m] = difference[m] > 0 ? 1 : 0;
                double sign = difference[m] == 0 ? lastSign : Numbers.sign(difference[m]);
                crossed[m] = lastSign != 0 && sign != lastSign ? 1 : 0;
                lastSign = sign;
            }
        }
        rows.set(57, m -> band(deviations(Line.ATM, m)));
        rows.set(58, Window.over(above, 30, Numbers::mean));
        rows.set(59, Window.over(crossed, 60, Numbers::mean));
        rows.set(60, m -> m <= 15 ? NAN : 1e4 * logRatio(vwap.mean[m], vwap.mean[m - 15]));
    }

    private static double band(double z) {
        double crossed = 0;
        for (double width : new double[] {0.5, 1, 1.5, 2, 2.5}) {
            crossed += Math.abs(z) >= width ? 1 : 0;
        }
        return Numbers.sign(z) * crossed / 5;
    }

    private void volume() {
        StageZero zero = today.zero;
        double[] calls = Numbers.minutes();
        double[] puts = Numbers.minutes();
        double[] both = Numbers.minutes();
        double[] chain = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            calls[m] = roleVolume(StageZero.CALL, m);
            puts[m] = roleVolume(StageZero.PUT, m);
            both[m] = calls[m] + puts[m];
            chain[m] = 0;
            for (int k = 0; k < zero.strikes.length; k++) {
                chain[m] += zero.volume(StageZero.CALL, k, m) + zero.volume(StageZero.PUT, k, m);
            }
        }
        double[] logVolume = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            List<Integer> five = Window.complete(m, 5, List.of(both));
            logVolume[m] =
                    five.size() < Window.quorum(5) ? NAN : StrictMath.log1p(Numbers.sum(Window.pick(both, five)));
            List<Integer> window = Window.complete(m, 15, List.of(calls, puts, chain));
            if (window.size() >= Window.quorum(15)) {
                double ce = Numbers.sum(Window.pick(calls, window));
                double pe = Numbers.sum(Window.pick(puts, window));
                rows.row(64)[m] = Numbers.divide(ce + pe, Numbers.sum(Window.pick(chain, window)));
                rows.row(65)[m] = Numbers.divide(ce - pe, ce + pe);
            }
        }
        today.logVolume = logVolume;
        rows.set(63, m -> {
            double[] sample = today.history.sample(today.dte(), session -> session.logVolume[m]);
            return Numbers.divide(logVolume[m] - Numbers.mean(sample), Numbers.sampleSd(sample));
        });
    }

    private double roleVolume(int side, int m) {
        double volume = 0;
        for (Role role : Role.values()) {
            int k = today.zero.strikeOf(role, m);
            volume += k < 0 ? NAN : today.zero.volume(side, k, m);
        }
        return volume;
    }

    private void future() {
        Market market = today.market;
        @Nullable PastSession last = today.history.last();
        Vwap vwap = new Vwap(market.futureClose, market.futureVolume);
        double[] week = today.history.weekSoFar(today.date);
        double value = week[0];
        double volume = week[1];
        double[] weekVwap = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            if (finite(market.futureClose[m]) && finite(market.futureVolume[m])) {
                value += market.futureClose[m] * market.futureVolume[m];
                volume += market.futureVolume[m];
            }
            weekVwap[m] = Numbers.divide(value, volume);
        }
        rows.set(66, m -> logRatio(market.futureClose[m], vwap.mean[m]));
        rows.set(67, m -> logRatio(market.futureClose[m], last == null ? NAN : last.futureVwap));
        rows.set(68, m -> logRatio(market.futureClose[m], weekVwap[m]));
        rows.set(69, m -> {
            double day = today.day.line(Line.IMPLIED_ATM)[m] / Math.sqrt(252);
            return 0.4 * StrictMath.tanh(Numbers.divide(rows.row(66)[m], day))
                    + 0.4 * StrictMath.tanh(Numbers.divide(rows.row(67)[m], day))
                    + 0.2 * StrictMath.tanh(Numbers.divide(rows.row(68)[m], day));
        });
    }

    private double[] stepScore() {
        double[] score = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            double price = today.day.line(Line.ATM)[m];
            score[m] = 0.5 * step(Numbers.divide(price, today.day.vwap(Line.ATM).mean[m]) - 1)
                    + 0.5 * step(Numbers.divide(price, today.lastVwap(Line.ATM)) - 1);
        }
        return score;
    }

    /** Table C1-3; an edge belongs to the cell nearer zero. */
    static double step(double x) {
        double size = Math.abs(x);
        double height = size > 0.03 ? 1 : size > 0.015 ? 0.7 : size > 0.005 ? 0.3 : 0;
        return Double.isNaN(x) ? NAN : Numbers.sign(x) * height;
    }
}
