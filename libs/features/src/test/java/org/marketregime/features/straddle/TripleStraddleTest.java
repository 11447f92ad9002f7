package org.marketregime.features.straddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.ComponentOneOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomDay;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class TripleStraddleTest {
    private static final double TOLERANCE = 1e-5;
    private static final int FEATURES = 120;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(TripleStraddle.COMPONENT.features().stream().map(Feature::name))
                .isEqualTo(ComponentOneOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnACleanMonth() {
        RandomDay days = new RandomDay(1, RandomDay.Shape.clean(26));

        List<FeatureBlock> blocks = whole(days.sessions(), new CpuProvider().open());

        assertThat(differences(days, blocks)).as(days.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        RandomDay days = new RandomDay(seed, RandomDay.Shape.nasty(14));

        List<FeatureBlock> blocks = whole(days.sessions(), new ScalarProvider().open());

        assertThat(differences(days, blocks)).as(days.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        RandomDay days = new RandomDay(seed, RandomDay.Shape.nasty(5));
        EngineRuns.assertLiveIsBulk(TripleStraddle.COMPONENT, RandomDay.CALENDAR, days.sessions(), days.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void leavesARowAsItIsWhenTheDataAreCutBehindIt(long seed) {
        RandomDay days = new RandomDay(seed, RandomDay.Shape.nasty(4));
        EngineRuns.assertBlindToTheFuture(TripleStraddle.COMPONENT, RandomDay.CALENDAR, days.sessions(), seed, 12);
    }

    @Test
    void scalarAndCpuBackendsAgreeInEveryFeature() {
        RandomDay days = new RandomDay(31, RandomDay.Shape.nasty(14));

        List<FeatureBlock> scalar = whole(days.sessions(), new ScalarProvider().open());
        List<FeatureBlock> cpu = whole(days.sessions(), new CpuProvider().open());

        for (int session = 0; session < scalar.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                for (int i = 0; i < FEATURES; i++) {
                    float a = scalar.get(session).value(minute, i);
                    float b = cpu.get(session).value(minute, i);
                    assertThat(EngineRuns.same(a, b, 1e-6))
                            .as(
                                    "%s session %d minute %d %s: scalar %s, cpu %s",
                                    days,
                                    session,
                                    minute,
                                    ComponentOneOracle.names().get(i),
                                    a,
                                    b)
                            .isTrue();
                }
            }
        }
    }

    private static List<FeatureBlock> whole(List<OracleSession> sessions, Backend backend) {
        return EngineRuns.whole(TripleStraddle.COMPONENT, RandomDay.CALENDAR, sessions, backend);
    }

    /** One line per session and feature that is not the reference's. */
    private static List<String> differences(RandomDay days, List<FeatureBlock> blocks) {
        ComponentOneOracle oracle = new ComponentOneOracle(RandomDay.CALENDAR);
        List<String> differences = new ArrayList<>();
        for (int session = 0; session < blocks.size(); session++) {
            differences.addAll(EngineRuns.differences(
                    TripleStraddle.COMPONENT,
                    "session " + session,
                    blocks.get(session),
                    oracle.next(days.sessions().get(session)),
                    TOLERANCE));
        }
        return differences;
    }
}
