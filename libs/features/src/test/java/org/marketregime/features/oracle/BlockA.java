package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.util.ArrayList;
import java.util.List;

/** Rows 1–40: premium level, averages and trend. */
final class BlockA {
    private final Today today;
    private final Rows rows;

    BlockA(Today today, Rows rows) {
        this.today = today;
        this.rows = rows;
    }

    void fill() {
        levels();
        distances();
        alignments();
        slopesAndWidths();
        legs();
        rows.set(38, crossAge());
        rows.set(39, consistency());
        rows.set(40, distance(Line.IMPLIED_COMBINED, 20));
    }

    private void levels() {
        Series series = today.day.series;
        double[] forward = today.zero.forward;
        rows.set(1, m -> 1e4 * Series.of(series.raw, Role.ATM)[m] / forward[m]);
        rows.set(2, m -> 1e4 * Series.of(series.raw, Role.ITM1)[m] / forward[m]);
        rows.set(3, m -> 1e4 * Series.of(series.raw, Role.OTM1)[m] / forward[m]);
        rows.set(4, m -> 1e4 * series.combined[m] / forward[m]);
        rows.set(5, today.day.line(Line.IMPLIED_ATM));
        double[] asymmetry = Numbers.minutes();
        double[] density = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            asymmetry[m] = Numbers.divide(
                    today.day.line(Line.ITM1)[m] - today.day.line(Line.OTM1)[m],
                    today.day.line(Line.ATM)[m]);
            density[m] = density(
                    Series.of(series.raw, Role.ATM)[m],
                    Series.of(series.raw, Role.ITM1)[m],
                    Series.of(series.raw, Role.OTM1)[m],
                    today.zero.step[m]);
        }
        rows.set(6, Window.over(asymmetry, 5, Numbers::median));
        rows.set(7, Window.over(density, 15, Numbers::median));
        rows.set(8, m -> today.zero.heldStraddle(Role.ATM, 15, m));
    }

    static double density(double atm, double itm1, double otm1, double step) {
        if (!(atm >= step)) {
            return NAN;
        }
        double implied = (itm1 + otm1 - 2 * atm) / (step * step);
        return implied / (2 / (Math.PI * atm));
    }

    private double[] distance(Line line, int n) {
        BarStudy study = today.study(line, 5);
        double[] ema = study.ema(n);
        double[] distance = new double[ema.length];
        for (int i = 0; i < ema.length; i++) {
            distance[i] = logRatio(study.close[i], ema[i]);
        }
        return study.byMinute(distance);
    }

    private void distances() {
        rows.set(9, distance(Line.ATM, 20));
        rows.set(10, distance(Line.ATM, 50));
        rows.set(11, distance(Line.ATM, 100));
        rows.set(12, distance(Line.ATM, 200));
    }

    private void alignments() {
        rows.set(13, alignment(Line.ATM, 5));
        rows.set(14, alignment(Line.ITM1, 5));
        rows.set(15, alignment(Line.OTM1, 5));
        rows.set(16, alignment(Line.COMBINED, 5));
        rows.set(17, alignment(Line.ATM, 3));
        rows.set(18, alignment(Line.ATM, 10));
        rows.set(19, alignment(Line.ATM, 15));
        rows.set(20, alignment(Line.IMPLIED_ATM, 3));
        rows.set(21, alignment(Line.IMPLIED_ATM, 5));
        rows.set(22, alignment(Line.IMPLIED_ATM, 10));
        rows.set(23, alignment(Line.IMPLIED_ATM, 15));
    }

    private double[] alignment(Line line, int length) {
        BarStudy study = today.study(line, length);
        double[] e20 = study.ema(20);
        double[] e50 = study.ema(50);
        double[] e100 = study.ema(100);
        double[] e200 = study.ema(200);
        double[] aligned = new double[e20.length];
        for (int i = 0; i < aligned.length; i++) {
            aligned[i] = align(study.close[i], e20[i], e50[i], e100[i], e200[i]);
        }
        return study.byMinute(aligned);
    }

    static double align(double price, double e20, double e50, double e100, double e200) {
        return 0.30 * ordered(price, e20, e50)
                + 0.30 * ordered(e20, e50, e100)
                + 0.25 * ordered(e50, e100, e200)
                + 0.15 * Numbers.sign(e100 - e200);
    }

    private static double ordered(double a, double b, double c) {
        if (Double.isNaN(a) || Double.isNaN(b) || Double.isNaN(c)) {
            return NAN;
        }
        if (a > b && b > c) {
            return 1;
        }
        if (a < b && b < c) {
            return -1;
        }
        return a > b ? 0.5 : a < b ? -0.5 : 0;
    }

    private void slopesAndWidths() {
        for (int i = 0; i < 4; i++) {
            BarStudy study = today.study(Line.ATM, ExpiryDay.TIMEFRAMES[i]);
            double[] e20 = study.ema(20);
            double[] e50 = study.ema(50);
            double[] e100 = study.ema(100);
            double[] e200 = study.ema(200);
            double[] slope = new double[e20.length];
            double[] width = new double[e20.length];
            for (int b = 0; b < slope.length; b++) {
                slope[b] = b < 5 ? NAN : 1e4 * Numbers.divide(e20[b] - e20[b - 5], 5 * e20[b - 5]);
                double top = Math.max(Math.max(e20[b], e50[b]), Math.max(e100[b], e200[b]));
                double bottom = Math.min(Math.min(e20[b], e50[b]), Math.min(e100[b], e200[b]));
                width[b] = Numbers.divide(top - bottom, e50[b]);
            }
            rows.set(24 + i, study.byMinute(slope));
            rows.set(28 + i, study.byMinute(width));
        }
    }

    private void legs() {
        for (int i = 0; i < 6; i++) {
            rows.set(32 + i, distance(Line.LEGS.get(i), 20));
        }
    }

    private static double[] cross(BarStudy study) {
        double[] e20 = study.ema(20);
        double[] e50 = study.ema(50);
        double[] sign = new double[e20.length];
        for (int i = 0; i < sign.length; i++) {
            sign[i] = Numbers.sign(e20[i] - e50[i]);
        }
        return sign;
    }

    private double[] crossAge() {
        BarStudy study = today.study(Line.ATM, 5);
        double[] sign = cross(study);
        double[] age = new double[sign.length];
        int changed = 0;
        for (int i = 0; i < sign.length; i++) {
            if (i == 0 || sign[i] != sign[i - 1]) {
                changed = i;
            }
            age[i] = sign[i] * Math.min(i - changed, 75) / 75;
        }
        return study.byMinute(age);
    }

    private double[] consistency() {
        List<double[]> signs = new ArrayList<>();
        for (Line line : Line.STRADDLES) {
            for (int length : ExpiryDay.TIMEFRAMES) {
                BarStudy study = today.study(line, length);
                signs.add(study.byMinute(cross(study)));
            }
        }
        double[] share = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            int valid = 0;
            int up = 0;
            int down = 0;
            for (double[] sign : signs) {
                valid += Double.isNaN(sign[m]) ? 0 : 1;
                up += sign[m] > 0 ? 1 : 0;
                down += sign[m] < 0 ? 1 : 0;
            }
            share[m] = valid < 8 ? NAN : (double) Math.max(up, down) / valid;
        }
        return share;
    }
}
