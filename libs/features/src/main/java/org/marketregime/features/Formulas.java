package org.marketregime.features;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Series.Computed;
import org.marketregime.features.Series.Previous;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.AtStrike;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.BarCorrelation;
import org.marketregime.kernels.BarRank;
import org.marketregime.kernels.Bars;
import org.marketregime.kernels.BinHistory;
import org.marketregime.kernels.Correlation;
import org.marketregime.kernels.Crossing;
import org.marketregime.kernels.Cusum;
import org.marketregime.kernels.DailyMean;
import org.marketregime.kernels.DecayedCorrelation;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.DteHistory;
import org.marketregime.kernels.Ema;
import org.marketregime.kernels.Frequency;
import org.marketregime.kernels.GammaFlip;
import org.marketregime.kernels.HeldInterest;
import org.marketregime.kernels.HeldLegs;
import org.marketregime.kernels.HeldReturn;
import org.marketregime.kernels.HeldSkew;
import org.marketregime.kernels.HeldVolatility;
import org.marketregime.kernels.Hold;
import org.marketregime.kernels.Index;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Lag;
import org.marketregime.kernels.Largest;
import org.marketregime.kernels.LastSession;
import org.marketregime.kernels.LeadLag;
import org.marketregime.kernels.Levels;
import org.marketregime.kernels.Macd;
import org.marketregime.kernels.MaxPain;
import org.marketregime.kernels.OpinionSpectrum;
import org.marketregime.kernels.Opinions;
import org.marketregime.kernels.Output;
import org.marketregime.kernels.Pairs;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.Pooled;
import org.marketregime.kernels.RiskNeutral;
import org.marketregime.kernels.RollingBars;
import org.marketregime.kernels.Rsi;
import org.marketregime.kernels.Run;
import org.marketregime.kernels.RunLength;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.SessionRange;
import org.marketregime.kernels.SessionSum;
import org.marketregime.kernels.SessionVwap;
import org.marketregime.kernels.Slots;
import org.marketregime.kernels.SmileAt;
import org.marketregime.kernels.SmileDelta;
import org.marketregime.kernels.SmileFit;
import org.marketregime.kernels.Straddle;
import org.marketregime.kernels.Streak;
import org.marketregime.kernels.StrikeChange;
import org.marketregime.kernels.StrikeFlow;
import org.marketregime.kernels.StrikeShape;
import org.marketregime.kernels.StrikeSum;
import org.marketregime.kernels.Switches;
import org.marketregime.kernels.Transition;
import org.marketregime.kernels.Turbulence;
import org.marketregime.kernels.UnusualVolume;
import org.marketregime.kernels.Wealth;
import org.marketregime.kernels.Window;
import org.marketregime.kernels.Winsorised;

/** The vocabulary in which components write their features: one method per thing that a kernel can compute. */
public final class Formulas {
    private Formulas() {}

    /** A series that formulas refer to by name. */
    public static Series named(String name, Series of) {
        return new Series.Named(name, of);
    }

    public static Series number(double value) {
        return new Computed(Kernel.POINT, Point.NUMBER, List.of(), List.of(value));
    }

    public static Series plus(Series a, Series b) {
        return point(Point.ADD, a, b);
    }

    public static Series minus(Series a, Series b) {
        return point(Point.SUBTRACT, a, b);
    }

    public static Series times(Series a, Series b) {
        return point(Point.MULTIPLY, a, b);
    }

    public static Series times(double a, Series b) {
        return times(number(a), b);
    }

    public static Series over(Series a, Series b) {
        return point(Point.DIVIDE, a, b);
    }

    public static Series over(Series a, double b) {
        return over(a, number(b));
    }

    public static Series ln(Series a) {
        return point(Point.LN, a);
    }

    public static Series exp(Series a) {
        return point(Point.EXP, a);
    }

    public static Series tanh(Series a) {
        return point(Point.TANH, a);
    }

    public static Series abs(Series a) {
        return point(Point.ABS, a);
    }

    public static Series sqrt(Series a) {
        return point(Point.SQRT, a);
    }

    public static Series sign(Series a) {
        return point(Point.SIGN, a);
    }

