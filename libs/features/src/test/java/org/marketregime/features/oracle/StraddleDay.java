package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;

import java.util.function.IntToDoubleFunction;

/** One expiry of today's session as the front one: its rows of component 5. */
final class StraddleDay {
    static final double START = 100;

    final StraddleSeries straddle;
    final UnderlyingDay underlying;
    final StraddleHistory history;
    final Rows rows = new Rows(94);
    /** Z by minute, running on from the last session. */
    final double[] wealth = Numbers.minutes();

    final Bars wealthBars;
    /** Bars of V. */
    final Bars volatility;
    /** The bars of Z since the start of history, today's last. */
    final BarChain chain = new BarChain();
    /** Row 1 over the chain. */
    final double[] atr14;
    /** Row 7 by bar. */
    final double[] straddleRank = UnderlyingDay.perBar();
    /** Log change of row 1 since the valid bar before, by bar. */
    final double[] atrChange;

    StraddleDay(StraddleSeries straddle, UnderlyingDay underlying, Rows shared) {
        this.straddle = straddle;
        this.underlying = underlying;
        this.history = underlying.history;
        wealthBars = wealthBars();
        volatility = UnderlyingDay.bars(straddle.volatility);
        for (PastStraddle past : history.all()) {
            chain.add(
                    PastStraddle.indexed(past.wealthHigh()),
                    PastStraddle.indexed(past.wealthLow()),
                    PastStraddle.indexed(past.wealthClose()));
        }
        chain.add(wealthBars.high, wealthBars.low, wealthBars.close);
        for (int row = 43; row <= 78; row++) {
            rows.set(row, shared.row(row));
        }
        StraddleTrendRows trend = new StraddleTrendRows(this);
        atr14 = trend.atr(14);
        atrChange = chain.ofLast(trend.change(atr14, 1));
        trend.fill();
        new StraddlePivotRows(this).fill();
        new CrossRows(this).fill();
    }

    private Bars wealthBars() {
        PastStraddle last = history.last();
        double log = Numbers.ln(last == null ? START : last.wealthAtClose());
        boolean[] marked = new boolean[376];
        for (int m = 1; m <= 375; m++) {
            marked[m] = m > 1 && !finite(straddle.held[m]);
            log += finite(straddle.held[m]) ? straddle.held[m] : 0;
            wealth[m] = StrictMath.exp(log);
        }
        Bars bars = UnderlyingDay.bars(wealth);
        for (int b = 1; b <= 75; b++) {
            int missing = 0;
            for (int m = 5 * b - 4; m <= 5 * b; m++) {
                missing += marked[m] ? 1 : 0;
            }
            if (missing > 1) {
                bars.high[b] = Double.NaN;
                bars.low[b] = Double.NaN;
                bars.close[b] = Double.NaN;
            }
        }
        return bars;
    }

    /** A value of the last closed bar at every minute, NaN before the first close. */
    static IntToDoubleFunction carried(double[] byBar) {
        return m -> m < 5 ? Double.NaN : byBar[m / 5];
    }

    void step(int row, double[] byBar) {
        rows.set(row, carried(byBar));
    }

    void constant(int row, double value) {
        rows.set(row, m -> value);
    }
}
