package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The 120 rows of component 1, one session after the other in date order, read literally from the specification. */
public final class ComponentOneOracle {
    private final TradingCalendar calendar;
    private final History history;

    public ComponentOneOracle(TradingCalendar calendar) {
        this.calendar = calendar;
        this.history = new History(calendar);
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentOneNames.ALL;
    }

    /** All sessions, which must be in date order: [session][minute − 1][row − 1], NaN where invalid. */
    public static List<double[][]> compute(TradingCalendar calendar, List<OracleSession> sessions) {
        ComponentOneOracle oracle = new ComponentOneOracle(calendar);
        List<double[][]> results = new ArrayList<>();
        for (OracleSession session : sessions) {
            results.add(oracle.next(session));
        }
        return results;
    }

    /** The rows of a session that nothing later will look back on. */
    public double[][] peek(OracleSession session) {
        return evaluate(session, false);
    }

    /** The rows of the next session, [minute − 1][row − 1]; a regular session becomes history of later ones. */
    public double[][] next(OracleSession session) {
        return evaluate(session, !calendar.isSpecial(session.date()));
    }

    private double[][] evaluate(OracleSession session, boolean keep) {
        Market market = new Market(session);
        @Nullable LocalDate[] fronts = market.fronts();
        List<LocalDate> expiries = market.expiries(375);
        Map<LocalDate, ExpiryDay> days = new HashMap<>();
        Map<LocalDate, Today> evaluated = new HashMap<>();
        Map<LocalDate, Rows> rowsOf = new HashMap<>();
        for (LocalDate expiry : expiries) {
            days.put(expiry, day(market, expiry));
        }
        double[][] published = new double[375][120];
        Rows withoutFront = withoutFront(market);
        for (int m = 1; m <= 375; m++) {
            Rows rows = withoutFront;
            LocalDate front = fronts[m];
            if (front != null) {
                rows = rowsOf.get(front);
                if (rows == null) {
                    Today today =
                            new Today(market, history, days.computeIfAbsent(front, expiry -> day(market, expiry)));
                    rows = evaluate(today);
                    rowsOf.put(front, rows);
                    evaluated.put(front, today);
                }
            }
            for (int row = 1; row <= 120; row++) {
                published[m - 1][row - 1] = rows.row(row)[m];
            }
        }
        if (keep) {
            days.keySet().retainAll(expiries);
            PastSession past = new PastSession(market, days);
            for (int m = 1; m <= 375; m++) {
                LocalDate front = fronts[m];
                past.note(m, front == null ? null : evaluated.get(front), published[m - 1][91 - 1]);
            }
            history.add(past);
        }
        return published;
    }

    private ExpiryDay day(Market market, LocalDate expiry) {
        List<ExpiryDay> earlier = history.daysOf(expiry);
        return new ExpiryDay(new Series(new StageZero(market, expiry)), earlier.isEmpty() ? null : earlier.getLast());
    }

    private static Rows evaluate(Today today) {
        Rows rows = new Rows(120);
        new BlockA(today, rows).fill();
        new BlockB(today, rows).fill();
        new BlockC(today, rows).fill();
        new BlockD(today, rows).fill();
        return rows;
    }

    /** What can be said while the session has not listed a single expiry. */
    private Rows withoutFront(Market market) {
        Rows rows = new Rows(120);
        BlockC.centralOfFuture(market, history, rows);
        rows.set(120, m -> m < Window.quorum(15) ? Double.NaN : 0);
        return rows;
    }
}
