package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The stored regular sessions, oldest first, and the samples and frequencies that are drawn from them. */
final class History {
    private final TradingCalendar calendar;
    private final List<PastSession> sessions = new ArrayList<>();

    History(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    void add(PastSession session) {
        sessions.add(session);
    }

    @Nullable
    PastSession last() {
        return sessions.isEmpty() ? null : sessions.getLast();
    }

    static <T> List<T> tail(List<T> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }

    /** Sessions in which {@code expiry} was one of the first three, oldest first. */
    List<ExpiryDay> daysOf(LocalDate expiry) {
        List<ExpiryDay> days = new ArrayList<>();
        for (PastSession session : sessions) {
            ExpiryDay day = session.expiries.get(expiry);
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }

    /** {@code expiry} in the last stored session, if it was one of the first three there. */
    @Nullable
    ExpiryDay yesterday(LocalDate expiry) {
        PastSession last = last();
        return last == null ? null : last.expiries.get(expiry);
    }

    /**
     * The finite values of a quantity in the reference sessions: the last 20, or with a contract that has a day or less
     * to live the last 12 with as many days; empty when too few are finite.
     */
    double[] sample(int dte, ToDoubleFunction<PastSession> quantity) {
        return sample(sessions, PastSession::dte, dte, quantity);
    }

    static <S> double[] sample(List<S> sessions, ToIntFunction<S> dteOf, int dte, ToDoubleFunction<S> quantity) {
        boolean nearExpiry = dte <= 1;
        List<S> reference = nearExpiry
                ? tail(sessions.stream().filter(s -> dteOf.applyAsInt(s) == dte).toList(), 12)
                : tail(sessions, 20);
        double[] valid = Numbers.valid(reference.stream().mapToDouble(quantity).toArray());
        return valid.length < (nearExpiry ? 6 : 10) ? new double[0] : valid;
    }

    double[] bandWidths() {
        return Numbers.valid(tail(sessions, 10).stream()
                .flatMapToDouble(session -> Arrays.stream(session.bandWidths()))
                .toArray());
    }

    /** State of the breakout table: quintile of compression and bucket of days to expiry; −1 when unknown. */
    static int breakoutState(double compression, int dte) {
        if (Double.isNaN(compression) || dte == PastSession.NO_EXPIRY) {
            return -1;
        }
        return 10 * Math.min(4, (int) Math.floor(5 * compression)) + bucket(dte);
    }

    static int bucket(int dte) {
        return dte <= 0 ? 0 : dte <= 3 ? 1 : dte <= 7 ? 2 : dte <= 15 ? 3 : dte <= 30 ? 4 : 5;
    }

    /** Grid points of the previous 60 sessions as (state, outcome); null when fewer sessions are stored. */
    @Nullable
    List<int[]> breakoutTable() {
        if (sessions.size() < 60) {
            return null;
        }
        List<int[]> points = new ArrayList<>();
        for (int s = sessions.size() - 60; s < sessions.size(); s++) {
            for (int u = 15; u <= 330; u += 15) {
                int state = breakoutState(sessions.get(s).compression[u], sessions.get(s).frontDte[u]);
                double move = Math.abs(sessions.get(s).heldHalfHour[u]);
                int minute = u;
                double[] before = Numbers.valid(tail(sessions.subList(0, s), 20).stream()
                        .mapToDouble(session -> Math.abs(session.heldHalfHour[minute]))
                        .toArray());
                if (state >= 0 && Numbers.finite(move) && before.length >= 10) {
                    points.add(new int[] {state, Numbers.percentile(move, before) >= 75 ? 1 : 0});
                }
            }
        }
        return points;
    }

    /** 1, 0 or −1 as the current daily width lies above, between or below the quartiles of the 60 before it. */
    double centralClass() {
        if (sessions.size() < 61) {
            return NAN;
        }
        double[] widths = tail(sessions, 61).stream()
                .mapToDouble(session -> session.central().centralWidthPercent())
                .toArray();
        if (Numbers.valid(widths).length < 61) {
            return NAN;
        }
        double rank = Numbers.percentile(widths[60], Arrays.copyOf(widths, 60));
        return rank < 25 ? -1 : rank > 75 ? 1 : 0;
    }

    double centralShift() {
        if (sessions.size() < 2) {
            return NAN;
        }
        PastSession last = sessions.getLast();
        PastSession before = sessions.get(sessions.size() - 2);
        if (last.futureDecides() != before.futureDecides()) {
            return NAN;
        }
        Triple now = last.central();
        Triple then = before.central();
        double widths = 0.5 * (now.centralWidth() + then.centralWidth());
        return Numbers.clip(Numbers.divide(now.pivot() - then.pivot(), widths), 5) / 5;
    }

    private static LocalDate monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The calendar week before that of {@code date}, from the source that the last session decides. */
    Triple lastWeek(LocalDate date) {
        LocalDate monday = monday(date).minusDays(7);
        LocalDate firstTradingDay = monday;
        while (!calendar.isTradingDay(firstTradingDay)) {
            firstTradingDay = firstTradingDay.plusDays(1);
            if (firstTradingDay.equals(monday.plusDays(7))) {
                return Triple.NONE;
            }
        }
        PastSession last = last();
        if (last == null || sessions.getFirst().date.isAfter(firstTradingDay)) {
            return Triple.NONE;
        }
        Function<PastSession, Triple> source =
                last.futureDecides() ? session -> session.future : session -> session.spot;
        Triple week = Triple.NONE;
        for (PastSession session : sessions) {
            Triple day = source.apply(session);
            boolean inside = !session.date.isBefore(monday) && session.date.isBefore(monday.plusDays(7));
            if (inside && day.minutes() >= 200) {
                week = week.then(day);
            }
        }
        return week;
    }

    /** Value and volume of the future in the sessions of this ISO week before {@code date}; NaN if one is not stored. */
    double[] weekSoFar(LocalDate date) {
        double value = 0;
        double volume = 0;
        for (LocalDate day = monday(date); day.isBefore(date); day = day.plusDays(1)) {
            LocalDate wanted = day;
            List<PastSession> found =
                    sessions.stream().filter(s -> s.date.equals(wanted)).toList();
            if (found.isEmpty() && calendar.isTradingDay(day)) {
                return new double[] {NAN, NAN};
            }
            for (PastSession session : found) {
                value += session.futureValue();
                volume += session.futureVolume();
            }
        }
        return new double[] {value, volume};
    }
}
