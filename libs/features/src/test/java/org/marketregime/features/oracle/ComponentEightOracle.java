package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The 48 rows of component 8, one session after the other in date order, read literally from the specification. */
public final class ComponentEightOracle {
    private static final int ROWS = 48;
    /** Rows whose unit is 0–1, which rounding must not leave. */
    private static final int[] SHARES = {
        1, 2, 3, 5, 6, 7, 8, 9, 13, 14, 19, 20, 21, 24, 25, 26, 27, 28, 29, 33, 34, 35, 36, 37, 38, 43, 46, 47
    };

    private final TradingCalendar calendar;
    private final List<OverlayPast> history = new ArrayList<>();

    public ComponentEightOracle(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentEightNames.ALL;
    }

    /**
     * The rows of the next session, [minute − 1][row − 1], NaN where invalid.
     *
     * @param fronts [minute − 1], the front expiry as it was known then
     * @param opinions [minute − 1][component − 1]; null: the component has no frame of that minute
     * @param served [minute − 1][…]: c1_vol_compression, c2_pin_risk_score, c7_max_pain_dist, c7_sup1_dist,
     *     c7_res1_dist, c6_breakdown_alert, one that is not used
     * @param weights [minute − 1][component − 1] in force; null, whole or for a minute: those of the front's days
     * @param history whether later sessions look back on this one; they do not on special ones
     */
    public double[][] next(
            LocalDate date,
            @Nullable LocalDate[] fronts,
            @Nullable OracleOpinion[][] opinions,
            double[][] served,
            double @Nullable [] @Nullable [] weights,
            boolean history) {
        OverlayDay day = new OverlayDay(date, fronts, opinions, weights);
        Rows rows = new Rows(ROWS);
        agreement(rows, day);
        new OverlayExpiryRows(day, calendar, this.history).fill(rows);
        new OverlayCoherenceRows(day, this.history).fill(rows);
        synergy(rows, day, served);
        if (history) {
            this.history.add(new OverlayPast(day));
        }
        return published(rows);
    }

    private static void agreement(Rows rows, OverlayDay day) {
        double[] agreement = day.agreement;
        rows.set(1, m -> day.panel[m].meanAgreement());
        rows.set(2, m -> day.panel[m].leastAgreement());
        rows.set(3, agreement);
        rows.set(4, day.consensus);
        rows.set(5, m -> day.panel[m].consensusRatio());
        rows.set(6, m -> day.panel[m].shareOf(x -> x > 0.1));
        rows.set(7, m -> day.panel[m].shareOf(x -> x < -0.1));
        rows.set(8, m -> day.panel[m].dispersion());
        rows.set(9, m -> day.panel[m].signEntropy());
        rows.set(10, m -> m <= 15 ? NAN : agreement[m] - agreement[m - 15]);
        rows.set(11, m -> {
            double[] valid = Numbers.valid(Arrays.copyOfRange(agreement, Math.max(1, m - 59), m + 1));
            return !day.panel[m].enough || valid.length < 30 ? NAN : Numbers.sampleSd(valid);
        });
        rows.set(12, m -> day.panel[m].effectiveNumber());
    }

    private static void synergy(Rows rows, OverlayDay day, double[][] served) {
        double[][] x = day.x;
        double[][] y = day.y;
        rows.set(37, m -> {
            double support = Math.abs(served[m - 1][3]);
            double resistance = served[m - 1][4];
            double nearest =
                    finite(support) && finite(resistance) ? Math.min(support, resistance) : either(support, resistance);
            return served[m - 1][0] * StrictMath.exp(-2 * nearest);
        });
        rows.set(38, m -> served[m - 1][1] * StrictMath.exp(-2 * Math.abs(served[m - 1][2])));
        rows.set(39, m -> x[2][m] * x[4][m]);
        rows.set(40, m -> x[3][m] * x[4][m]);
        rows.set(41, m -> (y[3][m] - y[4][m]) / 2);
        rows.set(42, m -> x[1][m] * x[2][m]);
        rows.set(43, m -> served[m - 1][5] * Math.max(0, y[4][m]));
        rows.set(44, m -> middle(x[0][m], x[1][m], x[2][m]));
        rows.set(45, m -> middle(y[0][m], y[3][m], y[4][m]));
        rows.set(46, m -> day.panel[m].complementary());
        rows.set(47, m -> day.panel[m].antagonistic());
        rows.set(48, m -> (rows.row(46)[m] - rows.row(47)[m]) * rows.row(26)[m]);
    }

    private static double either(double a, double b) {
        return finite(a) ? a : b;
    }

    private static double middle(double a, double b, double c) {
        return finite(a) && finite(b) && finite(c) ? Numbers.median(new double[] {a, b, c}) : NAN;
    }

    private static double[][] published(Rows rows) {
        double[][] published = new double[OverlayDay.MINUTES][ROWS];
        for (int share : SHARES) {
            double[] values = rows.row(share).clone();
            rows.set(share, m -> Math.clamp(values[m], 0, 1));
        }
        for (int m = 1; m <= OverlayDay.MINUTES; m++) {
            for (int row = 1; row <= ROWS; row++) {
                published[m - 1][row - 1] = rows.row(row)[m];
            }
        }
        return published;
    }
}
