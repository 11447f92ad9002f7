package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.features.oracle.ComponentEightOracle;
import org.marketregime.features.oracle.OracleOpinion;
import org.marketregime.features.overlay.DteOverlay;
import org.marketregime.kernels.scalar.ScalarProvider;

/** Component 8 beside its literal reference, on opinions at random. */
class DteOverlayReferenceTest {
    private static final double TOLERANCE = 1e-5;
    private static final List<String> SERVED = List.of(
            "c1_vol_compression",
            "c2_pin_risk_score",
            "c7_max_pain_dist",
            "c7_sup1_dist",
            "c7_res1_dist",
            "c6_breakdown_alert");

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(DteOverlay.COMPONENT.features().stream().map(Feature::name)).isEqualTo(ComponentEightOracle.names());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheLiteralReference(long seed) {
        assertThat(differences(seed, RandomOpinions.sessions(seed, 27))).isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereTooFewSpeak() {
        List<RandomOpinions> sessions = RandomOpinions.sessions(4, 23);
        sessions.forEach(session -> session.quieten(120, 130));
        sessions.getLast().quieten(338, 341);
        sessions.getLast().quieten(375, 375);
        assertThat(differences(4, sessions)).isEmpty();
    }

    private static List<String> differences(long seed, List<RandomOpinions> sessions) {
        ComponentEightOracle reference = new ComponentEightOracle(RandomOpinions.CALENDAR);
        List<String> differences = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                var backend = new ScalarProvider().open();
                FeatureEngine engine = FrameFeatureEngine.open(
                        DteOverlay.COMPONENT, RandomOpinions.COMPONENTS, RandomOpinions.CALENDAR, backend, allocator)) {
            for (RandomOpinions session : sessions) {
                engine.open(session.date);
                FeatureBlock block = block(engine, session, allocator);
                engine.complete();
                boolean history = !RandomOpinions.CALENDAR.isSpecial(session.date);
                differences.addAll(EngineRuns.differences(
                        DteOverlay.COMPONENT,
                        "seed " + seed + " " + session.date,
                        block,
                        reference.next(
                                session.date, fronts(session), opinions(session), served(session), null, history),
                        TOLERANCE));
            }
        }
        return differences;
    }

    private static FeatureBlock block(FeatureEngine engine, RandomOpinions session, BufferAllocator allocator) {
        try (ChainBatch none = ChainBatch.allocate("TEST", session.date, 0, engine.columns(), allocator)) {
            return engine.compute(new MinuteInputs(none, null, session), 1, 375);
        }
    }

    private static @Nullable LocalDate[] fronts(RandomOpinions session) {
        LocalDate[] fronts = new LocalDate[375];
        for (int minute = 1; minute <= 375; minute++) {
            for (int component = 7; component >= 1; component--) {
                FrameRow row = session.frame(component, minute);
                fronts[minute - 1] = row == null || row.front() == null ? fronts[minute - 1] : row.front();
            }
        }
        return fronts;
    }

    private static @Nullable OracleOpinion[][] opinions(RandomOpinions session) {
        OracleOpinion[][] opinions = new OracleOpinion[375][7];
        for (int minute = 1; minute <= 375; minute++) {
            for (int component = 1; component <= 7; component++) {
                FrameRow row = session.frame(component, minute);
                opinions[minute - 1][component - 1] = row == null
                        ? null
                        : new OracleOpinion(
                                row.direction(),
                                row.activity(),
                                row.confidence(minute),
                                row.validShare(),
                                row.age(minute));
            }
        }
        return opinions;
    }

    private static double[][] served(RandomOpinions session) {
        double[][] served = new double[375][7];
        for (int minute = 1; minute <= 375; minute++) {
            Arrays.fill(served[minute - 1], Double.NaN);
            for (int i = 0; i < SERVED.size(); i++) {
                FrameRow row = session.frame(SERVED.get(i).charAt(1) - '0', minute);
                if (row != null) {
                    served[minute - 1][i] = row.value(RandomOpinions.place(SERVED.get(i)));
                }
            }
        }
        return served;
    }
}
