package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** Rows 13 to 24: where the front contract is in its life and how much is known about such days. */
final class OverlayExpiryRows {
    private static final int SESSION = 375;
    private static final int SESSIONS_IN_A_QUARTER = 63;
    private static final int PRIOR_SESSIONS = 60;

    private final OverlayDay day;
    private final TradingCalendar calendar;
    private final List<OverlayPast> history;

    OverlayExpiryRows(OverlayDay day, TradingCalendar calendar, List<OverlayPast> history) {
        this.day = day;
        this.calendar = calendar;
        this.history = history;
    }

    void fill(Rows rows) {
        rows.set(13, m -> byDays(m, dte -> Math.min(dte, 90) / 90));
        rows.set(14, this::elapsedShare);
        rows.set(15, m -> byDays(m, dte -> dte <= 7 ? 1 : 0));
        rows.set(16, m -> byDays(m, dte -> dte >= 8 && dte <= 30 ? 1 : 0));
        rows.set(17, m -> byDays(m, dte -> dte >= 31 ? 1 : 0));
        rows.set(18, m -> byDays(m, dte -> dte == 0 ? 1 : 0));
        rows.set(19, this::minutesToExpiry);
        rows.set(20, m -> OverlayPanel.entropy(day.weights[m]));
        rows.set(21, this::shift);
        rows.set(24, this::sampleRatio);
    }

    private double byDays(int m, DoubleUnaryOperator value) {
        LocalDate front = day.front[m];
        return front == null ? NAN : value.applyAsDouble(Math.toIntExact(ChronoUnit.DAYS.between(day.date, front)));
    }

    private double elapsedShare(int m) {
        LocalDate front = day.front[m];
        LocalDate previous = front == null ? null : previousFront(front);
        if (front == null || previous == null) {
            return NAN;
        }
        int sessionsBefore = calendar.tradingDays(previous, day.date.minusDays(1));
        int sessions = calendar.tradingDays(previous, front);
        return divide(SESSION * sessionsBefore + m, SESSION * sessions);
    }

    private @Nullable LocalDate previousFront(LocalDate front) {
        for (OverlayPast past : history.reversed()) {
            if (past.front != null && !past.front.equals(front)) {
                return past.front;
            }
        }
        return null;
    }

    private double minutesToExpiry(int m) {
        LocalDate front = day.front[m];
        if (front == null) {
            return NAN;
        }
        double minutes = calendar.tradingDays(day.date, front) * SESSION + SESSION - m;
        return StrictMath.log(1 + minutes) / StrictMath.log(1 + SESSION * SESSIONS_IN_A_QUARTER);
    }

    private double shift(int m) {
        double[] prior = OverlayWeights.prior(day.date, day.front[m]);
        double sum = 0;
        for (int k = 0; k < prior.length; k++) {
            sum += Math.abs(day.weights[m][k] - prior[k]);
        }
        return sum / 2;
    }

    private double sampleRatio(int m) {
        LocalDate front = day.front[m];
        if (front == null) {
            return NAN;
        }
        int days = calendar.tradingDays(day.date, front);
        double same = 0;
        for (OverlayPast past : history) {
            same += past.front != null && calendar.tradingDays(past.date, past.front) == days ? 1 : 0;
        }
        return same / (same + PRIOR_SESSIONS);
    }
}
