package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** High, low and last value of a session, and how many minutes they come from. */
record Triple(double high, double low, double close, int minutes) {
    static final Triple NONE = new Triple(NAN, NAN, NAN, 0);

    static Triple of(double[] series) {
        return of(series, series, series);
    }

    /** From minute bars; a bar without a high or low of its own counts with its close. */
    static Triple of(double[] high, double[] low, double[] close) {
        Triple day = NONE;
        for (int m = 1; m <= 375; m++) {
            if (finite(close[m])) {
                double top = finite(high[m]) ? high[m] : close[m];
                double bottom = finite(low[m]) ? low[m] : close[m];
                day = day.then(new Triple(top, bottom, close[m], 1));
            }
        }
        return day;
    }

    Triple then(Triple later) {
        if (minutes == 0) {
            return later;
        }
        return new Triple(Math.max(high, later.high), Math.min(low, later.low), later.close, minutes + later.minutes);
    }

    boolean usable() {
        return minutes >= 200 && high > low;
    }

    double pivot() {
        return usable() ? (high + low + close) / 3 : NAN;
    }

    /** S3, S2, S1, PP, R1, R2, R3. */
    double[] levels() {
        double pp = pivot();
        return new double[] {
            low - 2 * (high - pp),
            pp - (high - low),
            2 * pp - high,
            pp,
            2 * pp - low,
            pp + (high - low),
            high + 2 * (pp - low)
        };
    }

    /** Where x lies among the seven levels, −1 at S3 or below, 0 at PP, 1 at R3 or above. */
    double position(double x) {
        if (!usable() || Double.isNaN(x)) {
            return NAN;
        }
        double[] level = levels();
        if (x <= level[0]) {
            return -1;
        }
        for (int i = 1; i < 7; i++) {
            if (x <= level[i]) {
                double share = level[i] == level[i - 1] ? 1 : (x - level[i - 1]) / (level[i] - level[i - 1]);
                return (i - 4 + share) / 3;
            }
        }
        return 1;
    }

    private double bottomCentral() {
        return (high + low) / 2;
    }

    /** Width of the central pivot range in points. */
    double centralWidth() {
        return usable() ? Math.abs(2 * pivot() - bottomCentral() - bottomCentral()) : NAN;
    }

    double centralWidthPercent() {
        return 100 * Numbers.divide(centralWidth(), pivot());
    }

    double centralPosition(double x) {
        return Numbers.clip(Numbers.divide(x - pivot(), Math.max(centralWidth() / 2, 1e-4 * pivot())), 10) / 10;
    }
}