    public static Series min(Series a, Series b) {
        return point(Point.MIN, a, b);
    }

    public static Series max(Series a, Series b) {
        return point(Point.MAX, a, b);
    }

    /** {@code a} held inside ±{@code bound}. */
    public static Series clip(Series a, double bound) {
        return new Computed(Kernel.POINT, Point.CLIP, List.of(a), List.of(-bound, bound));
    }

    /** {@code a} held inside {@code low}…{@code high}. */
    public static Series clip(Series a, double low, double high) {
        return new Computed(Kernel.POINT, Point.CLIP, List.of(a), List.of(low, high));
    }

    /** The largest whole number that is not above {@code a}. */
    public static Series floor(Series a) {
        return point(Point.FLOOR, a);
    }

    /** 1 where {@code a} has a value, else 0. */
    public static Series known(Series a) {
        return point(Point.KNOWN, a);
    }

    public static Series greater(Series a, Series b) {
        return point(Point.GREATER, a, b);
    }

    public static Series differs(Series a, Series b) {
        return point(Point.DIFFERS, a, b);
    }

    public static Series orElse(Series a, Series b) {
        return point(Point.OR_ELSE, a, b);
    }

    /** {@code a} where the condition is not 0, else {@code b}. */
    public static Series where(Series condition, Series a, Series b) {
        return point(Point.WHERE, condition, a, b);
    }

    /** Φ, the standard normal distribution function. */
    public static Series normal(Series a) {
        return point(Point.NORMAL, a);
    }

    /** B(d, s): what a straddle at distance {@code d} is worth undiscounted at Bachelier volatility {@code s}. */
    public static Series bachelier(Series d, Series s) {
        return point(Point.BACHELIER, d, s);
    }

    public static Series step(Series deviation) {
        return point(Point.STEP, deviation);
    }

    public static Series align(Series price, Series e20, Series e50, Series e100, Series e200) {
        return point(Point.ALIGN, price, e20, e50, e100, e200);
    }

    public static Series band(Series z) {
        return point(Point.BAND, z);
    }

    /** A pivot operation on {@code x} with the pivots of the previous session of {@code of}, same expiry. */
    public static Series pivot(Point operation, Series x, Series of) {
        return pivot(
                operation, x, previous(of, Statistic.HIGH), previous(of, Statistic.LOW), previous(of, Statistic.CLOSE));
    }

    public static Series pivot(Point operation, Series x, Series high, Series low, Series close) {
        return point(operation, x, high, low, close);
    }

    public static Series previous(Series of, Statistic statistic) {
        return new Previous(of, statistic);
    }

    public static Series bachelierVolatility(Series straddle, Series distance, Series discount) {
        return of(Kernel.STRADDLE, Straddle.VOLATILITY, List.of(straddle, distance, discount));
    }

    /** Close, high or low of the bars of {@code x}. */
    public static Series bar(Bars output, Series x, int minutes) {
        return bar(output, x, x, minutes);
    }

    public static Series bar(Bars output, Series x, Series weight, int minutes) {
        return of(Kernel.BARS, output, List.of(x, weight), minutes);
    }

    public static Series barClose(Series x, int minutes) {
        return bar(Bars.CLOSE, x, minutes);
    }

    public static Series ema(Series x, int minutes, int period) {
        return emaOfBars(barClose(x, minutes), minutes, period);
    }

    public static Series emaOfBars(Series bar, int minutes, int period) {
        return of(Kernel.EMA, Ema.LEVEL, List.of(bar), minutes, period);
    }

    public static Series emaSlope(Series x, int minutes, int period) {
        return of(Kernel.EMA, Ema.SLOPE, List.of(barClose(x, minutes)), minutes, period);
    }

    /**
     * For how long one has been above the other.
     *
     * @param longest age in bars that still counts, and that the age is shown as a share of
     */
    public static Series crossingAge(Series a, Series b, int minutes, int longest) {
        return of(Kernel.CROSSING, Crossing.AGE, List.of(a, b), minutes, longest);
    }

    public static Series rsi(Series x, int minutes, int period) {
        return of(Kernel.RSI, Rsi.LEVEL, List.of(barClose(x, minutes)), minutes, period);
    }

