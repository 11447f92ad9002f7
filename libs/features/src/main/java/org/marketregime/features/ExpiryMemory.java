package org.marketregime.features;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marketregime.columnar.Columns;
import org.marketregime.features.Series.Previous;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.chain.LastInterest;
import org.marketregime.kernels.State;

/**
 * What is kept of one expiry when a session ends.
 *
 * @param date of that session
 * @param state of the kernels that follow the expiry
 * @param interest what was open in its strikes
 */
record ExpiryMemory(LocalDate date, State state, Map<Previous, Double> values, LastInterest interest) {
    static ExpiryMemory of(LocalDate date, State state, Plan plan, Columns columns, LastInterest interest) {
        Map<Previous, Double> values = new LinkedHashMap<>();
        plan.previous().forEach(previous -> values.put(previous, statistic(previous, plan, columns)));
        return new ExpiryMemory(date, state, values, interest);
    }

    double value(Previous previous) {
        return values.getOrDefault(previous, Double.NaN);
    }

    private static double statistic(Previous previous, Plan plan, Columns columns) {
        int column = plan.column(previous.of());
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double last = Double.NaN;
        int count = 0;
        for (int row = 0; row < columns.rows(); row++) {
            double x = columns.get(column, row);
            if (Double.isFinite(x)) {
                high = Math.max(high, x);
                low = Math.min(low, x);
                last = x;
                count++;
            }
        }
        boolean known = previous.statistic() == Statistic.LAST || count >= Statistic.MINIMUM;
        if (!known || count == 0) {
            return Double.NaN;
        }
        return switch (previous.statistic()) {
            case HIGH -> high;
            case LOW -> low;
            case CLOSE, LAST -> last;
        };
    }
}
