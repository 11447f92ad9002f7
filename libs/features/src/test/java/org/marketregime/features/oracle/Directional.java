package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.divide;

/** Wilder's directional movement: how one-sided the new highs and lows of a chain of bars are. */
final class Directional {
    /** 0…100. */
    final double[] plus;

    final double[] minus;
    /** 0…100, NaN in a bar in which nothing moved either way. */
    final double[] adx;

    Directional(double[] high, double[] low, double[] close, boolean[] opens, int n) {
        int count = close.length;
        double[] up = new double[count];
        double[] down = new double[count];
        for (int i = 0; i < count; i++) {
            if (!opens[i]) {
                double rise = high[i] - high[i - 1];
                double fall = low[i - 1] - low[i];
                up[i] = rise > fall && rise > 0 ? rise : 0;
                down[i] = fall > rise && fall > 0 ? fall : 0;
            }
        }
        double[] range = Filters.wilder(Filters.trueRange(high, low, close, opens), n);
        plus = over(Filters.wilder(up, n), range);
        minus = over(Filters.wilder(down, n), range);
        double[] dx = new double[count];
        for (int i = 0; i < count; i++) {
            dx[i] = 100 * divide(Math.abs(plus[i] - minus[i]), plus[i] + minus[i]);
        }
        adx = Filters.wilder(dx, n);
        for (int i = 0; i < count; i++) {
            adx[i] = Double.isNaN(dx[i]) ? Double.NaN : adx[i];
        }
    }

    private static double[] over(double[] moves, double[] range) {
        double[] share = new double[moves.length];
        for (int i = 0; i < share.length; i++) {
            share[i] = 100 * divide(moves[i], range[i]);
        }
        return share;
    }
}
