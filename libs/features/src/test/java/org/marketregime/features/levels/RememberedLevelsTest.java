package org.marketregime.features.levels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.SessionRecord;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.kernelscpu.CpuProvider;

/** Component 7 after a start from records of the sessions that it need not be fed. */
class RememberedLevelsTest {
    private static final int COUNT = 100;

    @Test
    void showsTheSameBitsFromRecordsAsFromSessions() {
        List<OracleSession> sessions =
                new RandomSurface(51, new RandomSurface.Shape(COUNT, 3, 5, false, false)).sessions();
        List<SessionRecord> records = new ArrayList<>();
        FeatureBlock all;
        FeatureBlock told;
        try (BufferAllocator allocator = new RootAllocator()) {
            try (ChainFeatureEngine engine = engine(allocator)) {
                for (OracleSession session : sessions.subList(0, COUNT - 1)) {
                    EngineRuns.session(engine, session, 375, allocator);
                    engine.record().ifPresent(records::add);
                }
                all = EngineRuns.session(engine, sessions.getLast(), 375, allocator)
                        .getLast();
            }
            try (ChainFeatureEngine engine = engine(allocator)) {
                BitSet fed = engine.mustBeFed(
                        records.stream().map(SessionRecord::daysToExpiry).toList());
                assertThat(fed.cardinality()).isBetween(60, records.size() - 5);
                for (int i = 0; i < records.size(); i++) {
                    SessionRecord record = records.get(i);
                    if (fed.get(i)) {
                        EngineRuns.session(engine, of(sessions, record), 375, allocator);
                        engine.correct(record);
                    } else {
                        engine.remember(record);
                    }
                }
                told = EngineRuns.session(engine, sessions.getLast(), 375, allocator)
                        .getLast();
            }
        }
        assertThat(records).allSatisfy(record -> assertThat(record.lines()).hasSize(20));
        for (int minute = 1; minute <= 375; minute++) {
            assertThat(told.row(minute)).as("minute %d", minute).isEqualTo(all.row(minute));
        }
    }

    private static OracleSession of(List<OracleSession> sessions, SessionRecord record) {
        return sessions.stream()
                .filter(session -> session.date().equals(record.date()))
                .findFirst()
                .orElseThrow();
    }

    private static ChainFeatureEngine engine(BufferAllocator allocator) {
        return ChainFeatureEngine.open(
                SupportResistance.COMPONENT, RandomSurface.CALENDAR, new CpuProvider().open(), allocator);
    }
}
