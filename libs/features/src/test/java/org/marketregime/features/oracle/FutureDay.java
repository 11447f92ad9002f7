package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** The near future through one session: its price carried for 5 minutes and its open interest for 15. */
final class FutureDay {
    private static final int BAR = 5;
    private static final int BARS = 75;

    final double[] price;
    final double[] interest;
    /** By 5-minute bar, log changes of open interest and of price; the first bar has nothing to change from. */
    final double[] growth = InterestBars.empty(BARS);

    final double[] priceReturn = InterestBars.empty(BARS);
    /** The last open interest that was seen, NaN if none was. */
    final double lastInterest;

    FutureDay(Market market) {
        price = carried(market.futureClose, 5);
        interest = carried(market.futureInterest, 15);
        for (int bar = 2; bar <= BARS; bar++) {
            growth[bar] = Numbers.logRatio(interest[bar * BAR], interest[bar * BAR - BAR]);
            priceReturn[bar] = Numbers.logRatio(price[bar * BAR], price[bar * BAR - BAR]);
        }
        double seen = NAN;
        for (int m = 1; m <= 375; m++) {
            seen = finite(market.futureInterest[m]) ? market.futureInterest[m] : seen;
        }
        lastInterest = seen;
    }

    private static double[] carried(double[] values, int age) {
        double[] carried = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            for (int i = m; i >= Math.max(1, m - age) && !finite(carried[m]); i--) {
                carried[m] = values[i];
            }
        }
        return carried;
    }

    /** Change of open interest over 15 minutes, basis points of what was held per minute. */
    double velocity(int t) {
        return t < 16 ? NAN : 1e4 * Numbers.divide(interest[t] - interest[t - 15], 15 * interest[t - 15]);
    }

    double priceReturn(int t) {
        return t < 16 ? NAN : Numbers.logRatio(price[t], price[t - 15]);
    }
}
