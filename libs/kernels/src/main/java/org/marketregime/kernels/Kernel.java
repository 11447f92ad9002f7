package org.marketregime.kernels;

/**
 * Every kernel there is: its inputs, parameters, outputs and the size of its state. A backend that misses one does not
 * compile. Rows are minutes of one session; unless a kernel says otherwise, NaN in gives NaN out and no window reaches
 * over the start of the session.
 *
 * <p>Kernels on bars take their bar length Δ in minutes as first parameter. They act in rows whose minute is a multiple
 * of Δ, repeat their value in the rows between, and are NaN before the first close of the session. A bar without value
 * leaves their state untouched and shows NaN until the next close.
 */
public enum Kernel {
    /** Arithmetic row by row; the outputs name the operation. Variable number of inputs. Parameters: of the operation. */
    POINT(-1, -1, Point.values()),
    /** Inputs: raw straddle, distance of forward and strike, discount factor. Bachelier volatility of a straddle. */
    STRADDLE(3, 0, Straddle.values()),
    /** Inputs: series, weight. Parameter: Δ. What the finite minutes of a bar add up to. */
    BARS(2, 1, Bars.values()),
    /** Input: bar series. Parameters: Δ, n. */
    EMA(1, 2, Ema.values()),
    /** Inputs: two bar series. Parameter: Δ. */
    CROSSING(2, 1, Crossing.values()),
    /** Input: bar close. Parameters: Δ, n. */
    RSI(1, 2, Rsi.values()),
    /** Input: bar close. Parameters: Δ, fast, slow, signal. */
    MACD(1, 4, Macd.values()),
    /** Inputs: bar high, low, close. Parameters: Δ, n. */
    ATR(3, 2, Atr.values()),
    /** Inputs: bar series, weight. Parameters: Δ, n. The last n bars that have a value, across nights. */
    ROLLING_BARS(2, 2, RollingBars.values()),
    /** Inputs: one-minute held return, price. The level that compounds the returns. */
    INDEX(2, 0, Index.values()),
    /** Inputs: series, volume. Parameter: minimum minutes. */
    SESSION_VWAP(2, 1, SessionVwap.values()),
    /** Input: series. Parameter: minimum minutes. */
    SESSION_RANGE(1, 1, SessionRange.values()),
    /** Input: series. Parameters: w, minimum minutes. The last w minutes. */
    WINDOW(1, 2, Window.values()),
    /** Inputs: two series. Parameters: w, minimum pairs. The last w minutes in which both are finite. */
    PAIRS(2, 2, Pairs.values()),
    /** Inputs: n series. Parameters: w, minimum rows. Rows in which all are finite. */
    CORRELATION(-1, 2, Correlation.values()),
    /** Input: series. Parameter: minutes. */
    LAG(1, 1, Lag.values()),
    /** Input: series. */
    SWITCHES(1, 0, Switches.values()),
    /** Inputs: n series. Parameter: minimum finite inputs. */
    ACROSS(-1, 1, Across.values()),
    /** Inputs: series, DTE. The same minute of earlier sessions. */
    SAME_MINUTE(2, 0, SameMinute.values()),
    /** Input: bar series. Parameters: Δ, sessions, minimum bars. Its rank among the bars of earlier sessions. */
    BAR_RANK(1, 3, BarRank.values()),
    /** Inputs: condition in 0…1, outcome series, DTE bucket. How often the outcome was in its top quarter. */
    FREQUENCY(3, 0, Frequency.values());

    private final int inputs;
    private final int parameters;
    private final int outputs;

    Kernel(int inputs, int parameters, Output[] outputs) {
        this.inputs = inputs;
        this.parameters = parameters;
        this.outputs = outputs.length;
    }

    public int outputs() {
        return outputs;
    }

    void check(int givenInputs, int givenOutputs, int givenParameters) {
        if (inputs >= 0 && givenInputs != inputs) {
            throw new IllegalArgumentException(this + " takes " + inputs + " inputs, was given " + givenInputs);
        }
        if (parameters >= 0 && givenParameters != parameters) {
            throw new IllegalArgumentException(
                    this + " takes " + parameters + " parameters, was given " + givenParameters);
        }
        if (givenOutputs != outputs) {
            throw new IllegalArgumentException(this + " has " + outputs + " outputs, was given " + givenOutputs);
        }
    }

    /** The length of a launch's state: numbers that it keeps from call to call. */
    public int stateSize(java.util.List<Double> given) {
        return switch (this) {
            case POINT, STRADDLE, BARS, WINDOW, PAIRS, CORRELATION, LAG, ACROSS -> 0;
            case EMA -> 2 + Ema.SLOPE_BARS;
            case CROSSING -> 2;
            case RSI, ATR -> 4;
            case MACD -> 6;
            case ROLLING_BARS -> 1 + 2 * (int) Math.round(given.get(1));
            case INDEX -> 1;
            case SESSION_VWAP, SESSION_RANGE -> 3;
            case SWITCHES -> 2;
            case SAME_MINUTE -> SameMinute.STATE;
            case BAR_RANK -> BarRank.state(given);
            case FREQUENCY -> Frequency.STATE;
        };
    }

    /** Whether the launch's memory follows one expiry; otherwise it follows the front of the underlying. */
    public boolean followsExpiry() {
        return switch (this) {
            case EMA, CROSSING, RSI, MACD, ATR, ROLLING_BARS, INDEX -> true;
            case POINT,
                    STRADDLE,
                    BARS,
                    SESSION_VWAP,
                    SESSION_RANGE,
                    WINDOW,
                    PAIRS,
                    CORRELATION,
                    LAG,
                    SWITCHES,
                    ACROSS,
                    SAME_MINUTE,
                    BAR_RANK,
                    FREQUENCY -> false;
        };
    }
}
