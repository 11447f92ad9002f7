package org.marketregime.features.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of component 6 that look at the whole web at once, session after session in date order, read literally from
 * the specification: blocks, breakdown, agreement, topology, and what the component hands to the overlay.
 */
final class WebMatrixOracle {
    static final int ROWS = 150;
    private final List<PastWeb> history = new ArrayList<>();

    /**
     * The minutes of the next session.
     *
     * @param opinions directions of the seven components as published, [minute − 1][component − 1]; the sixth is not
     *     looked at
     * @param priorWeights of the seven components
     * @param history whether later sessions look back on this one
     * @return [minute − 1][column]: the 150 rows, then x_6 and y_6
     */
    double[][] next(WebDay day, double[][] opinions, double[] priorWeights, boolean history) {
        WebBars bars = new WebBars(day, this.history);
        WebAgreement agreement = new WebAgreement(opinions, priorWeights, day.spot());
        double[][] known = day.rows();
        double[][] rows = new double[375][];
        for (int m = 1; m <= 375; m++) {
            double[] row = Arrays.copyOf(known[m - 1], ROWS + 2);
            fill(row, 69, 78, bars, m);
            fill(row, 106, 115, bars, m);
            fill(row, 124, 124, bars, m);
            fill(row, 136, WebBars.ACTIVITY, bars, m);
            double[][] views = {
                agreement.agreement,
                agreement.meanAgreement,
                agreement.signEntropy,
                agreement.dispersion,
                agreement.effectiveNumber,
                agreement.firstShare,
                agreement.persistence,
                agreement.foresight
            };
            for (int i = 0; i < views.length; i++) {
                row[115 + i] = views[i][m];
            }
            row[124] = Double.NaN;
            double valid = Arrays.stream(row, 0, ROWS).filter(Numbers::finite).count() / (ROWS - 1.0);
            row[124] = Math.min(1, valid) * row[123] * (1 - agreement.signEntropy[m] / 2);
            rows[m - 1] = row;
        }
        if (history) {
            this.history.add(bars.current);
        }
        return rows;
    }

    private static void fill(double[] row, int from, int to, WebBars bars, int m) {
        for (int number = from; number <= to; number++) {
            row[number - 1] = bars.at(number, m);
        }
    }
}