    public static Series macdHistogram(Series x, int minutes, int fast, int slow, int signal) {
        return of(Kernel.MACD, Macd.HISTOGRAM, List.of(barClose(x, minutes)), minutes, fast, slow, signal);
    }

    public static Series atr(Atr output, Series x, int minutes, int period) {
        List<Series> bars = List.of(bar(Bars.HIGH, x, minutes), bar(Bars.LOW, x, minutes), barClose(x, minutes));
        return atrOfBars(output, bars, minutes, period);
    }

    /** The same of bars that are made already: high, low and close. */
    public static Series atrOfBars(Atr output, List<Series> bars, int minutes, int period) {
        return of(Kernel.ATR, output, bars, minutes, period);
    }

    /** How one-sided the movement is, of the bars' high, low and close. */
    public static Series directional(Directional output, List<Series> bars, int minutes, int period) {
        return of(Kernel.DIRECTIONAL, output, bars, minutes, period);
    }

    /** What {@code bar} was {@code back} bars with a value ago, over nights too. */
    public static Series barsAgo(Series bar, int minutes, int back) {
        return rollingBars(RollingBars.FIRST, bar, minutes, back + 1);
    }

    public static Series rollingBars(RollingBars output, Series bar, int minutes, int bars) {
        return rollingBars(output, bar, bar, minutes, bars);
    }

    public static Series rollingBars(RollingBars output, Series bar, Series weight, int minutes, int bars) {
        return of(Kernel.ROLLING_BARS, output, List.of(bar, weight), minutes, bars);
    }

    public static Series heldReturnIndex(Series heldReturn, Series price) {
        return of(Kernel.INDEX, Index.LEVEL, List.of(heldReturn, price));
    }

    public static Series sessionVwap(SessionVwap output, Series x, Series volume, int minimum) {
        return of(Kernel.SESSION_VWAP, output, List.of(x, volume), minimum);
    }

    public static Series sessionRange(SessionRange output, Series x, int minimum) {
        return of(Kernel.SESSION_RANGE, output, List.of(x), minimum);
    }

    /** The last {@code minutes} of this session, valid with at least three quarters of them. */
    public static Series window(Window output, Series x, int minutes) {
        return window(output, x, minutes, threeQuarters(minutes));
    }

    public static Series window(Window output, Series x, int minutes, int minimum) {
        return of(Kernel.WINDOW, output, List.of(x), minutes, minimum);
    }

    public static Series ratioOfSums(Series a, Series b, int minutes) {
        return of(Kernel.PAIRS, Pairs.RATIO_OF_SUMS, List.of(a, b), minutes, threeQuarters(minutes));
    }

    public static Series correlation(Correlation output, List<Series> inputs, int minutes, int minimum) {
        return of(Kernel.CORRELATION, output, inputs, minutes, minimum);
    }

    public static Series slope(Series a, Series b, int minutes, int minimum) {
        return of(Kernel.PAIRS, Pairs.SLOPE, List.of(a, b), minutes, minimum);
    }

    /** What {@code x} was in minute {@code minute} of the session, from then on. */
    public static Series hold(Series x, int minute) {
        return of(Kernel.HOLD, Hold.VALUE, List.of(x), minute);
    }

    public static Series levels(
            Levels output, Series x, double margin, boolean touching, boolean overNight, double... cuts) {
        double[] parameters = new double[3 + cuts.length];
        parameters[0] = margin;
        parameters[1] = touching ? 1 : 0;
        parameters[2] = overNight ? 1 : 0;
        System.arraycopy(cuts, 0, parameters, 3, cuts.length);
        return of(Kernel.LEVELS, output, List.of(x), parameters);
    }

    /**
     * How often a level led to which.
     *
     * @param ahead minutes
     * @param stored sessions that must be there, {@code known} of them with a level
     */
    public static Series transition(
            Transition output, Series level, Series bucket, int sessions, int ahead, int stored, int known) {
        return of(Kernel.TRANSITION, output, List.of(level, bucket), sessions, ahead, stored, known);
    }

    /** What the expiry at {@code place} (1 the nearest) shows in the same minute. */
    public static Series ofExpiry(Series x, int place) {
        return new Series.OfExpiry(x, place);
    }

