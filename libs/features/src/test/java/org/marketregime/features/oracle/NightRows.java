package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** What happened between two sessions, rows 126–135; holds the last stored session and the gaps so far. */
final class NightRows {
    private static final int CLOSE = 375;
    private static final int OPEN = 1;
    private static final int GAPS = 60;
    private static final int FEWEST_GAPS = 36;
    private static final double SMALLEST_GAP = 0.0005;
    private static final Role[] ROLES = {Role.ATM, Role.ITM1, Role.OTM1};

    private final TradingCalendar calendar;
    private final List<Double> gaps = new ArrayList<>();
    private @Nullable WebSession yesterday;

    NightRows(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    void keep(WebSession session) {
        gaps.add(gap(session));
        yesterday = session;
    }

    /** The last spot of the session before. */
    private double lastSpot() {
        double[] samples = yesterday == null ? new double[0] : Numbers.valid(yesterday.market.spot);
        return samples.length == 0 ? NAN : samples[samples.length - 1];
    }

    private double gap(WebSession today) {
        return logRatio(today.market.spot[OPEN], lastSpot());
    }

    void fill(WebSession today, Rows rows) {
        double gap = gap(today);
        constant(rows, 126, gap);
        double[] sample = Numbers.valid(Numbers.toArray(History.tail(gaps, GAPS)));
        constant(rows, 127, sample.length < FEWEST_GAPS ? NAN : divide(gap, aboutNothing(sample)));
        constant(rows, 128, confidence(Math.abs(gap)));
        double open = today.market.spot[OPEN];
        rows.set(133, m -> Math.abs(gap) < SMALLEST_GAP ? NAN : filled(open, today.market.spot[m]));
        if (yesterday != null) {
            straddles(yesterday, today, rows);
            front(yesterday, today, Math.abs(gap), rows);
        }
    }

    /** The mean stays in. */
    private static double aboutNothing(double[] gaps) {
        return Math.sqrt(Arrays.stream(gaps).map(gap -> gap * gap).sum() / gaps.length);
    }

    private static void constant(Rows rows, int row, double value) {
        rows.set(row, m -> value);
    }

    private static double confidence(double gap) {
        return Double.isNaN(gap)
                ? NAN
                : gap <= 0.002 ? 1 : gap <= 0.005 ? 0.8 : gap <= 0.01 ? 0.6 : gap <= 0.02 ? 0.4 : 0.2;
    }

    private double filled(double open, double now) {
        double share = divide(open - now, open - lastSpot());
        return Double.isNaN(share) ? NAN : Math.max(-1, Math.min(2, share));
    }

    /** Rows 129–131: yesterday's front at the strikes of its last minute. */
    private static void straddles(WebSession before, WebSession today, Rows rows) {
        LocalDate front = before.expiry(0, CLOSE);
        if (front == null || front.isBefore(today.market.date)) {
            return;
        }
        StageZero held = before.contract(front).zero;
        StageZero now = today.contract(front).zero;
        for (int i = 0; i < ROLES.length; i++) {
            int k = held.strikeOf(ROLES[i], CLOSE);
            int same = k < 0 ? -1 : Arrays.binarySearch(now.strikes, held.strikes[k]);
            constant(rows, 129 + i, same < 0 ? NAN : logRatio(now.straddle(same, OPEN), held.straddle(k, CLOSE)));
        }
    }

    /** Rows 132, 134 and 135: today's front, whatever it is in the minute, as it was yesterday. */
    private void front(WebSession before, WebSession today, double gap, Rows rows) {
        Map<LocalDate, FrontNight> nights = new HashMap<>();
        for (int m = 1; m <= CLOSE; m++) {
            LocalDate front = today.expiry(0, m);
            if (front != null && before.carries(front)) {
                FrontNight night = nights.computeIfAbsent(front, expiry -> night(before, today, expiry));
                rows.row(132)[m] = night.volatilityChange();
                rows.row(134)[m] = night.callOverPut();
                rows.row(135)[m] = divide(gap, night.impliedMove());
            }
        }
    }

    /** What one expiry did over the night, and what it showed at yesterday's close. */
    private record FrontNight(double volatilityChange, double callOverPut, double impliedMove) {}

    private FrontNight night(WebSession before, WebSession today, LocalDate expiry) {
        WebContract then = before.contract(expiry);
        WebContract now = today.contract(expiry);
        int k = then.strike(0, CLOSE);
        StraddleSeries straddle = StraddleSeries.of(then.zero, calendar.tradingDays(before.market.date, expiry));
        return new FrontNight(
                100 * (now.volatility(now.strike(0, OPEN), OPEN) - then.volatility(k, CLOSE)),
                logRatio(then.zero.leg(StageZero.CALL, k, CLOSE), then.zero.leg(StageZero.PUT, k, CLOSE)),
                straddle.volatility[CLOSE] * Math.sqrt(1 / 252.0));
    }
}
