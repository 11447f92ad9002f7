package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The 105 rows of component 3, one session after the other in date order, read literally from the specification. */
public final class ComponentThreeOracle {
    private static final int ROWS = 105;

    private final TradingCalendar calendar;
    private final InterestHistory history = new InterestHistory();

    public ComponentThreeOracle(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentThreeNames.ALL;
    }

    /** All sessions, which must be in date order: [session][minute − 1][row − 1], NaN where invalid. */
    public static List<double[][]> compute(TradingCalendar calendar, List<OracleSession> sessions) {
        ComponentThreeOracle oracle = new ComponentThreeOracle(calendar);
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
        FutureDay future = new FutureDay(market);
        @Nullable LocalDate[] fronts = market.fronts();
        Map<LocalDate, InterestChain> chains = new HashMap<>();
        Map<LocalDate, InterestDay> days = new HashMap<>();
        double[] futureAlone = FrameRows.futureCorrelation(history.futures(), future);
        double[][] published = new double[375][ROWS];
        for (int m = 1; m <= 375; m++) {
            LocalDate front = fronts[m];
            if (front == null) {
                Arrays.fill(published[m - 1], Double.NaN);
                published[m - 1][70 - 1] = futureAlone[m];
                continue;
            }
            InterestDay day = days.get(front);
            if (day == null) {
                day = day(market, future, front, chains);
                days.put(front, day);
            }
            for (int row = 1; row <= ROWS; row++) {
                published[m - 1][row - 1] = day.rows.row(row)[m];
            }
        }
        if (keep) {
            history.add(past(market, future, fronts, days, chains));
        }
        return published;
    }

    private InterestDay day(Market market, FutureDay future, LocalDate front, Map<LocalDate, InterestChain> chains) {
        @Nullable LocalDate[] seconds = market.nearestAfter(front);
        return new InterestDay(
                chain(market, front, chains),
                m -> seconds[m] == null ? null : chain(market, seconds[m], chains),
                future,
                history,
                SkewDay.sessionsUntil(front, market.date, calendar));
    }

    private static PastInterest past(
            Market market,
            FutureDay future,
            @Nullable LocalDate[] fronts,
            Map<LocalDate, InterestDay> days,
            Map<LocalDate, InterestChain> chains) {
        Map<LocalDate, Map<Integer, InterestBars>> bars = new HashMap<>();
        for (LocalDate expiry : market.expiries(375)) {
            Map<Integer, InterestBars> byLength = new HashMap<>();
            for (int length : FrameRows.LENGTHS) {
                byLength.put(length, new InterestBars(chain(market, expiry, chains), length));
            }
            bars.put(expiry, byLength);
        }
        PastInterest past = new PastInterest(market, future, bars);
        for (int m = 1; m <= 375; m++) {
            InterestDay front = fronts[m] == null ? null : days.get(fronts[m]);
            if (front != null) {
                past.note(m, front);
            }
        }
        return past;
    }

    private static InterestChain chain(Market market, LocalDate expiry, Map<LocalDate, InterestChain> chains) {
        return chains.computeIfAbsent(expiry, key -> new InterestChain(market, key));
    }
}
