package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.features.skew.IvSkew;
import org.marketregime.kernels.Backend;
import org.marketregime.kernelscpu.CpuProvider;

class LongMemoryTest {
    private static final int SESSIONS = 110;
    private static final int COMPUTED = 23;

    /** Held against 12 sessions that expired on the same day of the week, of which a record tells nothing. */
    private static final Set<String> AGAINST_THE_SAME_MINUTE =
            Set.of("c4_atm_iv_z20", "c4_rr25_mom_r20", "c4_iv_jump_15m");

    @Test
    void anEngineThatRemembersRecordsAndComputesTheLastSessionsIsTheOneThatComputedAll() {
        // a print every quarter of an hour
        RandomSurface days = new RandomSurface(17, new RandomSurface.Shape(SESSIONS, 8, 15, false, false));
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine whole = open(backend, allocator);
                ChainFeatureEngine restarted = open(backend, allocator)) {
            Set<String> seen = new HashSet<>();
            int number = 0;
            for (OracleSession session : days) {
                FeatureBlock expected =
                        EngineRuns.session(whole, session, 375, allocator).getFirst();
                if (number++ < SESSIONS - COMPUTED) {
                    whole.record().ifPresent(restarted::remember);
                    continue;
                }
                FeatureBlock block =
                        EngineRuns.session(restarted, session, 375, allocator).getFirst();
                if (number > SESSIONS - 2) {
                    seen.addAll(compare(session, block, expected));
                }
            }

            assertThat(seen).contains("c4_ivp_cm30_252", "c4_iv_regime_age", "c4_iv_regime_up_p", "c4_inversion_age");
            assertThat(seen).contains("c4_ivp_bucket", "c4_ivp_zone", "c4_bf25_p_dte", "c4_ivp_e2_dte", "c4_vrp_20d");
        }
    }

    /** The features that were known. */
    private static Set<String> compare(OracleSession session, FeatureBlock block, FeatureBlock expected) {
        Set<String> seen = new HashSet<>();
        List<Feature> features = IvSkew.COMPONENT.features();
        for (int i = 0; i < features.size(); i++) {
            String name = features.get(i).name();
            for (int minute = 1; minute <= 375 && !AGAINST_THE_SAME_MINUTE.contains(name); minute++) {
                assertThat(block.value(minute, i))
                        .as("%s minute %d %s", session.date(), minute, name)
                        .isEqualTo(Float.valueOf(expected.value(minute, i)));
                if (block.isValid(minute, i)) {
                    seen.add(name);
                }
            }
        }
        return seen;
    }

    @Test
    void aSpecialSessionLeavesNoRecord() {
        RandomSurface days = new RandomSurface(1, new RandomSurface.Shape(12, 4, 75, false, false));
        List<Boolean> recorded = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine engine = open(backend, allocator)) {
            for (OracleSession session : days) {
                EngineRuns.session(engine, session, 375, allocator);
                boolean special = RandomSurface.CALENDAR.isSpecial(session.date());
                assertThat(engine.record().isPresent()).as("%s", session.date()).isNotEqualTo(special);
                recorded.add(!special);
            }
        }
        assertThat(recorded).contains(true, false);
    }

    @Test
    void refusesARecordThatLacksASeriesOrComesTooLate() {
        RandomSurface days = new RandomSurface(1, new RandomSurface.Shape(1, 4, 75, false, false));
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine engine = open(backend, allocator);
                ChainFeatureEngine other = open(backend, allocator)) {
            EngineRuns.session(engine, days.sessions().getFirst(), 375, allocator);
            SessionRecord record = engine.record().orElseThrow();
            SessionRecord part = new SessionRecord(
                    record.date(), record.lines().subList(1, record.lines().size()));

            assertThatThrownBy(() -> engine.remember(record)).hasMessageContaining("after a session was opened");
            assertThatThrownBy(() -> other.remember(part))
                    .hasMessageContaining(record.lines().getFirst().series());
            other.remember(record);
            assertThatThrownBy(() -> other.remember(record)).hasMessageContaining("must be later");
            assertThatThrownBy(() -> other.open(record.date())).hasMessageContaining("must be later");
        }
    }

    private static ChainFeatureEngine open(Backend backend, BufferAllocator allocator) {
        return ChainFeatureEngine.open(IvSkew.COMPONENT, RandomSurface.CALENDAR, backend, allocator);
    }
}
