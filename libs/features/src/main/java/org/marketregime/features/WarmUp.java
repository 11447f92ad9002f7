package org.marketregime.features;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Series.Computed;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.overlay.OverlayInput;
import org.marketregime.kernels.Breakout;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.DteHistory;
import org.marketregime.kernels.Ema;
import org.marketregime.kernels.Frequency;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.OpenInterestLevels;
import org.marketregime.kernels.PriceLevels;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.UnusualVolume;
import org.marketregime.kernels.Web;

/**
 * What must have passed before a series can have its first value, on data without holes: so many earlier sessions, and
 * so many minutes, which for what follows an expiry may lie in its earlier sessions.
 */
record WarmUp(int sessions, int minutes) {
    /** Of series that are shared by formulas upon formulas, each worked out once. */
    private static final Map<Series, WarmUp> KNOWN = Collections.synchronizedMap(new IdentityHashMap<>());

    static WarmUp of(Series series) {
        WarmUp known = KNOWN.get(series);
        if (known == null) {
            known = workedOut(series);
            KNOWN.put(series, known);
        }
        return known;
    }

    private static WarmUp workedOut(Series series) {
        return switch (series) {
            case Series.Input input -> of(input);
            case Series.Previous previous -> new WarmUp(1 + of(previous.of()).sessions(), 1);
            case Series.Named named -> of(named.of());
            case Series.OfExpiry other -> of(other.of());
            case Series.OfCommonExpiry common -> of(common.of());
            case Series.Panel panel ->
                new WarmUp(ChainPanel.of(panel).sessions(), ChainPanel.of(panel).minutes());
            case Computed computed -> of(computed);
        };
    }

    private static WarmUp of(Series.Input input) {
        String name = input.name();
        if (FrameInput.of(input).isPresent()) {
            return new WarmUp(0, name.startsWith("earlier_") ? 2 : 1);
        }
        Optional<OverlayInput> ofOverlay = OverlayInput.of(input);
        if (ofOverlay.isPresent()) {
            return new WarmUp(ofOverlay.get().isOfCycle() ? 1 : 0, 1);
        }
        if (name.startsWith("held_")) {
            return new WarmUp(0, Integer.parseInt(name.substring("held_".length(), name.indexOf("m_"))) + 1);
        }
        if (name.startsWith("spot_")) {
            return new WarmUp(ofSpotFrames(SessionInput.valueOf(name.toUpperCase(Locale.ROOT))), 1);
        }
        if (name.equals("cpr_width_rank")) {
            return new WarmUp(61, 1);
        }
        if (name.equals("realized_variance_20")) {
            return new WarmUp(16, 1);
        }
        if (name.startsWith("day_before_")) {
            return new WarmUp(2, 1);
        }
        if (name.startsWith("week_")) {
            return new WarmUp(5, 1);
        }
        boolean remembered =
                name.startsWith("day_") || name.startsWith("future_day_") || name.equals("tau_previous_close");
        return new WarmUp(remembered ? 1 : 0, 1);
    }

