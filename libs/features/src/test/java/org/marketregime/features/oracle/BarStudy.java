package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Filters over the finite bars of one series of one expiry, session after session; the last session is today's. */
final class BarStudy {
    private final Bars today;
    private final int[] positionOfBar;
    final double[] high;
    final double[] low;
    final double[] close;
    final double[] volume;
    /** Whether a bar is the first finite one of its session: it has no change and no gap. */
    final boolean[] opens;

    BarStudy(List<Bars> sessions) {
        today = sessions.getLast();
        positionOfBar = new int[today.count + 1];
        Arrays.fill(positionOfBar, -1);
        List<double[]> kept = new ArrayList<>();
        for (Bars session : sessions) {
            boolean first = true;
            for (int bar = 1; bar <= session.count; bar++) {
                if (finite(session.close[bar])) {
                    if (session == today) {
                        positionOfBar[bar] = kept.size();
                    }
                    kept.add(new double[] {
                        session.high[bar], session.low[bar], session.close[bar], session.volume[bar], first ? 1 : 0
                    });
                    first = false;
                }
            }
        }
        high = kept.stream().mapToDouble(b -> b[0]).toArray();
        low = kept.stream().mapToDouble(b -> b[1]).toArray();
        close = kept.stream().mapToDouble(b -> b[2]).toArray();
        volume = kept.stream().mapToDouble(b -> b[3]).toArray();
        opens = new boolean[kept.size()];
        for (int i = 0; i < opens.length; i++) {
            opens[i] = kept.get(i)[4] == 1;
        }
    }

    /** Position in the sequence of the bar that closed last in today's session by m; −1 before one did or if it is NaN. */
    int lastClosed(int m) {
        return positionOfBar[Math.min(m / today.length, today.count)];
    }

    /** Value at the bar that closed last, for every minute of today. */
    double[] byMinute(double[] perBar) {
        double[] values = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            int at = lastClosed(m);
            values[m] = at < 0 ? NAN : perBar[at];
        }
        return values;
    }

    /** Value at today's bars 1…n, NaN at a NaN bar. */
    double[] byBar(double[] perBar) {
        double[] values = new double[today.count + 1];
        Arrays.fill(values, NAN);
        for (int bar = 1; bar <= today.count; bar++) {
            values[bar] = positionOfBar[bar] < 0 ? NAN : perBar[positionOfBar[bar]];
        }
        return values;
    }

    double[] ema(int n) {
        return Filters.ema(close, n);
    }

    double[] rsi() {
        return Filters.rsi(close, opens, 14);
    }

    double[] trueRange() {
        return Filters.trueRange(high, low, close, opens);
    }

    double[] atr() {
        return Filters.wilder(trueRange(), 14);
    }

    double[] macdHistogram() {
        return Filters.macdHistogram(close, 12, 26, 9);
    }

    /** Mean and population deviation of the last 20 closes. */
    double[] mean20() {
        return Filters.rolling(close, 20, Numbers::mean);
    }

    double[] deviation20() {
        return Filters.rolling(close, 20, Numbers::populationSd);
    }
}