    /** What the nearest expiry that both underlyings list shows, of our own chain. */
    public static Series ofCommonExpiry(Series x) {
        return new Series.OfCommonExpiry(x, Series.Side.OWN);
    }

    /** The same of the chain of the other underlying; what is of the underlying itself needs no such expiry. */
    public static Series ofOther(Series x) {
        return new Series.OfCommonExpiry(x, Series.Side.OTHER);
    }

    public static Series atStrike(Series panel, Series strike) {
        return of(Kernel.AT_STRIKE, AtStrike.VALUE, List.of(panel, strike));
    }

    /**
     * A sum over the strikes around K0.
     *
     * @param reach largest |k| of the strikes
     */
    public static Series strikeSum(
            StrikeSum output, Series weight, Series x, Series atm, Series step, int reach, int minimum) {
        return of(Kernel.STRIKE_SUM, output, List.of(weight, x, atm, step), reach, minimum);
    }

    /**
     * What buyers and sellers moved lately.
     *
     * @param panels direction, volume and Greek of calls, then of puts
     * @param grid K0, h and F
     * @param parameters as {@link Kernel#STRIKE_FLOW} names them
     */
    public static Series strikeFlow(StrikeFlow output, List<Series> panels, List<Series> grid, double... parameters) {
        return of(Kernel.STRIKE_FLOW, output, joined(panels, grid), parameters);
    }

    /**
     * Where dealers' gamma changes its sign.
     *
     * @param inputs OI of calls, of puts, volatility by strike; K0, h, F, τ
     */
    public static Series gammaFlip(List<Series> inputs, int reach, int minimum) {
        return of(Kernel.GAMMA_FLIP, GammaFlip.FORWARD, inputs, reach, minimum);
    }

    public static Series maxPain(Series calls, Series puts, Series atm, Series step, int reach, int minimum) {
        return of(Kernel.MAX_PAIN, MaxPain.STRIKE, List.of(calls, puts, atm, step), reach, minimum);
    }

    /**
     * Where most is open.
     *
     * @param inputs two panels; K0, h, F
     * @param quorumReach largest |k| of the strikes of which {@code minimum} must be known in either panel
     */
    public static Series largest(List<Series> inputs, int reach, int quorumReach, int minimum) {
        return of(Kernel.LARGEST, Largest.STRIKE, inputs, reach, quorumReach, minimum);
    }

    /**
     * The share of unusually large volumes.
     *
     * @param panels volume and weight of calls, then of puts
     */
    public static Series unusualVolume(List<Series> panels, Series atm, Series step) {
        return of(Kernel.UNUSUAL_VOLUME, UnusualVolume.SHARE, joined(panels, List.of(atm, step)));
    }

    /**
     * A point of the smile.
     *
     * @param inputs σ_K by strike, F, τ, σATM, whether it is the last hour; so for {@link #smileFit}
     */
    public static Series smileDelta(SmileDelta output, List<Series> inputs, double delta) {
        return of(Kernel.SMILE_DELTA, output, inputs, delta);
    }

    /**
     * A parabola through the smile, and lines through its wings.
     *
     * @param parameters as {@link Kernel#SMILE_FIT} names them
     */
    public static Series smileFit(SmileFit output, List<Series> inputs, double... parameters) {
        return of(Kernel.SMILE_FIT, output, inputs, parameters);
    }

    /** The volatility at F·e^{@code shift}. */
    public static Series smileAt(Series volatilities, Series forward, Series lastHour, double shift) {
        return of(Kernel.SMILE_AT, SmileAt.VALUE, List.of(volatilities, forward, lastHour), shift);
    }

    /**
     * What option prices say of the price at expiry.
     *
     * @param inputs calls and puts by strike, F, τ, D, σATM, whether it is the last hour
     */
    public static Series riskNeutral(RiskNeutral output, List<Series> inputs) {
        return of(Kernel.RISK_NEUTRAL, output, inputs);
    }