    /** Days before the first value where none is imported, of weeks of 5 and months of 21. */
    private static int ofSpotFrames(SessionInput input) {
        int week = 5;
        int month = 21;
        return switch (input) {
            case SPOT_DAY_ATR_14 -> 14;
            case SPOT_DAY_ATR_50, SPOT_DAY_EMA_50 -> 50;
            case SPOT_DAY_ATR_RANK -> 44;
            case SPOT_DAY_RANGE_70 -> 70;
            case SPOT_DAY_RANGE_294 -> 294;
            case SPOT_DAY_EMA_20, SPOT_HIGH_20, SPOT_LOW_20, SPOT_HIGH_20_LATER -> 20;
            case SPOT_DAY_EMA_20_BEFORE -> 25;
            case SPOT_DAY_EMA_100 -> 100;
            case SPOT_DAY_EMA_200 -> 200;
            case SPOT_DAY_CPR_RANK -> 31;
            case SPOT_VARIANCE_20 -> 17;
            case SPOT_WEEK_HIGH, SPOT_WEEK_LOW, SPOT_WEEK_CLOSE -> week;
            case SPOT_WEEK_ATR_14, SPOT_WEEK_RANGE_14, SPOT_WEEK_EMA_10_BEFORE -> 14 * week;
            case SPOT_WEEK_ATR_50, SPOT_WEEK_EMA_50 -> 50 * week;
            case SPOT_WEEK_ATR_RANK -> 66 * week;
            case SPOT_WEEK_RANGE_61 -> 61 * week;
            case SPOT_WEEK_EMA_10 -> 10 * week;
            case SPOT_WEEK_EMA_20 -> 20 * week;
            case SPOT_WEEK_CPR_RANK -> 53 * week;
            case SPOT_MONTH_HIGH, SPOT_MONTH_LOW, SPOT_MONTH_CLOSE -> month;
            case SPOT_MONTH_ATR_14, SPOT_MONTH_RANGE_14 -> 14 * month;
            case SPOT_MONTH_ATR_21 -> 21 * month;
            case SPOT_MONTH_ATR_RANK -> 38 * month;
            case SPOT_MONTH_EMA_6 -> 6 * month;
            case SPOT_MONTH_EMA_6_BEFORE -> 9 * month;
            case SPOT_MONTH_EMA_12 -> 12 * month;
            case SPOT_MONTH_EMA_24 -> 24 * month;
            case SPOT_MONTH_CPR_RANK -> 25 * month;
            case SPOT_WEEKS, SPOT_MONTHS -> 0;
            default -> 1;
        };
    }

