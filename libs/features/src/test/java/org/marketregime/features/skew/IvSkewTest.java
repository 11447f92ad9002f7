package org.marketregime.features.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.ComponentFourOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.PastVolatility;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class IvSkewTest {
    private static final double TOLERANCE = 1e-5;

    /** What a made-up year does not tell: sessions to be compared minute by minute, closes of spot and of the expiry. */
    private static final List<String> BEYOND_THE_RECORD =
            List.of("c4_atm_iv_chg_day", "c4_atm_iv_z20", "c4_vrp_20d", "c4_rr25_mom_r20", "c4_iv_jump_15m");

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(IvSkew.COMPONENT.features().stream().map(Feature::name)).isEqualTo(ComponentFourOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnACleanWeek() {
        assertAgreement(new RandomSurface(1, RandomSurface.Shape.clean(6)), new CpuProvider().open());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        assertAgreement(new RandomSurface(seed, RandomSurface.Shape.nasty(5)), new ScalarProvider().open());
    }

    /** Long enough for the samples of expiry days. */
    @Test
    void agreesWithTheLiteralReferenceOnThreeMonthsOfSparseSessions() {
        assertAgreement(
                new RandomSurface(5, new RandomSurface.Shape(65, 10, 15, false, false)), new CpuProvider().open());
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void agreesWithTheLiteralReferenceAfterAYearOfHistory(long seed) {
        List<PastVolatility> year = RandomSurface.past(seed, RandomSurface.START, 260);
        RandomSurface days = new RandomSurface(seed, RandomSurface.Shape.nasty(3));
        ComponentFourOracle oracle = new ComponentFourOracle(RandomSurface.CALENDAR);
        year.forEach(oracle::remember);
        List<String> differences = new ArrayList<>();

        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine engine = open(backend, allocator)) {
            RecordedYear.of(year).forEach(engine::remember);
            for (OracleSession session : days) {
                FeatureBlock block =
                        EngineRuns.session(engine, session, 375, allocator).getFirst();
                differences.addAll(EngineRuns.differences(
                        IvSkew.COMPONENT, session.date().toString(), block, oracle.next(session), TOLERANCE));
            }
        }

        differences.removeIf(line -> BEYOND_THE_RECORD.stream().anyMatch(line::contains));
        assertThat(differences).as(days.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        RandomSurface days = new RandomSurface(seed, new RandomSurface.Shape(4, 16, 1, true, true));
        EngineRuns.assertLiveIsBulk(IvSkew.COMPONENT, RandomSurface.CALENDAR, days.sessions(), days.toString());
    }

    @Test
    void leavesARowAsItIsWhenTheDataAreCutBehindIt() {
        RandomSurface days = new RandomSurface(21, RandomSurface.Shape.nasty(3));
        EngineRuns.assertBlindToTheFuture(IvSkew.COMPONENT, RandomSurface.CALENDAR, days.sessions(), 21, 6);
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        RandomSurface days = new RandomSurface(31, RandomSurface.Shape.nasty(4));
        EngineRuns.assertBackendsAgree(IvSkew.COMPONENT, RandomSurface.CALENDAR, days.sessions(), days.toString());
    }

    private static ChainFeatureEngine open(Backend backend, BufferAllocator allocator) {
        return ChainFeatureEngine.open(IvSkew.COMPONENT, RandomSurface.CALENDAR, backend, allocator);
    }

    /** Session by session: together they would fill the heap. */
    private static void assertAgreement(RandomSurface days, Backend backend) {
        ComponentFourOracle oracle = new ComponentFourOracle(RandomSurface.CALENDAR);
        List<String> differences = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                backend;
                ChainFeatureEngine engine = open(backend, allocator)) {
            for (OracleSession session : days) {
                FeatureBlock block =
                        EngineRuns.session(engine, session, 375, allocator).getFirst();
                differences.addAll(EngineRuns.differences(
                        IvSkew.COMPONENT, session.date().toString(), block, oracle.next(session), TOLERANCE));
            }
        }
        assertThat(differences).as(days.toString()).isEmpty();
    }
}
