package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
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
        RandomDay data = new RandomDay(SEED, RandomDay.Shape.nasty(14));
        List<OracleSession> sessions = data.sessions();
        ComponentOneOracle oracle = new ComponentOneOracle(RandomDay.CALENDAR);
        for (OracleSession session : sessions.subList(0, 13)) {
            oracle.next(session);
        }
        OracleSession last = sessions.getLast();
        double[][] whole = oracle.peek(last);

        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 6; i++) {
            int cut = 1 + random.nextInt(375);
            double[][] known = oracle.peek(last.upTo(cut));
            for (int m = 1; m <= cut; m++) {
                assertThat(known[m - 1])
                        .as("%s cut at %d, minute %d", data, cut, m)
                        .containsExactly(whole[m - 1]);
            }
        }
    }

    @Test
    void readsBackTheBatchItWrote() {
        RandomDay data = new RandomDay(SEED, RandomDay.Shape.nasty(1));
        OracleSession session = data.sessions().getFirst();
        try (RootAllocator allocator = new RootAllocator();
                ChainBatch batch =
                        session.batch("NIFTY", 1, 375, java.util.EnumSet.allOf(ChainColumn.class), allocator)) {
            assertThat(OracleSession.from(batch)).as("%s", data).isEqualTo(session);
        }
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(86, 4, 1, false, false));
        List<double[][]> results = ComponentOneOracle.compute(RandomDay.CALENDAR, data.sessions());

        int[] valid = new int[120];
        for (double[][] session : results) {
            for (double[] minute : session) {
                for (int row = 0; row < 120; row++) {
                    valid[row] += Double.isNaN(minute[row]) ? 0 : 1;
                    assertThat(Double.isInfinite(minute[row]))
                            .as("%s row %d", data, row + 1)
                            .isFalse();
                }
            }
        }
        for (int row = 0; row < 120; row++) {
            System.out.println((row + 1) + " " + ComponentOneOracle.names().get(row) + " " + valid[row]);
        }
    }
}
