package org.marketregime.features.straddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.oracle.ComponentOneOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomDay;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarBackend;

class TripleStraddleTest {
    private static final double TOLERANCE = 1e-5;

    @Test
    void namesAreTheSpecificationsInItsOrder() {
        assertThat(TripleStraddle.COMPONENT.features().stream()
                        .map(f -> f.name())
                        .toList())
                .isEqualTo(ComponentOneOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnCleanSessions() {
        compare(new RandomDay(1, RandomDay.Shape.clean(28)));
    }

    @Test
    void agreesWithTheLiteralReferenceOnNastySessions() {
        for (long seed = 1; seed <= 6; seed++) {
            compare(new RandomDay(seed, RandomDay.Shape.nasty(14)));
        }
    }

    private static void compare(RandomDay day) {
        ComponentOneOracle oracle = new ComponentOneOracle(RandomDay.CALENDAR);
        List<String> differences = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new ScalarBackend();
                FeatureEngine engine =
                        ChainFeatureEngine.open(TripleStraddle.COMPONENT, RandomDay.CALENDAR, backend, allocator)) {
            for (OracleSession session : day.sessions()) {
                double[][] expected = oracle.next(session);
                engine.open(session.date());
                try (ChainBatch rows = session.batch("TEST", 1, 375, engine.columns(), allocator)) {
                    FeatureBlock block = engine.compute(rows, 1, 375);
                    for (int i = 0; i < 120; i++) {
                        String difference = difference(session, block, expected, i);
                        if (!difference.isEmpty()) {
                            differences.add(difference);
                        }
                    }
                }
                engine.complete();
            }
        }
        assertThat(differences).as(day.toString()).isEmpty();
    }

    private static String difference(OracleSession session, FeatureBlock block, double[][] expected, int i) {
        int wrong = 0;
        String first = "";
        for (int minute = 1; minute <= 375; minute++) {
            float ours = block.value(minute, i);
            float theirs = (float) expected[minute - 1][i];
            boolean same = Float.isNaN(ours)
                    ? Float.isNaN(theirs)
                    : Math.abs(ours - theirs) <= TOLERANCE * Math.max(1e-6, Math.abs(theirs));
            if (!same) {
                wrong++;
                first = first.isEmpty() ? "minute " + minute + " ours " + ours + " reference " + theirs : first;
            }
        }
        return wrong == 0
                ? ""
                : session.date() + " " + ComponentOneOracle.names().get(i) + ": " + wrong + " minutes, first " + first;
    }
}
