package org.marketregime.features.greeks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.oracle.ComponentTwoOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class GreeksSentimentTest {
    private static final double TOLERANCE = 1e-5;
    private static final int WING = 22;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(GreeksSentiment.COMPONENT.features().stream().map(Feature::name))
                .isEqualTo(ComponentTwoOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnCleanSessions() {
        assertThat(differences(TuesdayChains.clean(1, 14, WING), new CpuProvider().open()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        assertThat(differences(TuesdayChains.nasty(seed, 12, WING), new ScalarProvider().open()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        List<OracleSession> sessions = TuesdayChains.nasty(seed, 4, WING);
        EngineRuns.assertLiveIsBulk(GreeksSentiment.COMPONENT, TuesdayChains.CALENDAR, sessions, sessions.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void leavesARowAsItIsWhenTheDataAreCutBehindIt(long seed) {
        EngineRuns.assertBlindToTheFuture(
                GreeksSentiment.COMPONENT, TuesdayChains.CALENDAR, TuesdayChains.nasty(seed, 3, WING), seed, 8);
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        List<OracleSession> sessions = TuesdayChains.nasty(31, 12, WING);
        EngineRuns.assertBackendsAgree(
                GreeksSentiment.COMPONENT, TuesdayChains.CALENDAR, sessions, sessions.toString());
    }

    private static List<String> differences(List<OracleSession> sessions, Backend backend) {
        return EngineRuns.differences(
                GreeksSentiment.COMPONENT,
                TuesdayChains.CALENDAR,
                sessions,
                backend,
                new ComponentTwoOracle(TuesdayChains.CALENDAR)::next,
                TOLERANCE);
    }
}
