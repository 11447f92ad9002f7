package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Properties that the reference of component 2 must have whatever the data are. */
class ComponentTwoTest {
    private static final long SEED = 20_250_902;

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentTwoOracle.names()).hasSize(98).doesNotHaveDuplicates();
        assertThat(ComponentTwoOracle.names().get(97)).isEqualTo("c2_institutional_flow_share");
    }

    @Test
    void makesTheSameSessionsOfTheSameSeed() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 4, 17);

        assertThat(new ArrayList<>(TuesdayChains.nasty(SEED, 4, 17)))
                .as("%s", sessions)
                .isEqualTo(new ArrayList<>(sessions));
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 13, 17);
        ComponentTwoOracle oracle = new ComponentTwoOracle(TuesdayChains.CALENDAR);
        for (OracleSession session : sessions.subList(0, 12)) {
            oracle.next(session);
        }
        Cuts.assertBlindToTheFuture(sessions.toString(), sessions.getLast(), oracle::peek, SEED, 5);
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 36, 15);
        ComponentTwoOracle oracle = new ComponentTwoOracle(TuesdayChains.CALENDAR);

        int[] valid = new int[99];
        for (OracleSession session : sessions) {
            double[][] rows = oracle.next(session);
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 98; row++) {
                    double value = rows[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        assertThat(value)
                                .as("%s row %d minute %d", sessions, row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 98; row++) {
            boolean needsSixtySessions = row == 80;
            assertThat(valid[row] > 0).as("%s row %d", sessions, row).isNotEqualTo(needsSixtySessions);
        }
    }

    private static final Set<Integer> SHARES =
            Set.of(8, 9, 14, 15, 22, 35, 71, 72, 73, 75, 76, 77, 79, 80, 94, 95, 96, 98);

    private static double lowest(int row) {
        return SHARES.contains(row) ? 0 : row == 91 ? 1 : isSigned(row) ? -1 : isDifference(row) ? -2 : -1e6;
    }

    private static double highest(int row) {
        return SHARES.contains(row) || isSigned(row) ? 1 : row == 91 ? 7 : isDifference(row) ? 2 : 1e6;
    }

    private static boolean isSigned(int row) {
        return Set.of(7, 13, 19, 20, 26, 27, 28, 29, 30, 51, 52, 53, 54, 74, 92).contains(row)
                || (row >= 61 && row <= 67)
                || (row >= 81 && row <= 90);
    }

    private static boolean isDifference(int row) {
        return row == 32 || row == 93 || row == 97;
    }
}
