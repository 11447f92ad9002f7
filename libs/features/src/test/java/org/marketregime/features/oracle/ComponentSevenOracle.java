package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;

/** The 72 rows of component 7, one session after the other in date order, read literally from the specification. */
public final class ComponentSevenOracle {
    private final TradingCalendar calendar;
    private final List<DailyPrice> imported;
    private final List<PastLevels> history = new ArrayList<>();

    /** @param imported days of the underlying that stored sessions do not give */
    public ComponentSevenOracle(TradingCalendar calendar, List<DailyPrice> imported) {
        this.calendar = calendar;
        this.imported = List.copyOf(imported);
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentSevenNames.ALL;
    }

    /** All sessions, which must be in date order: [session][minute − 1][row − 1], NaN where invalid. */
    public static List<double[][]> compute(
            TradingCalendar calendar, List<DailyPrice> imported, List<OracleSession> sessions) {
        ComponentSevenOracle oracle = new ComponentSevenOracle(calendar, imported);
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
        SpotDay spotDay = new SpotDay(market, imported, history);
        @Nullable LocalDate[] fronts = market.fronts();
        Map<LocalDate, LevelChain> chains = new HashMap<>();
        Map<LocalDate, LevelDay> days = new HashMap<>();
        double[] gap = new double[76];
        Arrays.fill(gap, Double.NaN);
        double[][] published = new double[375][72];
        for (int m = 1; m <= 375; m++) {
            LocalDate front = fronts[m];
            if (front == null) {
                Arrays.fill(published[m - 1], Double.NaN);
                continue;
            }
            LevelDay day = days.get(front);
            if (day == null) {
                day = new LevelDay(spotDay, chain(market, front, chains));
                days.put(front, day);
            }
            for (int row = 1; row <= 72; row++) {
                published[m - 1][row - 1] = day.rows.row(row)[m];
            }
            if (m % 5 == 0) {
                gap[m / 5] = day.gap[m / 5];
            }
        }
        if (keep) {
            LocalDate early = fronts[5];
            LevelChain first = early == null ? null : chain(market, early, chains);
            PastLevels past = new PastLevels(spotDay, LevelList.at(1, spotDay, first), gap);
            for (LocalDate expiry : market.expiries(375)) {
                past.contracts.put(expiry, PastLevels.Contract.of(chain(market, expiry, chains)));
            }
            history.add(past);
        }
        return published;
    }

    private LevelChain chain(Market market, LocalDate expiry, Map<LocalDate, LevelChain> chains) {
        return chains.computeIfAbsent(expiry, key -> new LevelChain(market, key, calendar));
    }
}
