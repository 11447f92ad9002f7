package org.marketregime.features.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** The 87 rows of component 4, one session after the other in date order, read literally from the specification. */
public final class ComponentFourOracle {
    private static final int ROWS = 87;

    private final TradingCalendar calendar;
    private final VolatilityHistory history = new VolatilityHistory();

    public ComponentFourOracle(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentFourNames.ALL;
    }

    /** All sessions, which must be in date order: [session][minute − 1][row − 1], NaN where invalid. */
    public static List<double[][]> compute(TradingCalendar calendar, List<OracleSession> sessions) {
        ComponentFourOracle oracle = new ComponentFourOracle(calendar);
        List<double[][]> results = new ArrayList<>();
        for (OracleSession session : sessions) {
            results.add(oracle.next(session));
        }
        return results;
    }

    /** Makes a session history whose rows nobody asks for, be it made up. */
    public void remember(PastVolatility past) {
        history.add(past);
    }

    /** What the last regular session left behind; null before the first. */
    public @Nullable PastVolatility last() {
        return history.last();
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
        SkewDay day = new SkewDay(session, history, calendar);
        BlockLevel ranks = new BlockLevel(day);
        BlockShape shapes = new BlockShape(day);
        BlockRegime regimes = new BlockRegime(day);
        BlockTerm terms = new BlockTerm(day);
        PastVolatility last = history.last();
        RegimeState state = last == null ? RegimeState.START : last.atClose();
        List<Integer> levels = new ArrayList<>();
        double[][] published = new double[375][ROWS];
        for (int m = 1; m <= 375; m++) {
            double[] row = new double[ROWS + 1];
            Arrays.fill(row, Double.NaN);
            Term front = day.front(m);
            if (front != null) {
                ranks.fill(front, m, row);
                shapes.fill(front, m, row);
            }
            state = state.after(row[5], row[2], row[3]);
            if (front != null) {
                regimes.fill(front, m, state, row);
                terms.fill(front, m, state, row);
            }
            for (int number = 1; number <= ROWS; number++) {
                published[m - 1][number - 1] = Numbers.finite(row[number]) ? row[number] : Double.NaN;
            }
            if (m % 15 == 0) {
                levels.add(Double.isNaN(row[61]) ? 0 : state.level());
            }
        }
        if (keep) {
            history.add(day.past(levels, state));
        }
        return published;
    }
}
