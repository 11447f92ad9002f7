package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

/** The volume-weighted price of the future since the open, brought to spot by the basis of the minute. */
final class FutureVwap {
    private static final int CARRY = 5;
    private static final int FIRST_DEVIATION = 15;

    /** VWAP_F less the basis. */
    final double[] spotLevel = Numbers.minutes();
    /** Volume-weighted deviation of the future's price from VWAP_F. */
    final double[] deviation = Numbers.minutes();

    private final Market market;

    FutureVwap(Market market) {
        this.market = market;
        for (int m = 1; m <= 375; m++) {
            double weight = 0;
            double sum = 0;
            for (int i = 1; i <= m; i++) {
                if (traded(i)) {
                    weight += market.futureVolume[i];
                    sum += market.futureVolume[i] * typical(i);
                }
            }
            double vwap = Numbers.divide(sum, weight);
            spotLevel[m] = vwap - basis(m);
            double squares = 0;
            for (int i = 1; i <= m; i++) {
                if (traded(i)) {
                    squares += market.futureVolume[i] * (typical(i) - vwap) * (typical(i) - vwap);
                }
            }
            deviation[m] = m < FIRST_DEVIATION ? NAN : Math.sqrt(Numbers.divide(squares, weight));
        }
    }

    private boolean traded(int m) {
        return finite(market.futureClose[m]) && finite(market.futureVolume[m]);
    }

    private double typical(int m) {
        double mean = (market.futureHigh[m] + market.futureLow[m] + market.futureClose[m]) / 3;
        return finite(mean) ? mean : market.futureClose[m];
    }

    private double basis(int m) {
        for (int i = m; i >= Math.max(1, m - CARRY); i--) {
            double basis = market.futureClose[i] - market.spot[i];
            if (finite(basis)) {
                return basis;
            }
        }
        return NAN;
    }
}
