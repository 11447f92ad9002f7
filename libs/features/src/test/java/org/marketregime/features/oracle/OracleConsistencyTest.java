package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/** Properties that the reference must have whatever the data are. */
class OracleConsistencyTest {
    private static final long SEED = 20_250_829;

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentOneOracle.names()).hasSize(120).doesNotHaveDuplicates();
        assertThat(ComponentOneOracle.names().get(7)).isEqualTo("c1_held_ret_15m");
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(14, 9, 3, true, true, true));
        List<OracleSession> sessions = data.sessions();
        ComponentOneOracle oracle = new ComponentOneOracle(RandomDay.CALENDAR);
        for (OracleSession session : sessions.subList(0, 13)) {
            oracle.next(session);
        }
        Cuts.assertBlindToTheFuture(data.toString(), sessions.getLast(), oracle::peek, SEED, 6);
    }

    @Test
    void impliesVolatilitiesThatPriceTheirLegs() {
        RandomDay data = new RandomDay(SEED, RandomDay.Shape.nasty(1));
        OracleSession session = data.sessions().getFirst();
        StageZeroOracle oracle = new StageZeroOracle(session);
        LocalDate front = oracle.expiries(375).getFirst();
        double[] strikes = oracle.strikes(front);

        int checked = 0;
        for (int m = 1; m <= 375; m += 5) {
            double tau = ((front.toEpochDay() - session.date().toEpochDay()) * 1440.0 + 375 - m) / 525_600;
            double discount = StrictMath.exp(-0.065 * tau);
            for (int k = 0; k < strikes.length; k++) {
                double sigma = oracle.legVolatility(front, true, k, m);
                if (!Double.isNaN(sigma)) {
                    double price =
                            Black76.price(StageZero.CALL, oracle.forward(front, m), strikes[k], sigma, tau, discount);
                    assertThat(price)
                            .as("%s strike %s minute %d", data, strikes[k], m)
                            .isCloseTo(oracle.price(front, true, k, m), within(1e-9));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void readsBackTheBatchItWrote() {
        RandomDay data = new RandomDay(SEED, RandomDay.Shape.nasty(1));
        OracleSession session = data.sessions().getFirst();
        try (RootAllocator allocator = new RootAllocator();
                ChainBatch batch = session.batch("NIFTY", 1, 375, EnumSet.allOf(ChainColumn.class), allocator)) {
            assertThat(OracleSession.from(batch)).as("%s", data).isEqualTo(session);
        }
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(20, 8, 3, true, true, true));
        List<double[][]> results = ComponentOneOracle.compute(RandomDay.CALENDAR, data.sessions());

        int[] valid = new int[121];
        for (double[][] session : results) {
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 120; row++) {
                    double value = session[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        assertThat(value)
                                .as("%s row %d minute %d", data, row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 120; row++) {
            boolean needsSixtySessions = row == 85 || row == 95;
            assertThat(valid[row] > 0).as("%s row %d", data, row).isNotEqualTo(needsSixtySessions);
        }
    }

    @Test
    void ranksWidthsAndBreakoutsAfterSixtySessions() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(63, 3, 1, false, false, false));
        double[][] last =
                ComponentOneOracle.compute(RandomDay.CALENDAR, data.sessions()).getLast();

        assertThat(last[374][84]).as("%s", data).isIn(-1.0, 0.0, 1.0);
        assertThat(last[300][94]).as("%s", data).isBetween(0.0, 1.0);
    }

    private static double lowest(int row) {
        return isSigned(row) ? -1 : isShare(row) ? 0 : -1e6;
    }

    private static double highest(int row) {
        return isSigned(row) || isShare(row) ? 1 : 1e6;
    }

    private static boolean isSigned(int row) {
        return (row >= 13 && row <= 23)
                || (row >= 69 && row <= 74)
                || (row >= 96 && row <= 100)
                || Set.of(38, 57, 65, 76, 78, 84, 85, 86, 88, 89, 90, 105, 107, 109, 110, 111, 112)
                        .contains(row);
    }

    private static boolean isShare(int row) {
        return Set.of(39, 58, 59, 64, 77, 81, 82, 91, 92, 95, 106, 108, 113, 114, 115, 117, 120)
                .contains(row);
    }
}
