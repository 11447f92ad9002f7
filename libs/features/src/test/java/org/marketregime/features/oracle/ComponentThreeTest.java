package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Properties that the reference of component 3 must have whatever the data are. */
class ComponentThreeTest {
    private static final long SEED = 20_250_903;
    private static final List<Double> CLEAN = List.of(-1.0, 0.0, 1.0);
    private static final List<Double> NASTY = List.of(-1.0, 0.0, 1.0, Double.NaN);
    private static final Set<Integer> SHARES = Set.of(3, 36, 37, 43, 63, 64, 83, 84, 87);
    private static final Set<Integer> SIGNED = Set.of(9, 30, 45, 62, 65, 66, 85, 86, 89);

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentThreeOracle.names()).hasSize(105).doesNotHaveDuplicates();
        assertThat(ComponentThreeOracle.names().get(69)).isEqualTo("c3_fut_oi_ret_corr_5m");
    }

    @Test
    void saysTheSameTwice() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 12, 17);
        List<double[][]> first = ComponentThreeOracle.compute(TuesdayChains.CALENDAR, sessions);
        List<double[][]> second =
                ComponentThreeOracle.compute(TuesdayChains.CALENDAR, TuesdayChains.nasty(SEED, 12, 17));

        for (int i = 0; i < first.size(); i++) {
            assertThat(Arrays.deepEquals(first.get(i), second.get(i)))
                    .as("%s session %d", sessions, i)
                    .isTrue();
        }
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 13, 17);
        cut(sessions, sessions.toString(), new ComponentThreeOracle(TuesdayChains.CALENDAR));
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(13, 16, 3, true, true, true));
        cut(data.sessions(), data.toString(), new ComponentThreeOracle(RandomDay.CALENDAR));
    }

    private static void cut(List<OracleSession> sessions, String data, ComponentThreeOracle oracle) {
        for (OracleSession session : sessions.subList(0, 12)) {
            oracle.next(session);
        }
        Cuts.assertBlindToTheFuture(data, sessions.getLast(), oracle::peek, SEED, 5);
    }

    @Test
    void generatedOpenInterestRisesFallsStandsStillAndGoesMissing() {
        moves(TuesdayChains.clean(SEED, 6, 15), CLEAN);
        moves(TuesdayChains.nasty(SEED, 6, 15), NASTY);
        moves(new RandomDay(SEED, RandomDay.Shape.nasty(6)).sessions(), NASTY);
        moves(new RandomSurface(SEED, new RandomSurface.Shape(6, 8, 1, true, false)).sessions(), NASTY);
    }

    private static void moves(List<OracleSession> sessions, List<Double> wanted) {
        assertThat(steps(sessions, OracleRow::ceOi)).as("calls").containsAll(wanted);
        assertThat(steps(sessions, OracleRow::peOi)).as("puts").containsAll(wanted);
        assertThat(steps(sessions, OracleRow::futureOi)).as("future").containsAll(wanted);
    }

    /** Signs of the changes of one leg, or of the future, between its rows; NaN where it is missing. */
    private static Set<Double> steps(List<OracleSession> sessions, ToDoubleFunction<OracleRow> interest) {
        Set<Double> steps = new HashSet<>();
        for (OracleSession session : sessions) {
            OracleRow first = session.rows().getFirst();
            double before = Double.NaN;
            for (OracleRow row : session.rows()) {
                if (row.expiry().equals(first.expiry()) && row.strike() == first.strike()) {
                    double now = interest.applyAsDouble(row);
                    if (Double.isNaN(now) || !Double.isNaN(before)) {
                        steps.add(Double.isNaN(now) ? now : Numbers.sign(now - before));
                    }
                    before = now;
                }
            }
        }
        return steps;
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 30, 17);
        ComponentThreeOracle oracle = new ComponentThreeOracle(TuesdayChains.CALENDAR);

        int[] valid = new int[106];
        int[] other = new int[106];
        for (OracleSession session : sessions) {
            double[][] rows = oracle.next(session);
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 105; row++) {
                    double value = rows[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        other[row] += value == 0 ? 0 : 1;
                        assertThat(value)
                                .as("%s row %d minute %d", sessions, row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 105; row++) {
            assertThat(valid[row]).as("%s row %d", sessions, row).isPositive();
            assertThat(other[row]).as("%s row %d is not 0", sessions, row).isPositive();
        }
    }

    private static double lowest(int row) {
        return isShare(row) ? 0 : isSigned(row) ? -1 : row == 10 || row == 34 || row == 90 ? 0 : -1e6;
    }

    private static double highest(int row) {
        return isShare(row) || isSigned(row) ? 1 : row == 90 ? 5 : 1e6;
    }

    private static boolean isShare(int row) {
        return SHARES.contains(row) || (row >= 71 && row <= 82) || (row >= 91 && row % 5 != 0);
    }

    private static boolean isSigned(int row) {
        boolean isCorrelation = (row >= 46 && row <= 53) || (row >= 58 && row <= 61) || row == 70;
        return SIGNED.contains(row) || isCorrelation || (row >= 95 && row % 5 == 0);
    }
}
