package org.marketregime.kernels;

/**
 * Every kernel there is: its inputs, parameters, outputs and the size of its state. A backend that misses one does not
 * compile. Rows are minutes of one session; unless a kernel says otherwise, NaN in gives NaN out and no window reaches
 * over the start of the session.
 *
 * <p>Kernels on bars take their bar length Δ in minutes as first parameter. They act in rows whose minute is a multiple
 * of Δ, repeat their value in the rows between, and are NaN before the first close of the session. A bar without value
 * leaves their state untouched and shows NaN until the next close.
 *
 * <p>Kernels over strikes read panels beside columns. K0 and h, the strike nearest to the forward and the strike step, place
 * a strike K at the offset k = (K − K0)/h; where either is NaN so are their outputs. Sums run in the order of the strikes.
 */
public enum Kernel {
    /** Arithmetic row by row; the outputs name the operation. Variable number of inputs. Parameters: of the operation. */
    POINT(0, -1, -1, Point.values()),
    /** Inputs: raw straddle, distance of forward and strike, discount factor. Bachelier volatility of a straddle. */
    STRADDLE(0, 3, 0, Straddle.values()),
    /** Inputs: series, weight. Parameter: Δ. What the finite minutes of a bar add up to. */
    BARS(0, 2, 1, Bars.values()),
    /** Input: bar series. Parameters: Δ, n. */
    EMA(0, 1, 2, Ema.values()),
    /** Inputs: two bar series. Parameters: Δ, longest age. */
    CROSSING(0, 2, 2, Crossing.values()),
    /** Input: bar close. Parameters: Δ, n. */
    RSI(0, 1, 2, Rsi.values()),
    /** Input: bar close. Parameters: Δ, fast, slow, signal. */
    MACD(0, 1, 4, Macd.values()),
    /** Inputs: bar high, low, close. Parameters: Δ, n. */
    ATR(0, 3, 2, Atr.values()),
    /** Inputs: bar series, weight. Parameters: Δ, n. The last n bars that have a value, across nights. */
    ROLLING_BARS(0, 2, 2, RollingBars.values()),
    /** Inputs: one-minute held return, price. The level that compounds the returns. */
    INDEX(0, 2, 0, Index.values()),
    /** Inputs: series, volume. Parameter: minimum minutes. */
    SESSION_VWAP(0, 2, 1, SessionVwap.values()),
    /** Input: series. Parameter: minimum minutes. */
    SESSION_RANGE(0, 1, 1, SessionRange.values()),
    /** Input: series. Parameters: w, minimum minutes. The last w minutes. */
    WINDOW(0, 1, 2, Window.values()),
    /** Inputs: two series. Parameters: w, minimum pairs. The last w minutes in which both are finite. */
    PAIRS(0, 2, 2, Pairs.values()),
    /** Inputs: n series. Parameters: w, minimum rows. Rows in which all are finite. */
    CORRELATION(0, -1, 2, Correlation.values()),
    /** Input: series. Parameter: minutes. */
    LAG(0, 1, 1, Lag.values()),
    /** Input: series. */
    SWITCHES(0, 1, 0, Switches.values()),
    /** Inputs: n series. Parameter: minimum finite inputs. */
    ACROSS(0, -1, 1, Across.values()),
    /** Inputs: series, DTE. The same minute of earlier sessions. */
    SAME_MINUTE(0, 2, 0, SameMinute.values()),
    /** Input: bar series. Parameters: Δ, sessions, minimum bars. Its rank among the bars of earlier sessions. */
    BAR_RANK(0, 1, 3, BarRank.values()),
    /** Inputs: condition in 0…1, outcome series, DTE bucket. How often the outcome was in its top quarter. */
    FREQUENCY(0, 3, 0, Frequency.values()),
    /** Input: series. Parameter: minute m. What the series was in minute m, from then to the end of the session. */
    HOLD(0, 1, 1, Hold.values()),
    /**
     * Input: series. Parameters: margin, whether a level is reached by touching its cut (1) or only by passing it (0), whether
     * it is kept over the night (1) or begins anew (0), then the cuts, ascending.
     */
    LEVELS(0, 1, -1, Levels.values()),
    /** Inputs: level, DTE bucket. Parameters: sessions, minutes ahead, sessions that must be there, of them with a level. */
    TRANSITION(0, 2, 4, Transition.values()),
    /** Panel: x. Input: strike. */
    AT_STRIKE(1, 1, 0, AtStrike.values()),
    /** Panels: w, x. Inputs: K0, h. Parameters: largest |k|, minimum strikes. Over strikes where both are finite. */
    STRIKE_SUM(2, 2, 2, StrikeSum.values()),
    /**
     * Panels: for calls, then for puts, the direction of trading −1…1, the volume and a Greek. Inputs: K0, h, F. Parameters: w
     * minutes, centre and half-width of the strikes as offsets from today's K0, whether only out-of-the-money legs count
     * (1), minimum strikes with the Greek now, minimum minutes with a usable leg.
     */
    STRIKE_FLOW(6, 3, 6, StrikeFlow.values()),
    /** Panels: OI of calls, of puts, volatility of the strike. Inputs: K0, h, F, τ. Parameters: largest |k|, minimum strikes. */
    GAMMA_FLIP(3, 4, 2, GammaFlip.values()),
    /** Panels: OI of calls, of puts. Inputs: K0, h. Parameters: largest |k|, minimum strikes. */
    MAX_PAIN(2, 2, 2, MaxPain.values()),
    /**
     * Panels: two. Inputs: K0, h, F. Parameters: largest |k| of the candidates; largest |k| and number of the strikes of which
     * each panel must be known.
     */
    LARGEST(2, 3, 3, Largest.values()),
    /** Panels: for calls, then for puts, volume and weight. Inputs: K0, h. */
    UNUSUAL_VOLUME(4, 2, 0, UnusualVolume.values()),
    /** Panel: σ_K. Inputs: F, τ, σATM, whether it is the last hour (then NaN). Parameter: |Δ|. */
    SMILE_DELTA(1, 4, 1, SmileDelta.values()),
    /**
     * Panel: σ_K. Inputs as for SMILE_DELTA. Parameters: largest |k̃|, minimum strikes, of them on each side; smallest |k̃| of a
     * wing, minimum strikes of a wing.
     */
    SMILE_FIT(1, 4, 5, SmileFit.values()),
    /** Panel: σ_K. Inputs: F, whether it is the last hour (then NaN). Parameter: shift. */
    SMILE_AT(1, 2, 1, SmileAt.values()),
    /** Panels: prices of calls, of puts. Inputs: F, τ, D, σATM, whether it is the last hour (then NaN). */
    RISK_NEUTRAL(2, 5, 0, RiskNeutral.values()),
    /**
     * Inputs: x, sessions and days to the expiry of x; then for the first five listed expiries the series that x is held against,
     * and sessions and days to their expiry.
     */
    DTE_HISTORY(0, DteHistory.INPUTS * (1 + DteHistory.EXPIRIES), 0, DteHistory.values()),
    /** Input: series. Parameters: sessions, minimum; then 1 if sessions without a value take no place among them. */
    BIN_HISTORY(0, 1, -1, BinHistory.values()),
    /** Input: condition. */
    RUN(0, 1, 0, Run.values()),
    /**
     * Panels: x, y. Inputs: K0, h. Parameters: W minutes, lowest and highest k, the |k| that a strike must be beyond, minimum
     * strikes, whether K0, h and the listing are those of W minutes ago (1) or of now (0). The same strikes at both ends:
     * x now and y W minutes ago, over those where both are finite.
     */
    STRIKE_CHANGE(2, 2, 6, StrikeChange.values()),
    /** Panels: of calls, of puts. Inputs: K0, h. Parameters: largest |k|, minimum legs of a side. How what is open spreads over legs. */
    STRIKE_SHAPE(2, 2, 2, StrikeShape.values()),
    /** Inputs: a, b, read when a bar closes. Parameters: Δ, n, minimum pairs, how many bars a is earlier. */
    BAR_CORRELATION(0, 2, 4, BarCorrelation.values()),
    /** The same of series that belong to the underlying: its memory does not follow an expiry. */
    UNDERLYING_BAR_CORRELATION(0, 2, 4, BarCorrelation.values()),
    /** Input: one-minute held return of the front. What goes on from one front to the next, as does whatever reads it. */
    WEALTH(0, 1, 0, Wealth.values()),
    /**
     * Inputs: bar series, group of the session, how many sessions of the group count. Parameters: Δ, sessions kept of all groups,
     * minimum.
     */
    SAME_BAR(0, 3, 3, SameBar.values()),
    /** Input: bar series. Parameter: Δ. */
    STREAK(0, 1, 1, Streak.values()),
    /** Input: bar series. Parameter: Δ. */
    CUSUM(0, 1, 1, Cusum.values()),
    /** Inputs: bar high, low, close. Parameters: Δ, n. */
    DIRECTIONAL(0, 3, 2, Directional.values()),
    /**
     * Inputs: a, b. Parameters: Δ, w, minimum. The last w slots, a value each at the end of Δ minutes; the slots of a session follow
     * those of the one before. Rulings, components 5, 6 and 8, item 1.
     */
    SLOTS(0, 2, 3, Slots.values()),
    /** Input: bar series. Parameters: Δ, λ, minimum sessions. */
    DAILY_MEAN(0, 1, 3, DailyMean.values()),
    /** Input: series. */
    LAST_SESSION(0, 1, 0, LastSession.values()),
    /** Input: series. Parameter: sessions. */
    SESSION_SUM(0, 1, 1, SessionSum.values()),
    /**
     * Input: one-minute return. Parameters: Δ, sessions, of them known in a minute, half-life of a return in minutes, minimum returns,
     * minutes ahead.
     */
    SEASONAL_VOLATILITY(0, 1, 6, SeasonalVolatility.values()),
    /** Inputs: U, volume, a price that sizes the bins. Parameters: Δ, size of a bin over that price, share of the value area. */
    VOLUME_PROFILE(0, 3, 3, VolumeProfile.values()),
    /** Panels: OI of calls, of puts, volatility. Inputs: U, F, τ. Parameters: Δ, reach over U; reach and step of the flip over U; minutes of a change. */
    OPEN_INTEREST_LEVELS(3, 3, 5, OpenInterestLevels.values()),
    /**
     * Inputs: U, volume, days to expiry, daily range over U, how often the levels of each of the ten families held; then candidates.
     * Parameters: Δ, the weights of the ten families; then for each group of candidates, in their order, its family, how many they
     * are, and the weight of each. Swings are found by the kernel itself and are of the ninth family.
     */
    PRICE_LEVELS(0, -1, -1, PriceLevels.values()),
    /** Inputs: U, then candidates. Parameters: minutes of the first bar, whether swings are candidates too (1). */
    FAMILY_TRIALS(0, -1, 2, FamilyTrials.values()),
    /** Inputs: bar close, resistance, support. Parameters: Δ, margin of a break, of a return. */
    BREAKOUT(0, 3, 3, Breakout.values()),
    /**
     * Panels: of calls, of puts. Inputs: K0, h. Parameters: Δ, offset k of the strike from K0. Over a bar, on the strike held from its
     * start, as all that follow: a bar starts with the close of the one before, the first of a session with minute 1.
     */
    HELD_LEGS(2, 2, 2, HeldLegs.values()),
    /** Panels: OI of calls, of puts. Inputs: K0, h. Parameters: Δ, n, minimum legs of a side. Over the strikes K0 − n·h…K0 + n·h. */
    HELD_INTEREST(2, 2, 3, HeldInterest.values()),
    /** Panels: price and volume of one side. Inputs and parameters as for HELD_INTEREST. */
    HELD_RETURN(2, 2, 3, HeldReturn.values()),
    /** Panels: volatility of calls, of puts. Inputs: K0, h. Parameters: Δ, smallest and largest offset from K0, minimum legs. */
    HELD_VOLATILITY(2, 2, 4, HeldVolatility.values()),
    /**
     * Panels: delta of calls, of puts, volatility of calls, of puts. Inputs: K0, h. Parameters: Δ, |delta|. On the strike whose delta
     * was nearest to it at the start.
     */
    HELD_SKEW(4, 2, 2, HeldSkew.values()),
    /**
     * Input: bar series. Parameters: Δ, sessions, minimum, reach. Clipped by its deviation about the median of the same bar
     * of those sessions.
     */
    WINSORISED(0, 1, 4, Winsorised.values()),
    /** Inputs: a, b, read in slots as those of SLOTS. Parameters: Δ, λ, w, minimum pairs among the last w slots. */
    DECAYED_CORRELATION(0, 2, 4, DecayedCorrelation.values()),
    /**
     * Input: bar series, standardised. Parameters: Δ, mean length of a run, longest short run, in observations. How long ago the series
     * last changed, from the open on; NaN until a run can be longer than short.
     */
    RUN_LENGTH(0, 1, 3, RunLength.values()),
    /** Input: bar series. Parameters: Δ, sessions, minimum sessions, share. */
    POOLED(0, 1, 4, Pooled.values()),
    /**
     * Inputs: a, b. Parameters: w, longest lag, minimum pairs. The last w minutes, sessions joined; the lag stays in the session of the
     * minute.
     */
    LEAD_LAG(0, 2, 3, LeadLag.values()),
    /** Inputs: n series, then their n weights. Parameter: minimum finite series. */
    OPINIONS(0, -1, 1, Opinions.values()),
    /** Inputs: n series. Parameters: w, minimum minutes, minimum series that have them and vary. The last w minutes. */
    OPINION_SPECTRUM(0, -1, 3, OpinionSpectrum.values()),
    /** Inputs: the channels. Parameters: Δ, sessions, of them with a change that is known. */
    TURBULENCE(0, Turbulence.CHANNELS, 3, Turbulence.values()),
    /**
     * Inputs: bar series that form a web, the return that gives its factor a sign, then monitored scores of pairs. Parameters: Δ, how
     * many series; slots of the window, least known slots of a series; sessions before today, least known slots of a series in them;
     * least series; what the size of a score must exceed to be a break, least scores, the correlation before today above which a pair
     * is one series twice; how many series the four blocks hold, one block after another; the numbers, from 0 on, of the three series
     * whose centrality is shown; then the two series of each score, -1 for one that is not of the web.
     */
    WEB(0, -1, -1, Web.values());