    /**
     * {@code x} held against earlier sessions at the same distance to expiry.
     *
     * @param place of the expiry that {@code x} is of, 1 the nearest
     * @param sample the series of every expiry that it is held against
     */
    public static Series dteHistory(DteHistory output, Series x, int place, Series sample) {
        List<Series> inputs = new ArrayList<>();
        inputs.add(x);
        for (int sampled = 0; sampled <= DteHistory.EXPIRIES; sampled++) {
            int of = sampled == 0 ? place : sampled;
            if (sampled > 0) {
                inputs.add(ofPlace(sample, of));
            }
            inputs.add(ofPlace(SessionInput.DTE_TD.series(), of));
            inputs.add(ofPlace(SessionInput.DTE.series(), of));
        }
        return of(Kernel.DTE_HISTORY, output, inputs);
    }

    private static Series ofPlace(Series x, int place) {
        return place == 1 ? x : ofExpiry(x, place);
    }

    /** {@code x} held against the same quarter hour of earlier sessions. */
    public static Series binHistory(BinHistory output, Series x, int sessions, int minimum) {
        return of(Kernel.BIN_HISTORY, output, List.of(x), sessions, minimum);
    }

    /** The same where sessions without a value do not count. */
    public static Series binHistoryOfValues(BinHistory output, Series x, int values, int minimum) {
        return of(Kernel.BIN_HISTORY, output, List.of(x), values, minimum, 1);
    }

    /** For how many minutes the condition has held. */
    public static Series minutesHeld(Series condition) {
        return of(Kernel.RUN, Run.MINUTES, List.of(condition));
    }

    public static Series lag(Series x, int minutes) {
        return of(Kernel.LAG, Lag.VALUE, List.of(x), minutes);
    }

    public static Series switches(Switches output, Series x) {
        return of(Kernel.SWITCHES, output, List.of(x));
    }

    public static Series across(Across output, List<Series> inputs, int minimum) {
        return of(Kernel.ACROSS, output, inputs, minimum);
    }

    public static Series sameMinute(SameMinute output, Series x, Series dte) {
        return of(Kernel.SAME_MINUTE, output, List.of(x, dte));
    }

    public static Series barRank(Series bar, int minutes, int sessions, int minimum) {
        return of(Kernel.BAR_RANK, BarRank.RANK, List.of(bar), minutes, sessions, minimum);
    }

    /** The last value of {@code x} in the previous session, whatever expired in it. */
    public static Series lastSession(Series x) {
        return of(Kernel.LAST_SESSION, LastSession.VALUE, List.of(x));
    }

    /** What the last minutes of earlier sessions add up to. */
    public static Series sumOfSessions(Series x, int sessions) {
        return of(Kernel.SESSION_SUM, SessionSum.SUM, List.of(x), sessions);
    }

    public static Series frequency(Series condition, Series outcome, Series bucket) {
        return of(Kernel.FREQUENCY, Frequency.SHRUNK, List.of(condition, outcome, bucket));
    }

    /**
     * What the same strikes show at both ends of a window.
     *
     * @param inputs what is read now, what is read at the start; K0, h
     * @param parameters as {@link Kernel#STRIKE_CHANGE} names them
     */
    public static Series strikeChange(StrikeChange output, List<Series> inputs, double... parameters) {
        return of(Kernel.STRIKE_CHANGE, output, inputs, parameters);
    }

    /** How what is open spreads over the calls and puts around K0. */
    public static Series strikeShape(
            StrikeShape output, Series calls, Series puts, Series atm, Series step, int reach, int minimum) {
        return of(Kernel.STRIKE_SHAPE, output, List.of(calls, puts, atm, step), reach, minimum);
    }

    /** Correlation of {@code a}, {@code lag} bars earlier, with {@code b} over the last {@code bars} closed bars of the expiry. */
    public static Series barCorrelation(Series a, Series b, int minutes, int bars, int minimum, int lag) {
        return of(Kernel.BAR_CORRELATION, BarCorrelation.PEARSON, List.of(a, b), minutes, bars, minimum, lag);
    }

    /** Correlation of two series of the underlying in its last {@code bars} closed bars, whatever expiry is the front. */
    public static Series underlyingBarCorrelation(Series a, Series b, int minutes, int bars, int minimum) {
        return of(Kernel.UNDERLYING_BAR_CORRELATION, BarCorrelation.PEARSON, List.of(a, b), minutes, bars, minimum, 0);
    }

