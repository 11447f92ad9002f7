package org.marketregime.features.chain;

import java.util.List;

/** Volatility at a maturity that no contract has: total variance is linear in time between expiries. Specification C4-2, ruling 11. */
final class ConstantMaturity {
    private static final double YEAR_DAYS = 365;
    /** Expiries nearer than a quarter of a day do not count. */
    private static final double NEAREST = 0.25 / YEAR_DAYS;

    private ConstantMaturity() {}

    /**
     * At {@code days}: flat below the first expiry that has a volatility, NaN beyond the last.
     *
     * @param smiles of one minute, nearest expiry first
     */
    static double at(double days, List<Smile> smiles) {
        double years = days / YEAR_DAYS;
        double before = Double.NaN;
        double varianceBefore = Double.NaN;
        for (Smile smile : smiles) {
            double volatility = smile.atmVolatility();
            if (smile.years() < NEAREST || !Double.isFinite(volatility)) {
                continue;
            }
            double variance = volatility * volatility * smile.years();
            if (years <= smile.years()) {
                if (Double.isNaN(before)) {
                    return volatility;
                }
                double share = (years - before) / (smile.years() - before);
                double between = varianceBefore + share * (variance - varianceBefore);
                return between > 0 ? Math.sqrt(between / years) : Double.NaN;
            }
            before = smile.years();
            varianceBefore = variance;
        }
        return Double.NaN;
    }
}
