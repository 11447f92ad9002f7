package org.marketregime.features.overlay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The front expiries of earlier regular sessions. */
public final class FrontHistory {
    private final TradingCalendar calendar;
    /** How many sessions were so many sessions away from their front's expiry. */
    private final Map<Integer, Integer> sessions = new HashMap<>();

    private @Nullable LocalDate lastDate;
    private @Nullable LocalDate lastFront;
    /** That of the latest session with another front than the last. */
    private @Nullable LocalDate frontBefore;

    public FrontHistory(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The last session that is remembered; null before there is one. */
    public @Nullable LocalDate lastDate() {
        return lastDate;
    }

    /** Takes a session, which is later than all before. */
    public void add(LocalDate date, LocalDate front) {
        if (lastFront != null && !lastFront.equals(front)) {
            frontBefore = lastFront;
        }
        lastDate = date;
        lastFront = front;
        sessions.merge(calendar.tradingDays(date, front), 1, Integer::sum);
    }

    /** What is known in the session of {@code date} of an expiry that is its front. */
    public FrontDay day(LocalDate date, LocalDate front) {
        int sessionsLeft = calendar.tradingDays(date, front);
        LocalDate other = front.equals(lastFront) ? frontBefore : lastFront;
        return new FrontDay(
                ChronoUnit.DAYS.between(date, front),
                sessionsLeft,
                sessions.getOrDefault(sessionsLeft, 0),
                other == null ? null : cycle(other, date, front));
    }

    private FrontDay.Cycle cycle(LocalDate before, LocalDate date, LocalDate front) {
        return new FrontDay.Cycle(calendar.tradingDays(before, date.minusDays(1)), calendar.tradingDays(before, front));
    }
}