    /**
     * The strike from K0 upwards, or downwards, at which most is open.
     *
     * @param minimum strikes within {@code reach} that must be known
     */
    public static Series wall(Largest output, Series open, List<Series> grid, int reach, int minimum) {
        return of(Kernel.LARGEST, output, joined(List.of(open, open), grid), reach, reach, minimum);
    }

    /** The share of volumes that are large for their offset from the money, each strike counting alike. */
    public static Series blockShare(Series calls, Series puts, Series listed, Series atm, Series step) {
        return of(Kernel.UNUSUAL_VOLUME, UnusualVolume.BLOCKS, List.of(calls, listed, puts, listed, atm, step));
    }

    public static Series wealth(Wealth output, Series heldReturn) {
        return of(Kernel.WEALTH, output, List.of(heldReturn));
    }

    /** {@code bar} held against the same bar of the last {@code sessions} sessions, whatever their distance to expiry. */
    public static Series sameBar(SameBar output, Series bar, int minutes, int sessions, int minimum) {
        return of(Kernel.SAME_BAR, output, List.of(bar, number(0), number(sessions)), minutes, sessions, minimum);
    }

    /**
     * {@code bar} held against the same bar of the last sessions of the same group.
     *
     * @param limit how many sessions of the group count
     * @param kept how many sessions of all groups are looked through
     */
    public static Series sameBar(
            SameBar output, Series bar, Series group, Series limit, int minutes, int kept, int minimum) {
        return of(Kernel.SAME_BAR, output, List.of(bar, group, limit), minutes, kept, minimum);
    }

    /** How many bars in a row had the sign of the last one, with that sign. */
    public static Series streak(Series bar, int minutes) {
        return of(Kernel.STREAK, Streak.LENGTH, List.of(bar), minutes);
    }

    public static Series cusum(Cusum output, Series bar, int minutes) {
        return of(Kernel.CUSUM, output, List.of(bar), minutes);
    }

    /** Over the last {@code window} values at the ends of {@code minutes}, sessions joined. */
    public static Series slots(Slots output, Series a, Series b, int minutes, int window, int minimum) {
        return of(Kernel.SLOTS, output, List.of(a, b), minutes, window, minimum);
    }

    /** What the bars of earlier sessions were on average, the last session counting most. */
    public static Series dailyMean(Series bar, int minutes, double decay, int minimum) {
        return of(Kernel.DAILY_MEAN, DailyMean.VALUE, List.of(bar), minutes, decay, minimum);
    }

    /** What a bar did to the call and put at K0 + {@code offset}·h, held from its start. */
    public static Series heldLegs(
            HeldLegs output, List<Series> legs, Series atm, Series step, int minutes, int offset) {
        return of(Kernel.HELD_LEGS, output, joined(legs, List.of(atm, step)), minutes, offset);
    }

    /**
     * What a bar did to what is open around K0, on strikes held from its start.
     *
     * @param open interest of calls, of puts
     * @param minimum legs of a side
     */
    public static Series heldInterest(
            HeldInterest output, List<Series> open, Series atm, Series step, int minutes, int reach, int minimum) {
        return of(Kernel.HELD_INTEREST, output, joined(open, List.of(atm, step)), minutes, reach, minimum);
    }

    /** Mean log return of a bar over the calls, or puts, around K0, held from its start and weighted with what they traded. */
    public static Series heldReturn(
            Series price, Series volume, Series atm, Series step, int minutes, int reach, int minimum) {
        List<Series> inputs = List.of(price, volume, atm, step);
        return of(Kernel.HELD_RETURN, HeldReturn.MEAN, inputs, minutes, reach, minimum);
    }

    /**
     * What a bar did to the mean volatility of the legs on either side of K0, held from its start.
     *
     * @param volatilities of calls, of puts
     * @param nearest smallest offset of a strike from K0
     * @param farthest largest offset
     * @param minimum legs
     */
    public static Series heldVolatility(
            HeldVolatility output,
            List<Series> volatilities,
            Series atm,
            Series step,
            int minutes,
            int nearest,
            int farthest,
            int minimum) {
        List<Series> inputs = joined(volatilities, List.of(atm, step));
        return of(Kernel.HELD_VOLATILITY, output, inputs, minutes, nearest, farthest, minimum);
    }

