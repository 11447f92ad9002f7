package org.marketregime.features.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.oracle.ComponentFourOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class IvSkewTest {
    private static final double TOLERANCE = 1e-5;
    private static final int FEATURES = 87;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(IvSkew.COMPONENT.features().stream().map(Feature::name)).isEqualTo(ComponentFourOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnACleanWeek() {
        assertAgreement(new RandomSurface(1, RandomSurface.Shape.clean(6)), new CpuProvider().open());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        assertAgreement(new RandomSurface(seed, RandomSurface.Shape.nasty(5)), new ScalarProvider().open());
    }

    /** Long enough for ranks, transitions and samples of expiry days. */
    @Test
    void agreesWithTheLiteralReferenceOnHalfAYearOfSparseSessions() {
        assertAgreement(new RandomSurface(5, RandomSurface.Shape.sparse(130)), new CpuProvider().open());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        RandomSurface days = new RandomSurface(seed, new RandomSurface.Shape(4, 16, 1, true, true));
        List<FeatureBlock> bulk = compute(days, new CpuProvider().open(), 375);
        List<FeatureBlock> live = compute(days, new CpuProvider().open(), 1);

        for (int session = 0; session < bulk.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(live.get(session * 375 + minute - 1).row(minute))
                        .as("%s, session %d, minute %d", days, session, minute)
                        .isEqualTo(bulk.get(session).row(minute));
            }
        }
    }

    @Test
    void leavesARowAsItIsWhenTheDataAreCutBehindIt() {
        RandomSurface days = new RandomSurface(21, RandomSurface.Shape.nasty(3));
        List<OracleSession> sessions = days.sessions();
        OracleSession last = sessions.getLast();
        FeatureBlock whole = compute(sessions, new CpuProvider().open(), 375).getLast();
        SplittableRandom random = new SplittableRandom(21);

        for (int i = 0; i < 6; i++) {
            int minute = 1 + random.nextInt(375);
            List<OracleSession> cut = new ArrayList<>(sessions.subList(0, sessions.size() - 1));
            cut.add(last.upTo(minute));

            FeatureBlock known = compute(cut, new CpuProvider().open(), 375).getLast();

            for (int m = 1; m <= minute; m++) {
                assertThat(known.row(m))
                        .as("%s cut at %d, row %d", days, minute, m)
                        .isEqualTo(whole.row(m));
            }
        }
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        RandomSurface days = new RandomSurface(31, RandomSurface.Shape.nasty(5));

        List<FeatureBlock> scalar = compute(days, new ScalarProvider().open(), 375);
        List<FeatureBlock> cpu = compute(days, new CpuProvider().open(), 375);

        for (int session = 0; session < scalar.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(cpu.get(session).row(minute))
                        .as("%s, session %d, minute %d", days, session, minute)
                        .isEqualTo(scalar.get(session).row(minute));
            }
        }
    }

    private static List<FeatureBlock> compute(Iterable<OracleSession> sessions, Backend backend, int step) {
        List<FeatureBlock> blocks = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                backend;
                FeatureEngine engine =
                        ChainFeatureEngine.open(IvSkew.COMPONENT, RandomSurface.CALENDAR, backend, allocator)) {
            for (OracleSession session : sessions) {
                blocks.addAll(compute(engine, session, step, allocator));
            }
        }
        return blocks;
    }

    private static List<FeatureBlock> compute(
            FeatureEngine engine, OracleSession session, int step, BufferAllocator allocator) {
        List<FeatureBlock> blocks = new ArrayList<>();
        engine.open(session.date());
        for (int minute = 1; minute <= 375; minute += step) {
            int to = minute + step - 1;
            try (ChainBatch rows = session.batch("TEST", minute, to, engine.columns(), allocator)) {
                blocks.add(engine.compute(rows, minute, to));
            }
        }
        engine.complete();
        return blocks;
    }

    private static void assertAgreement(RandomSurface days, Backend backend) {
        ComponentFourOracle oracle = new ComponentFourOracle(RandomSurface.CALENDAR);
        List<String> differences = new ArrayList<>();
        int number = 0;
        try (BufferAllocator allocator = new RootAllocator();
                backend;
                FeatureEngine engine =
                        ChainFeatureEngine.open(IvSkew.COMPONENT, RandomSurface.CALENDAR, backend, allocator)) {
            for (OracleSession session : days) {
                FeatureBlock block = compute(engine, session, 375, allocator).getFirst();
                differences.addAll(differences(number++, block, oracle.next(session)));
            }
        }
        assertThat(differences).as(days.toString()).isEmpty();
    }

    /** One line per feature that is not the reference's. */
    private static List<String> differences(int session, FeatureBlock block, double[][] expected) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            for (int minute = 1; minute <= 375; minute++) {
                float ours = block.value(minute, i);
                float theirs = (float) expected[minute - 1][i];
                if (!same(ours, theirs)) {
                    differences.add("session " + session + " minute " + minute + " "
                            + ComponentFourOracle.names().get(i) + ": ours " + ours + ", reference " + theirs);
                    break;
                }
            }
        }
        return differences;
    }

    private static boolean same(float a, float b) {
        return Float.isNaN(a) ? Float.isNaN(b) : Math.abs(a - b) <= TOLERANCE * Math.max(1e-4, Math.abs(b));
    }
}
