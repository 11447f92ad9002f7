package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.List;

/**
 * What a regular session leaves behind for component 4, and all that later sessions look back on. Volatilities are
 * decimals; series hold minutes 1…375, the first at index 0, NaN where unknown.
 *
 * @param days calendar days to the expiry of the session's front, −1 without one
 * @param terms the first five expiries that the session listed, in date order
 * @param sevenDays constant-maturity volatility at 7 days
 * @param thirtyDays the same at 30 days
 * @param change change of the front's σATM over 15 minutes, volatility points
 * @param reversalChange change of the front's 25-delta risk reversal over 15 minutes, volatility points
 * @param levels of the volatility regime at the ends of bins 1…25, 0 where there is none
 * @param spotClose last spot of the session
 * @param atClose where the regime stands after minute 375
 */
public record PastVolatility(
        LocalDate date,
        int days,
        List<PastTerm> terms,
        List<Double> sevenDays,
        List<Double> thirtyDays,
        List<Double> change,
        List<Double> reversalChange,
        List<Integer> levels,
        double spotClose,
        RegimeState atClose) {
    static final int NO_FRONT = -1;

    public PastVolatility {
        terms = List.copyOf(terms);
        sevenDays = List.copyOf(sevenDays);
        thirtyDays = List.copyOf(thirtyDays);
        change = List.copyOf(change);
        reversalChange = List.copyOf(reversalChange);
        levels = List.copyOf(levels);
    }

    int level(int bin) {
        return levels.get(bin - 1);
    }
}
