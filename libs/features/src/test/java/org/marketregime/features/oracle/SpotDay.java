package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/** What component 7 knows of a session before it looks at an option: spot, future and the sessions before. */
final class SpotDay {
    static final int INITIAL_BALANCE = 60;
    /** Five sessions. */
    static final int WINDOW = 1_875;

    private static final int SWING_WINDOW = 375;

    final Market market;
    final List<PastLevels> past;
    final DailyBars daily;
    final FutureVwap vwap;
    final Bars bars;
    /** A. */
    final double atr;
    /** Spot and volume of up to five sessions before today, then today's: slot after slot, minute 1 first. */
    final double[] spots;

    final double[] volumes;
    private final int earlier;
    private final @Nullable VolumeProfile[] profiles = new @Nullable VolumeProfile[376];
    private @Nullable Memo season;

    SpotDay(Market market, List<DailyPrice> imported, List<PastLevels> past) {
        this.market = market;
        this.past = List.copyOf(past);
        List<DayBar> stored = new ArrayList<>();
        for (PastLevels session : past) {
            DayBar bar = session.dayBar();
            if (bar != null) {
                stored.add(bar);
            }
        }
        daily = new DailyBars(market.date, imported, stored);
        vwap = new FutureVwap(market);
        bars = new Bars(market.spot, new double[376], 5);
        atr = daily.atr();
        List<PastLevels> recent = History.tail(this.past, 5);
        earlier = 375 * recent.size();
        spots = new double[earlier + 375];
        volumes = new double[earlier + 375];
        for (int s = 0; s < recent.size(); s++) {
            System.arraycopy(recent.get(s).spot, 1, spots, 375 * s, 375);
            System.arraycopy(recent.get(s).futureVolume, 1, volumes, 375 * s, 375);
        }
        System.arraycopy(market.spot, 1, spots, earlier, 375);
        System.arraycopy(market.futureVolume, 1, volumes, earlier, 375);
    }

    @Nullable
    PastLevels yesterday() {
        return past.isEmpty() ? null : past.getLast();
    }

    /** The slot of minute m. */
    int slot(int m) {
        return earlier + m - 1;
    }

    double[] todaysSlots() {
        return Arrays.copyOfRange(market.spot, 1, 376);
    }

    /** The first sample of the session, once it is there. */
    double open(int m) {
        for (int i = 1; i <= m; i++) {
            if (finite(market.spot[i])) {
                return market.spot[i];
            }
        }
        return NAN;
    }

    double high(int m) {
        return Arrays.stream(Numbers.valid(Arrays.copyOfRange(market.spot, 1, m + 1)))
                .max()
                .orElse(NAN);
    }

    double low(int m) {
        return Arrays.stream(Numbers.valid(Arrays.copyOfRange(market.spot, 1, m + 1)))
                .min()
                .orElse(NAN);
    }

    /** Of today's minutes 1…m. */
    VolumeProfile profile(int m) {
        VolumeProfile known = profiles[m];
        if (known == null) {
            known = VolumeProfile.of(market.spot, market.futureVolume, m, daily.lastClose());
            profiles[m] = known;
        }
        return known;
    }

    /**
     * Prices of the 5-minute swings that are confirmed by the close of bar {@code bar}, out of the last 375 bars, oldest
     * first.
     */
    List<Double> swings(boolean highs, int bar) {
        List<Bars> sessions = new ArrayList<>();
        History.tail(past, 5).forEach(session -> sessions.add(session.bars));
        sessions.add(bars);
        int now = 75 * (sessions.size() - 1) + bar;
        List<Double> found = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            double[] extremes = highs ? sessions.get(s).high : sessions.get(s).low;
            for (int b = 6; b <= 70; b++) {
                int slot = 75 * s + b;
                if (slot > now - SWING_WINDOW && slot + 5 <= now && isSwing(extremes, b, highs)) {
                    found.add(extremes[b]);
                }
            }
        }
        return found;
    }

    private static boolean isSwing(double[] extremes, int bar, boolean high) {
        boolean swing = true;
        for (int i = bar - 5; i <= bar + 5; i++) {
            swing &= i == bar || (high ? extremes[bar] > extremes[i] : extremes[bar] < extremes[i]);
        }
        return swing;
    }

    /** σ₁: deviation of a minute's log return that is to be expected over the next half hour, NaN near the close. */
    double volatility(int m) {
        double weights = 0;
        double squares = 0;
        int valid = 0;
        for (int i = 2; i <= m; i++) {
            double scaled = Numbers.divide(logRatio(market.spot[i], market.spot[i - 1]), season().at(i));
            if (finite(scaled)) {
                double weight = StrictMath.pow(0.5, (m - i) / 30.0);
                weights += weight;
                squares += weight * scaled * scaled;
                valid++;
            }
        }
        List<Double> ahead = new ArrayList<>();
        for (int i = m + 1; i <= Math.min(375, m + 30); i++) {
            if (finite(season().at(i))) {
                ahead.add(season().at(i));
            }
        }
        return valid < 20 ? NAN : Math.sqrt(squares / weights) * Numbers.mean(Numbers.toArray(ahead));
    }

    /** f(i): root mean square return of the minute in 60 sessions over its mean of the day. */
    private Memo season() {
        Memo known = season;
        if (known == null) {
            double[] roots = Numbers.minutes();
            for (int m = 2; m <= 375; m++) {
                int minute = m;
                double[] returns = Numbers.valid(History.tail(past, 60).stream()
                        .mapToDouble(session -> logRatio(session.spot[minute], session.spot[minute - 1]))
                        .toArray());
                double squares =
                        Numbers.sum(Arrays.stream(returns).map(r -> r * r).toArray());
                roots[m] = returns.length < 15 ? NAN : Math.sqrt(squares / returns.length);
            }
            double mean = Numbers.mean(Numbers.valid(roots));
            known = new Memo(m -> Numbers.divide(roots[m], mean));
            season = known;
        }
        return known;
    }

    /** Futures volume of the 15 minutes up to m, NaN when fewer than 12 of them are known. */
    static double quarterHour(double[] futureVolume, int m) {
        if (m < 15) {
            return NAN;
        }
        double[] valid = Numbers.valid(Arrays.copyOfRange(futureVolume, m - 14, m + 1));
        return valid.length < 12 ? NAN : Numbers.sum(valid);
    }
}
