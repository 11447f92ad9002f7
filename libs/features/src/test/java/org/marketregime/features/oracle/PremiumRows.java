package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.logRatio;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.List;

/** Rows 25–29: what the options from three steps in the money to seven out cost (C3-1b). */
final class PremiumRows {
    private static final int QUORUM = 8;

    private final InterestDay day;
    private final InterestChain chain;
    private final StageZero zero;
    private final Rows rows;

    PremiumRows(InterestDay day) {
        this.day = day;
        this.chain = day.chain;
        this.zero = chain.zero;
        this.rows = day.rows;
    }

    void fill() {
        rows.set(25, m -> heldReturn(CALL, m, 5));
        rows.set(26, m -> heldReturn(PUT, m, 5));
        rows.set(27, m -> heldReturn(CALL, m, 15));
        rows.set(28, m -> heldReturn(PUT, m, 15));
        day.compare(Compared.CALL_PREMIUM, m -> rows.row(27)[m]);
        day.compare(Compared.PUT_PREMIUM, m -> rows.row(28)[m]);
        rows.set(29, m -> logRatio(tradedPrice(PUT, m), tradedPrice(CALL, m)));
    }

    private List<Integer> premiumStrikes(int side, int m) {
        return chain.strikes(m, steps -> side == CALL ? steps >= -3 && steps <= 7 : steps >= -7 && steps <= 3);
    }

    /** Log return of the strikes that were premium strikes at the start of the window. */
    private double heldReturn(int side, int t, int w) {
        if (t - w < 1) {
            return NAN;
        }
        double paid = 0;
        double worth = 0;
        int strikes = 0;
        for (int k : premiumStrikes(side, t - w)) {
            double then = zero.price[side][k][t - w];
            double now = zero.price[side][k][t];
            if (finite(then) && finite(now)) {
                strikes++;
                paid += then;
                worth += now;
            }
        }
        return strikes < QUORUM ? NAN : logRatio(worth, paid);
    }

    /** Volume-weighted price of the last 15 minutes. */
    private double tradedPrice(int side, int t) {
        if (!chain.tradesKnown(t, 15)) {
            return NAN;
        }
        double value = 0;
        double volume = 0;
        int strikes = 0;
        for (int k : premiumStrikes(side, t)) {
            boolean contributes = false;
            for (int u = t - 14; u <= t; u++) {
                double traded = zero.volume(side, k, u);
                double price = zero.price[side][k][u];
                if (traded > 0 && finite(price)) {
                    contributes = true;
                    value += traded * price;
                    volume += traded;
                }
            }
            strikes += contributes ? 1 : 0;
        }
        return strikes < QUORUM ? NAN : Numbers.divide(value, volume);
    }
}
