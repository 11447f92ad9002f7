package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import org.jspecify.annotations.Nullable;

/** Rows 1–35: the level of volatility and its ranks among contracts as far from expiry. */
final class BlockLevel {
    private final SkewDay day;

    BlockLevel(SkewDay day) {
        this.day = day;
    }

    /** Rank of x in a sample that must hold at least {@code least} values. */
    static double ranked(double x, double[] sample, int least) {
        return sample.length < least ? NAN : Numbers.percentile(x, sample);
    }

    /** Where x lies between the smallest and the largest of a sample, 0…100. */
    static double placed(double x, double[] sample, int least) {
        if (sample.length < least) {
            return NAN;
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double y : sample) {
            smallest = Math.min(smallest, y);
            largest = Math.max(largest, y);
        }
        double place = 100 * Numbers.divide(x - smallest, largest - smallest);
        return Double.isNaN(place) ? NAN : Math.max(0, Math.min(100, place));
    }

    /** @param front e1; the rows of a later expiry read from {@code day} */
    void fill(Term front, int m, double[] row) {
        int bin = VolatilityHistory.bin(m);
        int[] zone = VolatilityHistory.zone(bin);
        double[] specific = day.specific(Measure.ATM, front, bin, bin);
        double atm = front.atm(m);
        double seven = day.sevenDays.at(m);
        double thirty = day.thirtyDays.at(m);
        row[1] = 100 * atm;
        row[2] = 100 * seven;
        row[3] = 100 * thirty;
        row[4] = ranked(atm, specific, 30);
        row[5] = ranked(atm, day.ranged(Measure.ATM, front, bin), 50);
        row[6] = ranked(atm, day.specific(Measure.ATM, front, zone[0], zone[1]), 30);
        row[7] = ranked(seven, day.history.each(252, past -> past.sevenDays().get(15 * bin - 1)), 100);
        double[] year = day.history.each(252, past -> past.thirtyDays().get(15 * bin - 1));
        row[8] = ranked(thirty, year, 100);
        row[9] = ranked(thirty, day.history.each(60, past -> past.thirtyDays().get(15 * bin - 1)), 40);
        row[10] = ranked(thirty, day.history.each(20, past -> past.thirtyDays().get(15 * bin - 1)), 15);
        row[11] = placed(thirty, year, 100);
        row[12] = placed(atm, specific, 30);
        dual(Measure.PUT_SKEW, front, m, 13, row);
        dual(Measure.CALL_SKEW, front, m, 15, row);
        dual(Measure.RISK_REVERSAL, front, m, 17, row);
        dual(Measure.BUTTERFLY, front, m, 19, row);
        int[] lags = {5, 15, 30, 60};
        for (int i = 0; i < 4; i++) {
            row[21 + i] = ranked(atm, specific, 30) - ranked(front.atm(m, m - lags[i]), specific, 30);
        }
        row[25] = front.change(m, 5);
        row[26] = day.change.at(m);
        row[27] = front.change(m, 60);
        PastTerm yesterday = day.history.yesterday(front.zero.expiry);
        row[28] = yesterday == null
                ? NAN
                : 100 * (atm - (front.implied.lastHour(m) ? yesterday.closingStraddle() : yesterday.closing()));
        row[29] = 100 * (atm - 2 * front.atm(m, m - 15) + front.atm(m, m - 30));
        double[] sevens =
                day.history.reference(front.days(), past -> past.sevenDays().get(m - 1));
        row[30] = Numbers.divide(seven - Numbers.mean(sevens), Numbers.sampleSd(sevens));
        row[31] = 100 * (atm - realised(front, m));
        row[32] = 1e4 * (thirty * thirty - day.history.realisedVariance());
        row[33] = finite(atm) ? Math.min(1, specific.length / 100.0) : NAN;
        row[34] = 1 - Math.abs(row[4] - row[5]) / 100;
        @Nullable Term second = day.expiry(1, m);
        row[35] = second == null ? NAN : ranked(second.atm(m), day.specific(Measure.ATM, second, bin, bin), 30);
    }

    private void dual(Measure measure, Term front, int m, int number, double[] row) {
        int bin = VolatilityHistory.bin(m);
        double value = front.measure(measure, m);
        row[number] = ranked(value, day.specific(measure, front, bin, bin), 30);
        row[number + 1] = ranked(value, day.ranged(measure, front, bin), 50);
    }

    /** Realised volatility of the forward over the last 60 minutes, per trading year. */
    private static double realised(Term front, int m) {
        double squares = 0;
        int known = 0;
        for (int i = Math.max(2, m - 59); i <= m; i++) {
            double move = Numbers.logRatio(front.zero.forward[i], front.zero.forward[i - 1]);
            if (finite(move)) {
                squares += move * move;
                known++;
            }
        }
        return known < 45 ? NAN : Math.sqrt(252 * 375 * squares / known);
    }
}
