package org.marketregime.features.memory;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.chain.TimeToExpiry;
import org.marketregime.features.chain.Underlying;
import org.marketregime.features.memory.DailyBar.Range;

/** Memory of the underlying's earlier regular sessions, and what is known of the calendar at the open. */
public final class SessionMemory {
    private static final int[] BUCKET_ENDS = {0, 3, 7, 15, 30};
    private static final int THIRD_MINUTE = 3;
    private static final int LAST_MINUTE = 375;

    /** DTE, then attention to delta, gamma, theta, vega, vanna, charm and volga. Specification C2-5. */
    private static final DteTable ATTENTION = new DteTable(new double[][] {
        {0, 0.5, 3.0, 2.0, 0.3, 2.5, 3.0, 0.2},
        {1, 0.6, 2.5, 1.8, 0.4, 2.2, 2.5, 0.3},
        {2, 0.7, 2.0, 1.5, 0.5, 1.8, 2.0, 0.4},
        {7, 0.9, 1.5, 1.2, 0.8, 1.2, 1.3, 0.6},
        {15, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0},
        {30, 1.2, 0.8, 0.9, 1.3, 0.8, 0.7, 1.4},
        {60, 1.3, 0.6, 0.8, 1.5, 0.6, 0.5, 1.6},
        {90, 1.4, 0.5, 0.7, 1.6, 0.5, 0.4, 1.7}
    });

    private static final List<SessionInput> ATTENDED = List.of(
            SessionInput.ATTENTION_DELTA,
            SessionInput.ATTENTION_GAMMA,
            SessionInput.ATTENTION_THETA,
            SessionInput.ATTENTION_VEGA,
            SessionInput.ATTENTION_VANNA,
            SessionInput.ATTENTION_CHARM,
            SessionInput.ATTENTION_VOLGA);

    private final TradingCalendar calendar;
    private final DailyBars bars;
    private final double rate;
    private final SpotFrames frames = new SpotFrames();
    private final boolean framed;
    private DailyBar today = DailyBar.open(LocalDate.MIN);
    private SpotDay spot = new SpotDay(LocalDate.MIN);

    /** @param framed whether anybody asks for what daily bars of spot say */
    public SessionMemory(TradingCalendar calendar, double rate, boolean framed) {
        this.calendar = calendar;
        this.bars = new DailyBars(calendar);
        this.rate = rate;
        this.framed = framed;
    }

    /** Whether anybody asks for what daily bars of spot say. */
    public boolean isFramed() {
        return framed;
    }

    /** Takes days of spot that may have no stored session. */
    public void imported(List<DailyPrice> days) {
        frames.imported(days);
    }

    /** Takes the day of a stored session that is not fed; null where spot had no sample. */
    public void remember(LocalDate date, @Nullable DailyPrice day) {
        frames.remember(date, day);
    }

    /** The open session's bar of spot so far; null before its first sample, or where nobody asks for it. */
    public @Nullable DailyPrice spotDay() {
        return framed ? spot.price() : null;
    }

    /** The last completed regular session; null before there was one. */
    public @Nullable LocalDate lastDate() {
        return bars.lastDate();
    }

    public void open(LocalDate date) {
        today = DailyBar.open(date);
        spot = new SpotDay(date);
    }

    public void minute(Underlying minute) {
        today = today.with(minute);
        if (framed) {
            spot.add(minute.spot());
        }
    }

    public void complete() {
        bars.add(today);
        if (framed) {
            frames.add(spot);
        }
    }

    /** The price of this minute to be held against the daily levels. */
    public double levelPrice(Underlying minute) {
        return bars.levelsFromFuture() ? minute.futureClose() : minute.spot();
    }

    /** What is constant through the open session for one of its expiries. */
    public Map<SessionInput, Double> inputs(LocalDate expiry) {
        Map<SessionInput, Double> inputs = new EnumMap<>(SessionInput.class);
        LocalDate date = today.date();
        long dte = ChronoUnit.DAYS.between(date, expiry);
        DteWeights weights = DteWeights.at((double) dte);
        inputs.put(SessionInput.DTE, (double) dte);
        inputs.put(SessionInput.DTE_TD, (double) calendar.tradingDays(date, expiry));
        inputs.put(SessionInput.DTE_BUCKET, (double) bucket(dte));
        inputs.put(SessionInput.WEIGHT_EMA, weights.ema());
        inputs.put(SessionInput.WEIGHT_VWAP, weights.vwap());
        inputs.put(SessionInput.WEIGHT_PIVOT, weights.pivot());
        double[] attention = ATTENTION.at((double) dte);
        for (int i = 0; i < attention.length; i++) {
            inputs.put(ATTENDED.get(i), attention[i]);
        }
        inputs.put(SessionInput.TAU_MINUTE_3, new TimeToExpiry(date, expiry, rate).years(THIRD_MINUTE));
        LocalDate last = bars.lastDate();
        inputs.put(
                SessionInput.TAU_PREVIOUS_CLOSE,
                last == null ? Double.NaN : new TimeToExpiry(last, expiry, rate).years(LAST_MINUTE));
        return inputs;
    }

    /** What is constant through the open session whatever expires. */
    public Map<SessionInput, Double> inputs() {
        Map<SessionInput, Double> inputs = new EnumMap<>(SessionInput.class);
        LocalDate date = today.date();
        put(inputs, bars.day(), SessionInput.DAY_HIGH, SessionInput.DAY_LOW, SessionInput.DAY_CLOSE);
        put(
                inputs,
                bars.dayBefore(),
                SessionInput.DAY_BEFORE_HIGH,
                SessionInput.DAY_BEFORE_LOW,
                SessionInput.DAY_BEFORE_CLOSE);
        put(inputs, bars.weekBefore(date), SessionInput.WEEK_HIGH, SessionInput.WEEK_LOW, SessionInput.WEEK_CLOSE);
        put(
                inputs,
                bars.futureDay(),
                SessionInput.FUTURE_DAY_HIGH,
                SessionInput.FUTURE_DAY_LOW,
                SessionInput.FUTURE_DAY_CLOSE);
        inputs.put(SessionInput.CPR_WIDTH_RANK, bars.widthRank());
        inputs.put(SessionInput.REALIZED_VARIANCE_20, bars.spotVariance());
        inputs.put(SessionInput.FUTURE_DAY_VWAP, bars.futureDayVwap());
        DailyBars.WeekSums week = bars.weekToDate(date);
        inputs.put(SessionInput.FUTURE_WEEK_VALUE, week.value());
        inputs.put(SessionInput.FUTURE_WEEK_VOLUME, week.volume());
        inputs.put(SessionInput.FUTURE_DAY_OI, bars.futureInterest());
        if (framed) {
            frames.put(date, inputs);
        }
        return inputs;
    }

    private static void put(
            Map<SessionInput, Double> inputs, Range range, SessionInput high, SessionInput low, SessionInput close) {
        inputs.put(high, range.high());
        inputs.put(low, range.low());
        inputs.put(close, range.close());
    }

    /** Bucket of calendar days to expiry: 0 | 1–3 | 4–7 | 8–15 | 16–30 | 31 and more. Specification P-12. */
    static int bucket(long dte) {
        int bucket = 0;
        while (bucket < BUCKET_ENDS.length && dte > BUCKET_ENDS[bucket]) {
            bucket++;
        }
        return bucket;
    }
}
