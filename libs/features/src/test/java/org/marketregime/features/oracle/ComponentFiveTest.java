package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Properties that the reference of component 5 must have whatever the data are. */
class ComponentFiveTest {
    private static final long SEED = 20_250_905;
    private static final LocalDate START = LocalDate.of(2025, 9, 1);

    private static final Set<Integer> SHARES =
            Set.of(4, 5, 6, 7, 8, 9, 36, 39, 41, 46, 47, 48, 64, 65, 70, 71, 72, 76, 77, 82, 87, 88, 89);
    private static final Set<Integer> SIGNED =
            Set.of(24, 25, 34, 37, 38, 58, 59, 60, 66, 73, 74, 75, 78, 79, 80, 81, 83, 85, 86, 90, 91, 92, 93, 94);

    private static ComponentFiveOracle afterYears(RandomStraddles years) {
        ComponentFiveOracle oracle = new ComponentFiveOracle(TuesdayChains.CALENDAR, years.imported());
        years.sessions().forEach(oracle::remember);
        return oracle;
    }

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentFiveOracle.names()).hasSize(94).doesNotHaveDuplicates();
        assertThat(ComponentFiveOracle.names().get(42)).isEqualTo("c5_un_d_atr14");
        assertThat(ComponentFiveOracle.names().get(93)).isEqualTo("c5_x_trend_shift");
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 5, 9);
        RandomStraddles years = new RandomStraddles(SEED, TuesdayChains.CALENDAR, START, 300, 180);
        ComponentFiveOracle oracle = afterYears(years);
        for (OracleSession session : sessions.subList(0, 4)) {
            oracle.next(session);
        }
        Cuts.assertBlindToTheFuture(sessions + " after " + years, sessions.getLast(), oracle::peek, SEED, 5);
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED + 1, 8, 9);
        RandomStraddles years = new RandomStraddles(SEED + 1, TuesdayChains.CALENDAR, START, 1_100, 180);
        ComponentFiveOracle oracle = afterYears(years);

        int[] valid = new int[95];
        for (OracleSession session : sessions) {
            double[][] rows = oracle.next(session);
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 94; row++) {
                    double value = rows[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        assertThat(value)
                                .as("%s after %s row %d minute %d", sessions, years, row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 94; row++) {
            assertThat(valid[row])
                    .as("%s after %s row %d", sessions, years, row)
                    .isPositive();
        }
    }

    @Test
    void startsFromNothing() {
        List<OracleSession> sessions = TuesdayChains.clean(SEED, 4, 6);
        List<double[][]> results = ComponentFiveOracle.compute(TuesdayChains.CALENDAR, List.of(), sessions);

        double[][] first = results.getFirst();
        double[][] last = results.getLast();
        assertThat(first[374][0]).as("%s a range after 75 bars", sessions).isPositive();
        assertThat(first[374][15]).as("%s an average of 200 bars", sessions).isNaN();
        assertThat(last[374][15]).as("%s an average of 200 bars", sessions).isNotNaN();
        assertThat(first[374][27]).as("%s levels of yesterday", sessions).isNaN();
        assertThat(last[374][27]).as("%s levels of yesterday", sessions).isNotNaN();
    }

    private static double lowest(int row) {
        return SHARES.contains(row) ? 0 : SIGNED.contains(row) ? -1 : -widest(row);
    }

    private static double highest(int row) {
        return SHARES.contains(row) || SIGNED.contains(row) ? 1 : widest(row);
    }

    private static double widest(int row) {
        boolean averages = (row >= 13 && row <= 16) || (row >= 55 && row <= 57);
        boolean positions = row == 29 || (row >= 67 && row <= 69);
        return row == 10 || row == 27 || row == 33 ? 2 : averages ? 20 : positions ? 5 : 1e6;
    }
}
