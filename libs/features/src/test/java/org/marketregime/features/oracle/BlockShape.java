package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows 36–60: tilt, curvature and wings of the front smile, and the moments it prices. */
final class BlockShape {
    private final SkewDay day;

    BlockShape(SkewDay day) {
        this.day = day;
    }

    void fill(Term front, int m, double[] row) {
        double atm = front.atm(m);
        double put25 = front.put25.at(m);
        double call25 = front.call25.at(m);
        double put10 = front.put10.at(m);
        double call10 = front.call10.at(m);
        row[36] = 100 * front.riskReversal(m);
        row[37] = 100 * (put10 - call10);
        row[38] = 100 * front.butterfly(m);
        row[39] = 100 * ((put10 + call10) / 2 - atm);
        row[40] = Numbers.divide(put25 - call25, atm);
        Parabola fit = front.fit(m);
        row[41] = 100 * fit.b();
        row[42] = 100 * fit.c();
        row[43] = 100 * fit.rmse();
        row[44] = 100 * Parabola.slope(front.smile(m), -2.5, -0.5);
        row[45] = 100 * Parabola.slope(front.smile(m), 0.5, 2.5);
        row[46] = Numbers.divide(put10, put25);
        row[47] = Numbers.divide(call10, call25);
        row[48] = fit.lowest();
        double forward = front.zero.forward[m];
        row[49] = 100
                * (front.atLevel(StageZero.PUT, forward * StrictMath.exp(-0.02), m)
                        - front.atLevel(StageZero.CALL, forward * StrictMath.exp(0.02), m));
        row[50] = parityGap(front, m);
        moments(front, m, row);
        row[56] = day.reversalChange.at(m);
        row[57] = day.reversalChange(m, 60);
        row[58] = m <= 60 ? NAN : 100 * (front.butterfly(m) - front.butterfly(m - 60));
        row[59] = inUnitsOfItself(
                row[56],
                day.history.reference(
                        front.days(), past -> past.reversalChange().get(m - 1)));
        row[60] = beta(front, m);
    }

    /** x over the root mean square of a sample. */
    static double inUnitsOfItself(double x, double[] sample) {
        double squares = 0;
        for (double y : sample) {
            squares += y * y;
        }
        return sample.length == 0 ? NAN : Numbers.divide(x, Math.sqrt(squares / sample.length));
    }

    private static double parityGap(Term front, int m) {
        List<Double> gaps = new ArrayList<>();
        for (int i = Math.max(1, m - 4); i <= m; i++) {
            double gap = front.parityGap(i);
            if (finite(gap)) {
                gaps.add(gap);
            }
        }
        return gaps.size() < 4 || front.implied.lastHour(m) ? NAN : Numbers.median(Numbers.toArray(gaps));
    }

    private static void moments(Term front, int m, double[] row) {
        @Nullable Strip strip = front.strip(m);
        if (strip != null) {
            double[] moments = strip.moments(StageZero.RATE, front.atm(m) * Math.sqrt(front.zero.tau[m]));
            row[51] = moments[0];
            row[52] = moments[1];
            double variance = strip.variance(StageZero.RATE);
            row[53] = variance > 0 ? 100 * Math.sqrt(variance) : NAN;
            row[54] = row[53] - row[1];
            row[55] = strip.downShare();
        }
    }

    /** Least-squares slope of the minute change of 100·σATM on 100 times that of ln F. */
    private static double beta(Term front, int m) {
        List<Double> moves = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (int i = Math.max(2, m - 59); i <= m; i++) {
            double move = 100 * Numbers.logRatio(front.zero.forward[i], front.zero.forward[i - 1]);
            double change = front.change(i, 1);
            if (finite(move) && finite(change)) {
                moves.add(move);
                changes.add(change);
            }
        }
        if (moves.size() < 45) {
            return NAN;
        }
        double[] x = Numbers.toArray(moves);
        double[] y = Numbers.toArray(changes);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - Numbers.mean(x)) * (y[i] - Numbers.mean(y));
            squares += (x[i] - Numbers.mean(x)) * (x[i] - Numbers.mean(x));
        }
        return Numbers.divide(products, squares);
    }
}
