package org.marketregime.features.memory;

/** Values given for some days to expiry: linear between them, flat outside. Specifications C1-7 and C2-5. */
final class DteTable {
    private final double[][] rows;

    /** @param rows days to expiry, ascending, each followed by its values */
    DteTable(double[][] rows) {
        this.rows = rows;
    }

    /** The values at {@code dte} calendar days. */
    double[] at(double dte) {
        int upper = 0;
        while (upper < rows.length - 1 && rows[upper][0] < dte) {
            upper++;
        }
        double[] high = rows[upper];
        double[] low = rows[Math.max(0, upper - 1)];
        double share = high[0] == low[0] ? 1 : Math.clamp((dte - low[0]) / (high[0] - low[0]), 0.0, 1.0);
        double[] values = new double[high.length - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = low[i + 1] + share * (high[i + 1] - low[i + 1]);
        }
        return values;
    }
}
