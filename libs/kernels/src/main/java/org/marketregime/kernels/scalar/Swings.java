package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.PriceLevels;

/** Highs and lows of five minutes beyond the five bars before and after them in the same session, found in the last 375 bars. Ruling C7-l. */
final class Swings {
    private static final int MINUTES = 5;
    private static final int SIDE = 5;
    private static final int BARS_A_SESSION = TradingSession.MINUTES / MINUTES;
    /** A swing counts as long as its bar is one of so many. */
    private static final int BARS = PriceLevels.WINDOW / MINUTES;

    private final double[] highs = new double[BARS + BARS_A_SESSION];
    private final double[] lows = new double[BARS + BARS_A_SESSION];
    private final double[] prices = new double[2 * BARS];
    private int count;
    private double lastHigh;
    private double lastLow;

    /** Looks through a window that ends with a bar. */
    void find(SpotWindow window) {
        int bars = window.count() / MINUTES;
        for (int bar = 0; bar < bars; bar++) {
            read(window.prices(), bar);
        }
        count = 0;
        lastHigh = Double.NaN;
        lastLow = Double.NaN;
        for (int bar = Math.max(0, bars - BARS); bar < bars - SIDE; bar++) {
            int place = bar % BARS_A_SESSION;
            if (place < SIDE || place >= BARS_A_SESSION - SIDE) {
                continue;
            }
            if (isBeyond(highs, bar, 1)) {
                lastHigh = highs[bar];
                prices[count++] = lastHigh;
            }
            if (isBeyond(lows, bar, -1)) {
                lastLow = lows[bar];
                prices[count++] = lastLow;
            }
        }
    }

    /** High and low of a bar; NaN if it has no price. */
    private void read(double[] minutes, int bar) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = bar * MINUTES; i < (bar + 1) * MINUTES; i++) {
            if (Double.isFinite(minutes[i])) {
                high = Math.max(high, minutes[i]);
                low = Math.min(low, minutes[i]);
            }
        }
        highs[bar] = Double.isFinite(high) ? high : Double.NaN;
        lows[bar] = Double.isFinite(low) ? low : Double.NaN;
    }

    private static boolean isBeyond(double[] values, int bar, int sign) {
        for (int side = 1; side <= SIDE; side++) {
            // a bar without price is not known to be less extreme
            if (!(sign * (values[bar] - values[bar - side]) > 0) || !(sign * (values[bar] - values[bar + side]) > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Their prices, oldest first. */
    double[] prices() {
        return Arrays.copyOf(prices, count);
    }

    double lastHigh() {
        return lastHigh;
    }

    double lastLow() {
        return lastLow;
    }
}
