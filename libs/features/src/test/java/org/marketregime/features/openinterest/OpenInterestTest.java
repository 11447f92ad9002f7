package org.marketregime.features.openinterest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.oracle.ComponentThreeOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class OpenInterestTest {
    private static final double TOLERANCE = 1e-5;
    private static final int WING = 22;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(OpenInterest.COMPONENT.features().stream().map(Feature::name))
                .isEqualTo(ComponentThreeOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnCleanSessions() {
        assertThat(differences(TuesdayChains.clean(1, 14, WING), new CpuProvider().open()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        assertThat(differences(TuesdayChains.nasty(seed, 16, WING), new ScalarProvider().open()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        List<OracleSession> sessions = TuesdayChains.nasty(seed, 4, WING);
        EngineRuns.assertLiveIsBulk(OpenInterest.COMPONENT, TuesdayChains.CALENDAR, sessions, sessions.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void leavesARowAsItIsWhenTheDataAreCutBehindIt(long seed) {
        EngineRuns.assertBlindToTheFuture(
                OpenInterest.COMPONENT, TuesdayChains.CALENDAR, TuesdayChains.nasty(seed, 3, WING), seed, 8);
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        List<OracleSession> sessions = TuesdayChains.nasty(31, 12, WING);
        EngineRuns.assertBackendsAgree(OpenInterest.COMPONENT, TuesdayChains.CALENDAR, sessions, sessions.toString());
    }

    private static List<String> differences(List<OracleSession> sessions, Backend backend) {
        return EngineRuns.differences(
                OpenInterest.COMPONENT,
                TuesdayChains.CALENDAR,
                sessions,
                backend,
                new ComponentThreeOracle(TuesdayChains.CALENDAR)::next,
                TOLERANCE);
    }
}
