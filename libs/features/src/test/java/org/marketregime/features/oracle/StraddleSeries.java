package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The straddle of one expiry in one session: what holding it earned and the volatility it implied. */
final class StraddleSeries {
    /** Nothing is known of a contract that is not listed. */
    static final StraddleSeries NONE = new StraddleSeries(null, PastStraddle.NO_FRONT, PastStraddle.NO_FRONT);

    private static final double[] WEIGHTS = {0.5, 0.3, 0.2};

    final @Nullable LocalDate expiry;
    final int days;
    final int tradingDays;
    /** Held return r_X of a minute; minute 1 has none. */
    final double[] held = Numbers.minutes();
    /** V, an annualised fraction on trading time. */
    final double[] volatility = Numbers.minutes();

    private StraddleSeries(@Nullable LocalDate expiry, int days, int tradingDays) {
        this.expiry = expiry;
        this.days = days;
        this.tradingDays = tradingDays;
    }

    static StraddleSeries of(StageZero zero, int tradingDays) {
        StraddleSeries series = new StraddleSeries(zero.expiry, zero.dte, tradingDays);
        for (int m = 1; m <= 375; m++) {
            series.held[m] = held(zero, m);
            series.volatility[m] = volatility(zero, tradingDays, m);
        }
        return series;
    }

    private static double held(StageZero zero, int m) {
        double weights = 0;
        double sum = 0;
        for (Role role : Role.values()) {
            double earned = zero.heldStraddle(role, 1, m);
            if (finite(earned)) {
                weights += WEIGHTS[role.ordinal()];
                sum += WEIGHTS[role.ordinal()] * earned;
            } else if (role == Role.ATM) {
                return NAN;
            }
        }
        return sum / weights;
    }

    private static double volatility(StageZero zero, int tradingDays, int m) {
        int k = zero.strikeOf(Role.ATM, m);
        if (k < 0) {
            return NAN;
        }
        double undiscounted = zero.straddle(k, m) / zero.discount[m];
        double deviation = Numbers.bachelierDeviation(undiscounted, Math.abs(zero.forward[m] - zero.strikes[k]));
        return deviation / (zero.forward[m] * Math.sqrt(tradingTime(tradingDays, m)));
    }

    /** Years of trading time from minute m to the expiry's close, at least 15 minutes. */
    static double tradingTime(int tradingDays, int m) {
        return Math.max(tradingDays * 375 + 375 - m, 15) / (375.0 * 252);
    }
}
