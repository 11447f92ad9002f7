package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        constant(rows, 127, sample.length < FEWEST_GAPS ? NAN : divide(gap, Numbers.sampleSd(sample)));
        constant(rows, 128, confidence(Math.abs(gap)));
        double open = today.market.spot[OPEN];
        rows.set(133, m -> Math.abs(gap) < SMALLEST_GAP ? NAN : filled(open, today.market.spot[m]));
        if (yesterday != null) {
            straddles(yesterday, today, rows);
            front(yesterday, today, Math.abs(gap), rows);
        }
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

    /** Rows 132, 134 and 135: today's front as it was yesterday. */
    private void front(WebSession before, WebSession today, double gap, Rows rows) {
        LocalDate front = today.expiry(0, OPEN);
        if (front == null || !before.carries(front)) {
            return;
        }
        WebContract then = before.contract(front);
        WebContract now = today.contract(front);
        int k = then.strike(0, CLOSE);
        constant(rows, 132, 100 * (now.volatility(now.strike(0, OPEN), OPEN) - then.volatility(k, CLOSE)));
        constant(rows, 134, logRatio(then.zero.leg(StageZero.CALL, k, CLOSE), then.zero.leg(StageZero.PUT, k, CLOSE)));
        StraddleSeries straddle = StraddleSeries.of(then.zero, calendar.tradingDays(before.market.date, front));
        constant(rows, 135, divide(gap, straddle.volatility[CLOSE] * Math.sqrt(1 / 252.0)));
    }
}