    private static WarmUp of(Computed series) {
        int sessions = 0;
        int minutes = 0;
        for (Series input : series.inputs()) {
            WarmUp needed = of(input);
            sessions = Math.max(sessions, needed.sessions());
            minutes = Math.max(minutes, needed.minutes());
        }
        List<Double> p = series.parameters();
        return switch (series.kernel()) {
            case POINT,
                    STRADDLE,
                    ACROSS,
                    INDEX,
                    SWITCHES,
                    LEVELS,
                    AT_STRIKE,
                    STRIKE_SUM,
                    GAMMA_FLIP,
                    MAX_PAIN,
                    LARGEST,
                    STRIKE_SHAPE,
                    WEALTH,
                    STREAK,
                    CUSUM -> new WarmUp(sessions, minutes);

            case BARS -> new WarmUp(sessions, Math.max(minutes, count(p, 0)));
            case EMA -> bars(sessions, minutes, count(p, 0), count(p, 1) - 1 + slope(series));
            case CROSSING -> new WarmUp(sessions, minutes);
            case RSI -> bars(sessions, minutes, count(p, 0), count(p, 1));
            case ATR, ROLLING_BARS -> bars(sessions, minutes, count(p, 0), count(p, 1) - 1);
            case MACD -> bars(sessions, minutes, count(p, 0), count(p, 2) + count(p, 3) - 2);
            case SESSION_VWAP, SESSION_RANGE -> new WarmUp(sessions, minutes + count(p, 0) - 1);
            case WINDOW, PAIRS, CORRELATION -> new WarmUp(sessions, minutes + count(p, 1) - 1);
            case LAG, STRIKE_CHANGE -> new WarmUp(sessions, minutes + count(p, 0));
            case SAME_MINUTE -> new WarmUp(sessions + SameMinute.MINIMUM, minutes);
            case BAR_RANK -> new WarmUp(sessions + Math.ceilDiv(count(p, 2) * count(p, 0), 375), minutes);
            case FREQUENCY -> new WarmUp(Math.max(sessions, Frequency.SESSIONS), minutes);
            case HOLD -> new WarmUp(sessions, Math.max(minutes, count(p, 0)));
            case TRANSITION -> new WarmUp(sessions + Math.max(count(p, 2), count(p, 3)), minutes);
            case STRIKE_FLOW -> new WarmUp(sessions, minutes + count(p, 5) - 1);
            case SMILE_DELTA, SMILE_FIT, SMILE_AT, RISK_NEUTRAL, RUN -> new WarmUp(sessions, minutes);
            case DTE_HISTORY -> new WarmUp(sessions + dteSessions(series), minutes);
            case BIN_HISTORY -> new WarmUp(sessions + count(p, 1), minutes);
            case BAR_CORRELATION, UNDERLYING_BAR_CORRELATION -> firstPairs(sessions, minutes, p);
            case SAME_BAR, DAILY_MEAN -> new WarmUp(sessions + count(p, 2), minutes);
            case DIRECTIONAL -> bars(sessions, minutes, count(p, 0), directionalBars(series));
            case SLOTS -> bars(sessions, minutes, count(p, 0), count(p, 2) - 1);
            case LAST_SESSION -> new WarmUp(sessions + 1, 1);
            case SESSION_SUM -> new WarmUp(sessions + 1, 1);
            case SEASONAL_VOLATILITY ->
                new WarmUp(sessions + count(p, 2), upTo(minutes + count(p, 4) - 1, count(p, 0)));
            case VOLUME_PROFILE -> new WarmUp(sessions, Math.max(minutes, count(p, 0)));
            case OPEN_INTEREST_LEVELS -> new WarmUp(sessions, openInterest(series));
            case PRICE_LEVELS -> priceLevels(series);
            case FAMILY_TRIALS -> new WarmUp(0, TradingSession.MINUTES);
            case WEB -> web(series);
            case BREAKOUT -> new WarmUp(sessions, minutes + Breakout.BARS * count(p, 0));
            case HELD_LEGS, HELD_INTEREST, HELD_RETURN, HELD_VOLATILITY, HELD_SKEW ->
                new WarmUp(sessions, heldBar(minutes, count(p, 0)));
            case WINSORISED, OPINIONS -> new WarmUp(sessions, minutes);
            case DECAYED_CORRELATION -> bars(sessions, minutes, count(p, 0), count(p, 3) - 1);
            case RUN_LENGTH -> bars(sessions, upTo(minutes, count(p, 0)), count(p, 0), count(p, 2));
            case POOLED -> new WarmUp(sessions + count(p, 2), 1);
            case LEAD_LAG -> new WarmUp(sessions, minutes + count(p, 1) + count(p, 2) - 1);
            case OPINION_SPECTRUM -> new WarmUp(sessions, minutes + count(p, 1) - 1);
            case TURBULENCE -> new WarmUp(sessions + count(p, 2), minutes + count(p, 0));
            case UNUSUAL_VOLUME ->
                new WarmUp(sessions + UnusualVolume.SESSIONS - 1, minutes + UnusualVolume.MINIMUM_MINUTES - 1);
        };
    }

    private static int openInterest(Computed series) {
        int bar = count(series.parameters(), 0);
        return switch ((OpenInterestLevels) series.output()) {
            case CALL_WALL_CHANGE, PUT_WALL_CHANGE -> bar + count(series.parameters(), 4);
            default -> bar;
        };
    }

    /** Levels exist as soon as one candidate does; records fill five sessions, and swings take eleven bars. */
    private static WarmUp priceLevels(Computed series) {
        int bar = count(series.parameters(), 0);
        return switch ((PriceLevels) series.output()) {
            case RESISTANCE_1,
                    RESISTANCE_2,
                    RESISTANCE_3,
                    SUPPORT_1,
                    SUPPORT_2,
                    SUPPORT_3,
                    RESISTANCE_1_CHAIN_SHARE,
                    SUPPORT_1_CHAIN_SHARE,
                    RESISTANCE_1_FAMILIES,
                    SUPPORT_1_FAMILIES -> new WarmUp(0, bar);
            case RESISTANCES_WITHIN_RANGE, SUPPORTS_WITHIN_RANGE, DENSITY_ASYMMETRY, STRENGTH_SCORE ->
                new WarmUp(of(series.inputs().get(PriceLevels.RANGE_INPUT)).sessions(), bar);
            case RELIABILITY -> new WarmUp(1, bar);
            case SWING_HIGH, SWING_LOW -> new WarmUp(0, 11 * bar);
            default -> new WarmUp(PriceLevels.SESSIONS, bar);
        };
    }