    /**
     * What a bar did to the skew at {@code delta}, on the strike held from its start.
     *
     * @param panels delta of calls, of puts, volatility of calls, of puts
     */
    public static Series heldSkew(
            HeldSkew output, List<Series> panels, Series atm, Series step, int minutes, double delta) {
        return of(Kernel.HELD_SKEW, output, joined(panels, List.of(atm, step)), minutes, delta);
    }

    /** {@code bar} without what is larger than {@code reach} robust deviations of the same bar in the last sessions. */
    public static Series winsorised(Series bar, int minutes, int sessions, int minimum, double reach) {
        return of(Kernel.WINSORISED, Winsorised.VALUE, List.of(bar), minutes, sessions, minimum, reach);
    }

    /**
     * Correlation in slots of {@code minutes}, each older one weighing {@code decay} of the next; {@code minimum} pairs in
     * the last {@code window}.
     */
    public static Series decayedCorrelation(Series a, Series b, int minutes, double decay, int window, int minimum) {
        return of(
                Kernel.DECAYED_CORRELATION, DecayedCorrelation.PEARSON, List.of(a, b), minutes, decay, window, minimum);
    }

    /**
     * How long ago a standardised series last changed.
     *
     * @param mean length of a run before anything is observed, in bars
     * @param few the bars of the longest run that is a short one
     */
    public static Series runLength(RunLength output, Series bar, int minutes, int mean, int few) {
        return of(Kernel.RUN_LENGTH, output, List.of(bar), minutes, mean, few);
    }

    /** The value that {@code share} of all bars of the last sessions lie below. */
    public static Series pooledQuantile(Series bar, int minutes, int sessions, int minimum, double share) {
        return of(Kernel.POOLED, Pooled.QUANTILE, List.of(bar), minutes, sessions, minimum, share);
    }

    /** Mean or deviation of all bars of the last sessions. */
    public static Series pooled(Pooled output, Series bar, int minutes, int sessions, int minimum) {
        return of(Kernel.POOLED, output, List.of(bar), minutes, sessions, minimum, 0.5);
    }

    public static Series leadLag(LeadLag output, Series own, Series other, int window, int longest, int minimum) {
        return of(Kernel.LEAD_LAG, output, List.of(own, other), window, longest, minimum);
    }

    /** What those of {@code opinions} that are known say together. */
    public static Series opinions(Opinions output, List<Series> opinions, List<Series> weights, int minimum) {
        return of(Kernel.OPINIONS, output, joined(opinions, weights), minimum);
    }

    /**
     * How many independent opinions there seem to be.
     *
     * @param channels how many must be known for {@code minimum} of the last {@code minutes}
     */
    public static Series opinionSpectrum(
            OpinionSpectrum output, List<Series> opinions, int minutes, int minimum, int channels) {
        return of(Kernel.OPINION_SPECTRUM, output, opinions, minutes, minimum, channels);
    }

    /** Correlation of a series with what it was the minute before, inside the session. */
    public static Series autocorrelation(Series x, int minutes, int minimum) {
        return correlation(Correlation.PEARSON, List.of(x, lag(x, 1)), minutes, minimum);
    }

    /** How unusual the change of the seven channels over the last {@code minutes} is. */
    public static Series turbulence(List<Series> channels, int minutes, int sessions, int minimum) {
        return of(Kernel.TURBULENCE, Turbulence.DISTANCE, channels, minutes, sessions, minimum);
    }

    private static List<Series> joined(List<Series> panels, List<Series> columns) {
        return java.util.stream.Stream.concat(panels.stream(), columns.stream()).toList();
    }

    private static int threeQuarters(int minutes) {
        return Math.ceilDiv(3 * minutes, 4);
    }

    private static Series point(Point operation, Series... inputs) {
        return new Computed(Kernel.POINT, operation, List.of(inputs), List.of());
    }

    private static Series of(Kernel kernel, Output output, List<Series> inputs, double... parameters) {
        return new Computed(
                kernel,
                output,
                inputs,
                java.util.Arrays.stream(parameters).boxed().toList());
    }
}
