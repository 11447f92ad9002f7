package org.marketregime.contracts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;

/**
 * Which names and times can be true at all. Replayed days are old and sealed now, so the past is bounded by a date, not
 * by an age.
 *
 * @param notBefore no minute is older
 * @param ahead how far a stamp may lie in the future: the clocks of two machines differ
 */
public record Plausibility(Instant notBefore, Duration ahead, TradingCalendar calendar) {
    private static final Pattern UNDERLYING = Pattern.compile("[A-Z][A-Z0-9&_-]{0,31}");
    private static final long MINUTE_US = 60_000_000;
    private static final int SHOWN = 40;

    /** Why no market can have this name, or null. */
    static @Nullable String faultOfUnderlying(String underlying) {
        return UNDERLYING.matcher(underlying).matches()
                ? null
                : "underlying must match " + UNDERLYING.pattern() + ", was " + quoted(underlying);
    }

    /** Why {@code micros} cannot be the time of something that has happened, or null. */
    @Nullable
    String faultOfTime(String what, long micros, Instant now) {
        Instant time = Micros.instant(micros);
        if (time.isBefore(notBefore) || time.isAfter(now.plus(ahead))) {
            return what + " must lie between " + notBefore + " and " + ahead + " after now (" + now + "), was " + time;
        }
        return null;
    }

    /** Why a minute that ended at {@code eventMicros} cannot have been sealed at {@code sealMicros}, or null. */
    @Nullable
    String faultOfSeal(long eventMicros, long sealMicros) {
        Instant end = Micros.instant(eventMicros);
        Instant sealed = Micros.instant(sealMicros);
        return sealed.isBefore(end.minus(ahead))
                ? "a minute is sealed after its end " + end + ", not at " + sealed
                : null;
    }

    /** Why {@code micros} is not the end of a minute of a session, or null. */
    @Nullable
    String faultOfGrid(long micros) {
        Instant time = Micros.instant(micros);
        LocalDate date = TradingSession.dateOf(time);
        if (!calendar.isTradingDay(date) && !calendar.isSpecial(date)) {
            return "event time must lie in a session, was " + time + " and the exchange is closed on " + date;
        }
        int minute = TradingSession.minuteOf(date, time);
        if (Math.floorMod(micros, MINUTE_US) != 0 || minute < 1 || minute > TradingSession.MINUTES) {
            return "event time must be the end of a minute of the session 09:15 to 15:30 IST, was " + time;
        }
        return null;
    }

    /** Foreign text, cut short and without anything that a log or a terminal could act on. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c < 127 && c != '\'' && c != '\\' && c != '$' ? c : '?');
        }
        return out.append(text.length() > SHOWN ? "…' (" + text.length() + " characters)" : "'")
                .toString();
    }
}
