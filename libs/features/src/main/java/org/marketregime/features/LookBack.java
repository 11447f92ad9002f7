package org.marketregime.features;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.overlay.OverlayInput;
import org.marketregime.kernels.Frequency;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.PriceLevels;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.UnusualVolume;

/**
 * Which earlier sessions must be fed for a plan to show what it would after all of them, when what records hold of them is known. Found
 * from the outputs back to the inputs: a session in which a series must be right asks for sessions in which what it reads must be.
 */
final class LookBack {
    /** Time constants after which what is left of a value is lost in a rounding: −ln 2⁻⁵³. */
    private static final double ROUNDING = 37;

    /** Sessions that bars may be missing for. */
    private static final int HOLES = 5;

    /** Sessions of an expiry among the nearest three, where each lasts a month. */
    private static final int LIFE_OF_EXPIRY = 70;

    /** Sessions of this calendar week and of the one before. */
    private static final int TWO_WEEKS = 10;

    private final Plan plan;
    private final List<Integer> daysToExpiry;
    /** By column, the sessions in which it must be right. */
    private final BitSet[] needed;

    /** Sessions that panels are made of besides the one they are of. */
    private final BitSet ofPanels = new BitSet();

    private boolean grown = true;

    private LookBack(Plan plan, List<Integer> daysToExpiry) {
        this.plan = plan;
        this.daysToExpiry = daysToExpiry;
        this.needed = new BitSet[plan.columnCount()];
        for (int column = 0; column < needed.length; column++) {
            needed[column] = new BitSet();
        }
    }

    /**
     * The indices of the sessions that must be fed, so that {@code outputs} are right in {@code shown}.
     *
     * @param daysToExpiry of the front, by session, oldest first
     * @param shown indices of sessions; the one past the last stands for all that follow
     */
    static BitSet sessions(Plan plan, int[] outputs, List<Integer> daysToExpiry, BitSet shown) {
        LookBack search = new LookBack(plan, daysToExpiry);
        for (int output : outputs) {
            search.need(output, shown);
        }
        while (search.grown) {
            search.grown = false;
            search.goBack();
        }
        BitSet fed = new BitSet();
        for (BitSet sessions : search.needed) {
            fed.or(sessions);
        }
        plan.inputs().forEach((input, column) -> fed.or(before(search.needed[column], sessions(input))));
        fed.or(search.ofPanels);
        fed.clear(daysToExpiry.size(), Math.max(daysToExpiry.size(), fed.length()));
        return fed;
    }

    /**
     * The same where every later session is shown, and the last one, which is held against its record.
     *
     * @param daysToExpiry of the front in the sessions so far, oldest first
     */
    static BitSet ofNext(Plan plan, int[] outputs, List<Integer> daysToExpiry) {
        BitSet shown = new BitSet();
        shown.set(Math.max(0, daysToExpiry.size() - 1), daysToExpiry.size() + 1);
        return sessions(plan, outputs, daysToExpiry, shown);
    }

    /** How many sessions that is, with an expiry every fifth session and no record known. */
    static int sessions(Plan plan, int[] outputs) {
        int many = 1_000;
        int week = 5;
        List<Integer> weekly =
                IntStream.range(0, many).mapToObj(session -> session % week).toList();
        BitSet future = new BitSet();
        future.set(many);
        BitSet fed = sessions(plan, outputs, weekly, future);
        return fed.isEmpty() ? 0 : many - fed.nextSetBit(0);
    }

    private void goBack() {
        plan.ofFront().reversed().forEach(launch -> goBack(launch, ofFront(launch)));
        plan.ofExpiries().forEach(other -> need(plan.column(other.of()), needed[plan.column(other)]));
        plan.common().forEach(common -> need(plan.column(common.of()), needed[plan.column(common)]));
        plan.ofCommon().reversed().forEach(launch -> goBack(launch, 0));
        plan.previous().forEach(previous -> need(plan.column(previous.of()), before(needed[plan.column(previous)], 1)));
        plan.ofExpiry().reversed().forEach(launch -> goBack(launch, LIFE_OF_EXPIRY));
    }

    /** As far as a launch on bars remembers where no expiry ends: until what is older weighs less than a rounding. */
    private static int ofFront(Launch launch) {
        double bars = switch (launch.kernel()) {
            case EMA -> ROUNDING * (launch.count(1) + 1) / 2;
            case ATR -> ROUNDING * launch.count(1);
            case DIRECTIONAL -> 2 * ROUNDING * launch.count(1);
            case ROLLING_BARS, CROSSING -> launch.count(1);
            default -> Double.POSITIVE_INFINITY;
        };
        return bars == Double.POSITIVE_INFINITY
                ? LIFE_OF_EXPIRY
                : HOLES + (int) Math.ceil(bars * launch.count(0) / TradingSession.MINUTES);
    }

    /** @param onBars how many sessions back a launch on bars remembers */
    private void goBack(Launch launch, int onBars) {
        BitSet shown = new BitSet();
        launch.outputs().stream().filter(column -> column >= 0).forEach(column -> shown.or(needed[column]));
        BitSet read = read(launch, shown, onBars);
        launch.inputs().forEach(column -> need(column, read));
        plan.panels().forEach((panel, number) -> {
            if (launch.panels().contains(number)) {
                ofPanels.or(before(read, ChainPanel.of(panel).sessions()));
            }
        });
    }

    private void need(int column, BitSet sessions) {
        int known = needed[column].cardinality();
        needed[column].or(sessions);
        grown |= needed[column].cardinality() > known;
    }

