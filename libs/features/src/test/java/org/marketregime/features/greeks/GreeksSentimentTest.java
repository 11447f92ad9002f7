package org.marketregime.features.greeks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
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

        List<FeatureBlock> bulk = whole(sessions, new CpuProvider().open());
        List<FeatureBlock> live = EngineRuns.minuteByMinute(
                GreeksSentiment.COMPONENT, TuesdayChains.CALENDAR, sessions, new CpuProvider().open());

        for (int session = 0; session < bulk.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(live.get(session * 375 + minute - 1).row(minute))
                        .as("seed %d, session %d, minute %d", seed, session, minute)
                        .isEqualTo(bulk.get(session).row(minute));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void leavesARowAsItIsWhenTheDataAreCutBehindIt(long seed) {
        List<OracleSession> sessions = TuesdayChains.nasty(seed, 3, WING);
        OracleSession last = sessions.getLast();
        FeatureBlock whole = whole(sessions, new CpuProvider().open()).getLast();
        SplittableRandom random = new SplittableRandom(seed);

        for (int i = 0; i < 8; i++) {
            int minute = 1 + random.nextInt(375);
            List<OracleSession> cut = new ArrayList<>(sessions.subList(0, sessions.size() - 1));
            cut.add(last.upTo(minute));

            FeatureBlock known = whole(cut, new CpuProvider().open()).getLast();

            for (int m = 1; m <= minute; m++) {
                assertThat(known.row(m))
                        .as("seed %d cut at %d, row %d", seed, minute, m)
                        .isEqualTo(whole.row(m));
            }
        }
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        List<OracleSession> sessions = TuesdayChains.nasty(31, 12, WING);

        List<FeatureBlock> scalar = whole(sessions, new ScalarProvider().open());
        List<FeatureBlock> cpu = whole(sessions, new CpuProvider().open());

        for (int session = 0; session < scalar.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(cpu.get(session).row(minute))
                        .as("session %d minute %d", session, minute)
                        .isEqualTo(scalar.get(session).row(minute));
            }
        }
    }

    private static List<FeatureBlock> whole(List<OracleSession> sessions, Backend backend) {
        return EngineRuns.whole(GreeksSentiment.COMPONENT, TuesdayChains.CALENDAR, sessions, backend);
    }

    private static List<String> differences(List<OracleSession> sessions, Backend backend) {
        List<FeatureBlock> blocks = whole(sessions, backend);
        ComponentTwoOracle oracle = new ComponentTwoOracle(TuesdayChains.CALENDAR);
        List<String> differences = new ArrayList<>();
        for (int session = 0; session < blocks.size(); session++) {
            differences.addAll(EngineRuns.differences(
                    GreeksSentiment.COMPONENT,
                    "session " + session,
                    blocks.get(session),
                    oracle.next(sessions.get(session)),
                    TOLERANCE));
        }
        return differences;
    }
}
