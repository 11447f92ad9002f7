package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The 98 rows of component 2, one session after the other in date order, read literally from the specification. */
public final class ComponentTwoOracle {
    private final TradingCalendar calendar;
    private final GreekHistory history = new GreekHistory();

    public ComponentTwoOracle(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentTwoNames.ALL;
    }

    /** All sessions, which must be in date order: [session][minute − 1][row − 1], NaN where invalid. */
    public static List<double[][]> compute(TradingCalendar calendar, List<OracleSession> sessions) {
        ComponentTwoOracle oracle = new ComponentTwoOracle(calendar);
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
        Map<LocalDate, GreekChain> chains = new HashMap<>();
        Map<LocalDate, GreekDay> days = new HashMap<>();
        PastGreeks past = new PastGreeks(session.date());
        double[][] published = new double[375][98];
        for (int m = 1; m <= 375; m++) {
            LocalDate front = fronts[m];
            if (front == null) {
                Arrays.fill(published[m - 1], Double.NaN);
                continue;
            }
            GreekDay day = days.get(front);
            if (day == null) {
                day = day(market, front, chains);
                days.put(front, day);
            }
            past.note(m, day);
            for (int row = 1; row <= 98; row++) {
                published[m - 1][row - 1] = day.rows.row(row)[m];
            }
        }
        if (keep) {
            history.add(past);
        }
        return published;
    }

    private GreekDay day(Market market, LocalDate front, Map<LocalDate, GreekChain> chains) {
        @Nullable LocalDate[] seconds = market.nearestAfter(front);
        return new GreekDay(
                chain(market, front, chains),
                m -> seconds[m] == null ? null : chain(market, seconds[m], chains),
                history);
    }

    private static GreekChain chain(Market market, LocalDate expiry, Map<LocalDate, GreekChain> chains) {
        return chains.computeIfAbsent(expiry, key -> new GreekChain(market, key));
    }
}