    /** In which sessions a launch's inputs must be right for its outputs to be. */
    private BitSet read(Launch launch, BitSet shown, int onBars) {
        return switch (launch.kernel()) {
            case EMA, CROSSING, RSI, MACD, ATR, ROLLING_BARS, INDEX, DIRECTIONAL, BAR_CORRELATION ->
                before(shown, onBars);
            case SAME_BAR -> launch.recorded().isEmpty() ? before(shown, launch.count(1)) : shown;
            case SAME_MINUTE -> sameMinute(shown);
            case SLOTS, UNDERLYING_BAR_CORRELATION ->
                before(shown, Math.ceilDiv(launch.count(0) * launch.count(1), TradingSession.MINUTES));
            case BAR_RANK, WINSORISED -> before(shown, launch.count(1));
            case DECAYED_CORRELATION -> before(shown, decayed(launch));
            case LEAD_LAG -> before(shown, 1);
            case FREQUENCY -> before(shown, Frequency.SAMPLE + Frequency.SESSIONS);
            case UNUSUAL_VOLUME -> before(shown, UnusualVolume.SESSIONS);
            case LAST_SESSION -> before(shown, 1);
            case SEASONAL_VOLATILITY -> before(shown, launch.count(1));
            case WEB -> before(shown, launch.count(4));
            case PRICE_LEVELS, FAMILY_TRIALS -> before(shown, PriceLevels.SESSIONS);
            case RUN_LENGTH,
                    POOLED,
                    OPINIONS,
                    OPINION_SPECTRUM,
                    TURBULENCE,
                    SESSION_SUM,
                    VOLUME_PROFILE,
                    OPEN_INTEREST_LEVELS,
                    BREAKOUT,
                    HELD_LEGS,
                    HELD_INTEREST,
                    HELD_RETURN,
                    HELD_VOLATILITY,
                    HELD_SKEW,
                    TRANSITION,
                    LEVELS,
                    DTE_HISTORY,
                    BIN_HISTORY,
                    RUN,
                    POINT,
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
                    WEALTH,
                    STREAK,
                    CUSUM,
                    DAILY_MEAN -> shown;
        };
    }

    /** Until a pair weighs less than a rounding, and all slots that are counted. */
    private static int decayed(Launch launch) {
        double slots = Math.max(ROUNDING / -Math.log(launch.parameter(1)), launch.count(2));
        return (int) Math.ceil(slots * launch.count(0) / TradingSession.MINUTES);
    }

    private static BitSet before(BitSet shown, int sessions) {
        BitSet read = new BitSet();
        shown.stream().forEach(session -> read.set(Math.max(0, session - sessions), session + 1));
        return read;
    }

    private BitSet sameMinute(BitSet shown) {
        BitSet read = before(shown, SameMinute.SESSIONS);
        shown.stream().forEach(session -> {
            addSameExpiry(session, 0, read);
            addSameExpiry(session, 1, read);
        });
        return read;
    }

    private void addSameExpiry(int session, int days, BitSet read) {
        int found = 0;
        for (int i = session - 1; i >= 0 && found < SameMinute.EXPIRY_SESSIONS; i--) {
            if (daysToExpiry.get(i) == days) {
                read.set(i);
                found++;
            }
        }
    }

    /** How many earlier sessions an input is made of. */
    private static int sessions(Series.Input input) {
        // what the overlay knows of earlier fronts, every record tells
        if (FrameInput.of(input).isPresent() || OverlayInput.of(input).isPresent()) {
            return 0;
        }
        String name = input.name().toUpperCase(Locale.ROOT);
        for (ChainInput ofMinute : ChainInput.values()) {
            if (ofMinute.name().equals(name)) {
                return ofMinute == ChainInput.CPR_PRICE ? 1 : 0;
            }
        }
        SessionInput ofSession = SessionInput.valueOf(name);
        if (ofSession.isOfSpotFrames()) {
            return ofSpotFrames(ofSession);
        }
        return switch (ofSession) {
            case DTE,
                    DTE_TD,
                    DTE_BUCKET,
                    WEIGHT_EMA,
                    WEIGHT_VWAP,
                    WEIGHT_PIVOT,
                    ATTENTION_DELTA,
                    ATTENTION_GAMMA,
                    ATTENTION_THETA,
                    ATTENTION_VEGA,
                    ATTENTION_VANNA,
                    ATTENTION_CHARM,
                    ATTENTION_VOLGA,
                    TAU_MINUTE_3 -> 0;
            case TAU_PREVIOUS_CLOSE,
                    DAY_HIGH,
                    DAY_LOW,
                    DAY_CLOSE,
                    FUTURE_DAY_HIGH,
                    FUTURE_DAY_LOW,
                    FUTURE_DAY_CLOSE,
                    FUTURE_DAY_VWAP,
                    FUTURE_DAY_OI -> 1;
            case DAY_BEFORE_HIGH, DAY_BEFORE_LOW, DAY_BEFORE_CLOSE -> 2;
            case WEEK_HIGH, WEEK_LOW, WEEK_CLOSE, FUTURE_WEEK_VALUE, FUTURE_WEEK_VOLUME -> TWO_WEEKS;
            case REALIZED_VARIANCE_20 -> 21;
            case CPR_WIDTH_RANK -> 61;
            default -> throw new AssertionError(ofSession);
        };
    }

    /** Records hold the bar of a day, and nothing of its minutes. */
    private static int ofSpotFrames(SessionInput input) {
        return switch (input) {
            case SPOT_VARIANCE_20 -> 21;
            case SPOT_HIGH_20_LATER -> 20;
            default -> 0;
        };
    }
}
