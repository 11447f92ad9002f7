package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;
import static org.marketregime.features.oracle.Numbers.logRatio;

/** S10: how the straddle stands to its average, to what was paid for it today and to yesterday's pivot. */
final class WebOverlay {
    private static final int AVERAGE = 20;
    private static final double BARS_A_DAY = 75;

    private final StraddleDay day;
    private final StageZero zero;
    private final double[] average;
    /** By bar 1…75, where the last bar that has a value stands in the chain; at 0 that of the sessions before. */
    private final int[] known = new int[76];

    WebOverlay(StraddleDay day, StageZero zero) {
        this.day = day;
        this.zero = zero;
        double[] closes = day.chain.close();
        double[] logs = new double[closes.length];
        double[] places = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            logs[i] = ln(closes[i]);
            places[i] = i;
        }
        average = Filters.ema(logs, AVERAGE);
        double[] today = day.chain.ofLast(places);
        known[0] = closes.length - Numbers.valid(today).length - 1;
        for (int b = 1; b <= 75; b++) {
            known[b] = finite(today[b]) ? (int) today[b] : known[b - 1];
        }
    }

    /** By minute, given the pivots that yesterday's V of this contract left. */
    double[] levels(Pivots pivots) {
        double[] levels = Numbers.minutes();
        double paid = 0;
        double traded = 0;
        for (int m = 1; m <= 375; m++) {
            int k = zero.strikeOf(Role.ATM, m);
            double straddle = zero.straddle(k, m);
            if (finite(straddle)) {
                double volume = zero.volume(StageZero.CALL, k, m) + zero.volume(StageZero.PUT, k, m);
                paid += volume * straddle;
                traded += volume;
            }
            int bar = known[m / 5];
            double range = bar < 0 ? NAN : day.atr14[bar];
            double fromAverage = bar < 0 ? NAN : wealth(m) - average[bar];
            double fromPaid = logRatio(straddle, divide(paid, traded));
            double fromPivot = logRatio(day.straddle.volatility[m], pivots.pp());
            levels[m] = (StrictMath.tanh(divide(fromAverage, range))
                            + StrictMath.tanh(divide(fromPaid, range * Math.sqrt(BARS_A_DAY)))
                            + StrictMath.tanh(divide(fromPivot, logRatio(pivots.high(), pivots.low()))))
                    / 3;
        }
        return levels;
    }

    /** ln Z, missing where the minute's held return is. */
    private double wealth(int m) {
        return m == 1 || finite(day.straddle.held[m]) ? ln(day.wealth[m]) : NAN;
    }
}
