package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The 150 rows of component 6 and its two channels, one session after the other in date order, read literally from the specification. */
public final class ComponentSixOracle {
    private static final int ROWS = 150;

    private final TradingCalendar calendar;
    private final WebSeriesOracle series;
    private final WebMatrixOracle matrices = new WebMatrixOracle();

    public ComponentSixOracle(TradingCalendar calendar) {
        this.calendar = calendar;
        this.series = new WebSeriesOracle(calendar);
    }

    /** The names in the order of the first 150 columns. */
    public static List<String> names() {
        return ComponentSixNames.ALL;
    }

    /**
     * The next session: [minute − 1][column], the rows and then direction and activity.
     *
     * @param other the same session of the other underlying; null where there is none
     * @param opinions directions of components 1…7, [minute − 1][component − 1], as published in the minute
     */
    public double[][] next(OracleSession own, @Nullable OracleSession other, double[][] opinions) {
        double[][] all =
                matrices.next(series.next(own, other), opinions, weights(own), !calendar.isSpecial(own.date()));
        // an opinion comes with its confidence, and there is none while nothing of the day has arrived
        int first = own.rows().stream().mapToInt(OracleRow::minute).min().orElse(all.length + 1);
        for (int minute = 1; minute < first; minute++) {
            Arrays.fill(all[minute - 1], ROWS, all[minute - 1].length, Double.NaN);
        }
        return all;
    }

    /** The rows alone. */
    public static double[][] rows(double[][] all) {
        return Arrays.stream(all).map(row -> Arrays.copyOf(row, ROWS)).toArray(double[][]::new);
    }

    private static double[] weights(OracleSession own) {
        LocalDate front = own.rows().stream()
                .map(OracleRow::expiry)
                .filter(expiry -> !expiry.isBefore(own.date()))
                .min(LocalDate::compareTo)
                .orElseThrow();
        long days = ChronoUnit.DAYS.between(own.date(), front);
        if (days <= 7) {
            return new double[] {.20, .10, .15, .15, .15, .10, .15};
        }
        return days <= 30
                ? new double[] {.15, .15, .20, .15, .15, .15, .05}
                : new double[] {.10, .15, .15, .15, .20, .20, .05};
    }
}