    /** As many sessions are fed again rather than recorded. */
    private static final int FED = 60;

    private final int panels;
    private final int inputs;
    private final int parameters;
    private final int outputs;

    Kernel(int panels, int inputs, int parameters, Output[] outputs) {
        this.panels = panels;
        this.inputs = inputs;
        this.parameters = parameters;
        this.outputs = outputs.length;
    }

    public int outputs() {
        return outputs;
    }

    /** How many panels it reads. */
    public int panels() {
        return panels;
    }

    void check(int givenPanels, int givenInputs, int givenOutputs, int givenParameters) {
        if (givenPanels != panels) {
            throw new IllegalArgumentException(this + " takes " + panels + " panels, was given " + givenPanels);
        }
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
            case POINT,
                    STRADDLE,
                    BARS,
                    WINDOW,
                    PAIRS,
                    CORRELATION,
                    LAG,
                    ACROSS,
                    HOLD,
                    AT_STRIKE,
                    STRIKE_SUM,
                    STRIKE_FLOW,
                    GAMMA_FLIP,
                    MAX_PAIN,
                    LARGEST,
                    SMILE_DELTA,
                    SMILE_FIT,
                    SMILE_AT,
                    RISK_NEUTRAL,
                    STRIKE_CHANGE,
                    STRIKE_SHAPE,
                    VOLUME_PROFILE,
                    OPEN_INTEREST_LEVELS,
                    BREAKOUT,
                    HELD_LEGS,
                    HELD_INTEREST,
                    HELD_RETURN,
                    HELD_VOLATILITY,
                    HELD_SKEW,
                    OPINIONS,
                    OPINION_SPECTRUM -> 0;
            case EMA -> 2 + Ema.SLOPE_BARS;
            case CROSSING -> 2;
            case RSI, ATR -> 4;
            case MACD -> 6;
            case ROLLING_BARS -> 1 + 2 * (int) Math.round(given.get(1));
            case INDEX, RUN -> 1;
            case SESSION_VWAP -> 3;
            case SESSION_RANGE -> 5;
            case SWITCHES, LEVELS -> 2;
            case SAME_MINUTE -> SameMinute.STATE;
            case BAR_RANK -> BarRank.state(given);
            case FREQUENCY -> Frequency.STATE;
            case TRANSITION -> Transition.state(given);
            case UNUSUAL_VOLUME -> UnusualVolume.STATE;
            case DTE_HISTORY -> DteHistory.STATE;
            case BIN_HISTORY -> BinHistory.state(given);
            case BAR_CORRELATION, UNDERLYING_BAR_CORRELATION -> BarCorrelation.state(given);
            case WEALTH, STREAK -> 1;
            case SAME_BAR -> SameBar.state(given);
            case CUSUM -> 2;
            case DIRECTIONAL -> 9;
            case SLOTS -> Slots.state(given);
            case DAILY_MEAN -> 3;
            case LAST_SESSION -> 1;
            case SESSION_SUM -> SessionSum.state(given);
            case SEASONAL_VOLATILITY -> SeasonalVolatility.state(given);
            case PRICE_LEVELS -> PriceLevels.WINDOW_STATE;
            case FAMILY_TRIALS -> FamilyTrials.state(given);
            case WINSORISED -> Winsorised.state(given);
            case DECAYED_CORRELATION -> DecayedCorrelation.state(given);
            case RUN_LENGTH -> RunLength.state(given);
            case POOLED -> Pooled.state(given);
            case LEAD_LAG -> LeadLag.state(given);
            case TURBULENCE -> Turbulence.state(given);
            case WEB -> Web.state(given);
        };
    }

    /**
     * Whether a launch's state changes when a session completes and not before, as that of those does that remember a measure of
     * every minute of many sessions.
     */
    public boolean changesAtCloseOnly() {
        return switch (this) {
            case SAME_MINUTE, SAME_BAR, DTE_HISTORY, UNUSUAL_VOLUME, WINSORISED, POOLED, TURBULENCE, WEB -> true;
            default -> false;
        };
    }

    /** Whether the launch's memory follows one expiry; otherwise it follows the front of the underlying. */
    public boolean followsExpiry() {
        return switch (this) {
            case EMA, CROSSING, RSI, MACD, ATR, ROLLING_BARS, INDEX, BAR_CORRELATION -> true;
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
                    FREQUENCY,
                    HOLD,
                    LEVELS,
                    TRANSITION,
                    AT_STRIKE,
                    STRIKE_SUM,
                    STRIKE_FLOW,
                    GAMMA_FLIP,
                    MAX_PAIN,
                    LARGEST,
                    UNUSUAL_VOLUME,
                    SMILE_DELTA,
                    SMILE_FIT,
                    SMILE_AT,
                    RISK_NEUTRAL,
                    DTE_HISTORY,
                    BIN_HISTORY,
                    RUN,
                    STRIKE_CHANGE,
                    STRIKE_SHAPE,
                    UNDERLYING_BAR_CORRELATION,
                    WEALTH,
                    SAME_BAR,
                    STREAK,
                    CUSUM,
                    DIRECTIONAL,
                    SLOTS,
                    DAILY_MEAN,
                    LAST_SESSION,
                    SESSION_SUM,
                    SEASONAL_VOLATILITY,
                    VOLUME_PROFILE,
                    OPEN_INTEREST_LEVELS,
                    PRICE_LEVELS,
                    FAMILY_TRIALS,
                    BREAKOUT,
                    HELD_LEGS,
                    HELD_INTEREST,
                    HELD_RETURN,
                    HELD_VOLATILITY,
                    HELD_SKEW,
                    WINSORISED,
                    DECAYED_CORRELATION,
                    RUN_LENGTH,
                    POOLED,
                    LEAD_LAG,
                    OPINIONS,
                    OPINION_SPECTRUM,
                    TURBULENCE,
                    WEB -> false;
        };
    }

    /**
     * Whether its output goes on through the fronts, one after another, so that no expiry has one of its own. What is made of it
     * follows the front too.
     */
    public boolean splicesFronts() {
        return this == WEALTH;
    }

    /** What a launch with these parameters can have its memory again from. */
    public Recorded recorded(java.util.List<Double> given) {
        return switch (this) {
            case TRANSITION, DTE_HISTORY, BIN_HISTORY, DAILY_MEAN, SESSION_SUM, POOLED, TURBULENCE -> Recorded.INPUTS;
            case SAME_BAR -> given.get(1) > FED ? Recorded.INPUTS : Recorded.NOTHING;
            case LEVELS -> Levels.isOverNight(given) ? Recorded.OUTPUTS : Recorded.NOTHING;
            case RUN -> Recorded.OUTPUTS;
            case POINT,
                    STRADDLE,
                    BARS,
                    EMA,
                    CROSSING,
                    RSI,
                    MACD,
                    ATR,
                    ROLLING_BARS,
                    INDEX,
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
                    FREQUENCY,
                    HOLD,
                    AT_STRIKE,
                    STRIKE_SUM,
                    STRIKE_FLOW,
                    GAMMA_FLIP,
                    MAX_PAIN,
                    LARGEST,
                    UNUSUAL_VOLUME,
                    SMILE_DELTA,
                    SMILE_FIT,
                    SMILE_AT,
                    RISK_NEUTRAL,
                    STRIKE_CHANGE,
                    STRIKE_SHAPE,
                    BAR_CORRELATION,
                    UNDERLYING_BAR_CORRELATION,
                    WEALTH,
                    STREAK,
                    CUSUM,
                    DIRECTIONAL,
                    SLOTS,
                    LAST_SESSION,
                    SEASONAL_VOLATILITY,
                    VOLUME_PROFILE,
                    OPEN_INTEREST_LEVELS,
                    PRICE_LEVELS,
                    FAMILY_TRIALS,
                    BREAKOUT,
                    HELD_LEGS,
                    HELD_INTEREST,
                    HELD_RETURN,
                    HELD_VOLATILITY,
                    HELD_SKEW,
                    WINSORISED,
                    DECAYED_CORRELATION,
                    RUN_LENGTH,
                    LEAD_LAG,
                    OPINIONS,
                    OPINION_SPECTRUM,
                    WEB -> Recorded.NOTHING;
        };
    }

    /** How many of a launch's inputs, the first ones, are recorded where {@link Recorded#INPUTS} are. */
    int recordedInputs(int given) {
        return this == SAME_BAR ? 2 : given;
    }

    /** How many sessions back a launch with these parameters reads what is {@link #recorded}; 0 if nothing is. */
    public int recordedSessions(java.util.List<Double> given) {
        if (recorded(given) == Recorded.NOTHING) {
            return 0;
        }
        return switch (this) {
            case TRANSITION, BIN_HISTORY, SESSION_SUM -> (int) Math.round(given.getFirst());
            case SAME_BAR, POOLED, TURBULENCE -> (int) Math.round(given.get(1));
            case DAILY_MEAN -> DailyMean.SESSIONS;
            default -> DteHistory.SESSIONS;
        };
    }

    /** Minutes from one recorded value of a session to the next. */
    public int recordedMinutes(java.util.List<Double> given) {
        return switch (this) {
            case SAME_BAR, DAILY_MEAN, POOLED, TURBULENCE -> (int) Math.round(given.getFirst());
            case SESSION_SUM -> org.marketregime.domain.TradingSession.MINUTES;
            default -> QuarterHours.MINUTES;
        };
    }
}
