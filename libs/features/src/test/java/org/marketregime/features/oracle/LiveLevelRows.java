package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.clip;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The rows of component 7 that follow spot every minute: 16–24, 26–30, 40–44, and 72 which follows the future. */
final class LiveLevelRows {
    private static final int FIRST_PROFILE = 30;
    private static final int OPENING = 5;

    private final SpotDay day;
    private final LevelChain chain;
    private final Rows rows;

    LiveLevelRows(SpotDay day, LevelChain chain, Rows rows) {
        this.day = day;
        this.chain = chain;
        this.rows = rows;
    }

    private void live(int row, IntToDoubleFunction value) {
        rows.set(row, m -> finite(day.market.spot[m]) ? value.applyAsDouble(m) : NAN);
    }

    private double distance(double price, int m) {
        return Numbers.divide(ln(price / day.market.spot[m]), day.atr);
    }

    void fill() {
        live(16, m -> distance(profile(m).poc(), m));
        live(17, m -> distance(profile(m).vah(), m));
        live(18, m -> distance(profile(m).val(), m));
        DayBar last = day.daily.last();
        if (last != null) {
            live(19, m -> distance(last.high(), m));
            live(20, m -> distance(last.low(), m));
            live(21, m -> distance(last.close(), m));
        }
        position(22, day.daily.week());
        position(23, day.daily.month());
        position(24, day.daily.swing());
        live(26, m -> distance(lastSwing(true, m / 5), m));
        live(27, m -> distance(lastSwing(false, m / 5), m));
        live(28, m -> {
            double gap = day.market.spot[m] - day.vwap.spotLevel[m];
            return clip(Numbers.divide(gap, day.vwap.deviation[m]), 6);
        });
        PastLevels yesterday = day.yesterday();
        if (yesterday != null) {
            live(29, m -> distance(yesterday.vwap, m));
        }
        live(30, this::initialBalance);
        breakevens();
        rows.set(72, this::volumeConfirmation);
    }

    private void position(int row, @Nullable DayBar period) {
        if (period != null) {
            live(row, m -> period.position(day.market.spot[m]));
        }
    }

    private VolumeProfile profile(int m) {
        int close = 5 * (m / 5);
        PastLevels yesterday = day.yesterday();
        if (close >= FIRST_PROFILE) {
            return day.profile(close);
        }
        return yesterday == null ? VolumeProfile.NONE : yesterday.profile;
    }

    private double lastSwing(boolean high, int bar) {
        List<Double> swings = day.swings(high, bar);
        return swings.isEmpty() ? NAN : swings.getLast();
    }

    private double initialBalance(int m) {
        if (m < SpotDay.INITIAL_BALANCE) {
            return NAN;
        }
        double u = day.market.spot[m];
        double high = day.high(SpotDay.INITIAL_BALANCE);
        double low = day.low(SpotDay.INITIAL_BALANCE);
        if (!finite(high)) {
            return NAN;
        }
        double beyond = u > high ? u - high : u < low ? u - low : 0;
        return beyond == 0 ? 0 : clip(Numbers.divide(beyond, high - low), 5);
    }

    private void breakevens() {
        PastLevels.Contract close = LevelList.yesterday(day, chain);
        if (close != null) {
            live(40, m -> distance(close.strike() + close.straddle(), m));
            live(41, m -> distance(close.strike() - close.straddle(), m));
        }
        double strike = chain.strike(Role.ATM, OPENING);
        double straddle = chain.straddle(Role.ATM, OPENING);
        live(42, m -> m < OPENING ? NAN : distance(strike + straddle, m));
        live(43, m -> m < OPENING ? NAN : distance(strike - straddle, m));
        live(44, m -> {
            double expected = day.open(m) * chain.tradingVolatility[OPENING] * Math.sqrt(1 / 252.0);
            return m < OPENING ? NAN : Numbers.divide(day.high(m) - day.low(m), expected);
        });
    }

    private double volumeConfirmation(int m) {
        double[] before = Numbers.valid(History.tail(day.past, 20).stream()
                .mapToDouble(session -> SpotDay.quarterHour(session.futureVolume, m))
                .toArray());
        if (before.length < 10) {
            return NAN;
        }
        double traded = SpotDay.quarterHour(day.market.futureVolume, m);
        return clip(Numbers.logRatio(traded, Numbers.median(before)), 5);
    }
}