    /** The close of the first bar that starts with what is known from a minute on; the first of a session starts in minute 1. */
    private static int heldBar(int minute, int bar) {
        return minute <= 1 ? bar : upTo(minute, bar) + bar;
    }

    /** A window as soon as its least slots are there, the sessions before today likewise; the least series and scores are enough. */
    private static WarmUp web(Computed series) {
        List<Double> p = series.parameters();
        List<Series> inputs = series.inputs();
        int web = count(p, 1);
        WarmUp known = enough(inputs.subList(0, web), count(p, 6));
        int before = Math.ceilDiv(count(p, 5) * count(p, 0), TradingSession.MINUTES);
        return switch ((Web) series.output()) {
            case BREAK_SHARE, BREAK_MEAN, BREAK_MAX -> enough(inputs.subList(web + 1, inputs.size()), count(p, 8));
            case TURBULENCE, DISTANCE, FROBENIUS -> new WarmUp(known.sessions() + before, known.minutes());
            default -> bars(known.sessions(), known.minutes(), count(p, 0), count(p, 3) - 1);
        };
    }

    /** The first minute that so many of them have a value in. */
    private static WarmUp enough(List<Series> inputs, int least) {
        return inputs.stream()
                .map(WarmUp::of)
                .sorted(Comparator.comparingInt(WarmUp::sessions).thenComparingInt(WarmUp::minutes))
                .limit(Math.max(1, least))
                .reduce((earlier, later) -> later)
                .orElse(new WarmUp(0, 0));
    }

    /** The close of the bar that a minute lies in. */
    private static int upTo(int minute, int bar) {
        return Math.ceilDiv(minute, bar) * bar;
    }

    /** With every expiry of a session as far from its end as the sample wants, which is the best case. */
    private static int dteSessions(Computed series) {
        return switch ((DteHistory) series.output()) {
            case COUNT -> 0;
            case ZONE_PERCENTILE -> 1;
            case PERCENTILE, PLACE -> Math.ceilDiv(DteHistory.MINIMUM, DteHistory.EXPIRIES);
            case RANGE_PERCENTILE -> Math.ceilDiv(DteHistory.RANGE_MINIMUM, DteHistory.EXPIRIES);
        };
    }

    /** The average of an average begins when that has n values. */
    private static int directionalBars(Computed series) {
        int more = count(series.parameters(), 1) - 1;
        return series.output() == Directional.ADX ? 2 * more : more;
    }

    private static int slope(Computed series) {
        return series.kernel() == Kernel.EMA && series.output() == Ema.SLOPE ? 5 : 0;
    }

    private static WarmUp bars(int sessions, int minutes, int barMinutes, int more) {
        return new WarmUp(sessions, minutes + barMinutes * more);
    }

    /** The first bar that closes with both series, and the bars until there are pairs enough. */
    private static WarmUp firstPairs(int sessions, int minutes, List<Double> p) {
        int first = Math.ceilDiv(minutes, count(p, 0)) * count(p, 0);
        return bars(sessions, first, count(p, 0), count(p, 2) - 1 + count(p, 3));
    }

    private static int count(List<Double> parameters, int index) {
        return (int) Math.round(parameters.get(index));
    }

    String text() {
        String inSession = minutes + " min";
        return switch (sessions) {
            case 0 -> inSession;
            case 1 -> "1 session, " + inSession;
            default -> sessions + " sessions, " + inSession;
        };
    }
}
