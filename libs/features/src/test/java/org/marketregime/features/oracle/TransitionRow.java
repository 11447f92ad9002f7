package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** Row 80: how often a level was another one half an hour later, in the 60 sessions before. */
final class TransitionRow {
    private final GreekDay day;

    TransitionRow(GreekDay day) {
        this.day = day;
    }

    void fill() {
        int bucket = History.bucket(day.dte());
        double[] frequency = new double[8];
        for (int level = 1; level <= 7; level++) {
            frequency[level] = day.history.transition(bucket, level);
        }
        double[] levels = day.rows.row(91);
        day.rows.set(80, m -> finite(levels[m]) ? frequency[(int) levels[m]] : NAN);
    }
}
