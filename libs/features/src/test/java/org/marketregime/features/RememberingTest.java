package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketregime.features.greeks.GreeksSentiment;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.features.skew.IvSkew;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.kernelscpu.CpuProvider;

class RememberingTest {
    private static final int SHOWN = 3;

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void close() {
        allocator.close();
    }

    /** The sessions that are shown come after one that is fed so that it can be held against its record. */
    @ParameterizedTest
    @CsvSource({"52, 115, 9, 15, false", "53, 40, 10, 5, true"})
    void showsTheSameBitsFromRecordsAsFromSessions(long seed, int count, int wing, int stride, boolean nasty) {
        RandomSurface days = new RandomSurface(seed, new RandomSurface.Shape(count, wing, stride, nasty, nasty));
        List<SessionRecord> records = new ArrayList<>();
        List<FeatureBlock> all = new ArrayList<>();
        List<OracleSession> sessions = days.sessions();
        int first = count - SHOWN;
        try (ChainFeatureEngine engine = engine(4)) {
            for (int i = 0; i < count; i++) {
                FeatureBlock block = feed(engine, sessions.get(i));
                if (i < first) {
                    engine.record().ifPresent(records::add);
                } else {
                    all.add(block);
                }
            }
        }

        try (ChainFeatureEngine engine = engine(4)) {
            BitSet fed = engine.mustBeFed(
                    records.stream().map(SessionRecord::daysToExpiry).toList());
            assertThat(fed.cardinality()).isLessThan(records.size()).isGreaterThan(20);
            for (int i = 0; i < records.size(); i++) {
                SessionRecord record = records.get(i);
                if (fed.get(i)) {
                    feed(engine, of(sessions, record.date()));
                    if (i == records.size() - 1) {
                        assertThat(engine.record()).as(days.toString()).contains(record);
                    }
                    engine.correct(record);
                } else {
                    engine.remember(record);
                }
            }
            for (int i = 0; i < SHOWN; i++) {
                FeatureBlock block = feed(engine, sessions.get(first + i));
                for (int minute = 1; minute <= 375; minute++) {
                    assertThat(block.row(minute))
                            .as("%s, session %d, minute %d", days, first + i, minute)
                            .isEqualTo(all.get(i).row(minute));
                }
            }
        }
        if (!nasty) {
            assertThat(known(all.getLast()))
                    .contains("c4_ivp_cm30_252", "c4_iv_regime_age", "c4_iv_regime_up_p", "c4_inversion_age")
                    .contains("c4_ivp_bucket", "c4_ivp_zone", "c4_bf25_p_dte", "c4_ivp_e2_dte", "c4_vrp_20d")
                    .contains("c4_atm_iv_z20", "c4_rr25_mom_r20", "c4_iv_jump_15m");
        }
    }

    /** Features that have a value in some minute. */
    private static List<String> known(FeatureBlock block) {
        List<Feature> features = IvSkew.COMPONENT.features();
        return IntStream.range(0, features.size())
                .filter(i -> IntStream.rangeClosed(1, 375).anyMatch(minute -> block.isValid(minute, i)))
                .mapToObj(i -> features.get(i).name())
                .toList();
    }

    private static OracleSession of(List<OracleSession> sessions, LocalDate date) {
        return sessions.stream()
                .filter(session -> session.date().equals(date))
                .findFirst()
                .orElseThrow();
    }

    private FeatureBlock feed(FeatureEngine engine, OracleSession session) {
        return EngineRuns.session(engine, session, 375, allocator).getFirst();
    }

    private ChainFeatureEngine engine(int number) {
        Component component = Catalogue.components().stream()
                .filter(candidate -> candidate.number() == number)
                .findFirst()
                .orElseThrow();
        return ChainFeatureEngine.open(component, RandomSurface.CALENDAR, new CpuProvider().open(), allocator);
    }

    @Test
    void aSessionThatEndsBetweenQuarterHoursLeavesItsEndToo() {
        OracleSession whole = new RandomSurface(61, new RandomSurface.Shape(1, 8, 1, false, false))
                .sessions()
                .getFirst();
        // prices are carried for five minutes at most
        OracleSession cut = whole.upTo(221);
        try (ChainFeatureEngine engine = engine(4)) {
            feed(engine, cut);

            SessionRecord record = engine.record().orElseThrow();

            assertThat(record.date()).isEqualTo(cut.date());
            assertThat(record.ends())
                    .anySatisfy(end -> assertThat(end.series()).contains("minutes_held"))
                    .allSatisfy(end -> assertThat(end.minute()).isBetween(221, 226));
        }
    }

    @Test
    void aSpecialSessionLeavesNoRecord() {
        RandomSurface days = new RandomSurface(1, new RandomSurface.Shape(12, 4, 75, false, false));
        List<Boolean> specials = new ArrayList<>();
        try (ChainFeatureEngine engine = engine(4)) {
            for (OracleSession session : days) {
                feed(engine, session);
                boolean special = RandomSurface.CALENDAR.isSpecial(session.date());
                assertThat(engine.record().isPresent()).as("%s", session.date()).isNotEqualTo(special);
                specials.add(special);
            }
        }
        assertThat(specials).contains(true, false);
    }

    @Test
    void refusesARecordThatLacksASeries() {
        RandomSurface days = new RandomSurface(1, new RandomSurface.Shape(1, 4, 75, false, false));
        try (ChainFeatureEngine engine = engine(4);
                ChainFeatureEngine other = engine(4)) {
            feed(engine, days.sessions().getFirst());
            SessionRecord record = engine.record().orElseThrow();
            List<SessionRecord.Line> fewer =
                    record.lines().subList(1, record.lines().size());

            SessionRecord part = new SessionRecord(record.date(), record.daysToExpiry(), fewer, List.of());
            assertThatThrownBy(() -> other.remember(part))
                    .hasMessageContaining(record.lines().getFirst().series());
        }
    }

    @Test
    void aComponentRemembersWhereItsKernelsCanGoOnFromRecords() {
        try (ChainFeatureEngine straddle = engine(TripleStraddle.COMPONENT.number());
                ChainFeatureEngine greeks = engine(GreeksSentiment.COMPONENT.number());
                ChainFeatureEngine skew = engine(IvSkew.COMPONENT.number())) {
            assertThat(straddle.remembering()).isEmpty();
            assertThat(straddle.lookBack()).isEqualTo(160);
            assertThat(greeks.remembering()).isPresent();
            assertThat(skew.remembering()).isPresent();
            assertThat(skew.series())
                    .contains("atm_volatility", "cm30", "iv_regime")
                    .doesNotHaveDuplicates();
            assertThat(skew.meaning()).isNotEqualTo(greeks.meaning());
        }
    }

    @Test
    void expiryDaysAreFedHoweverFarBackAndNothingBetweenThem() {
        // an expiry every 21st session: the front is 20, 19, …, 0 days away
        List<Integer> monthly =
                IntStream.range(0, 420).mapToObj(i -> 20 - i % 21).toList();
        try (ChainFeatureEngine skew = engine(4)) {
            BitSet fed = skew.mustBeFed(monthly);

            List<Integer> expiryDays =
                    fed.stream().filter(i -> monthly.get(i) == 0).boxed().toList();
            assertThat(expiryDays).hasSize(1 + 12).endsWith(419);
            assertThat(fed.nextSetBit(0)).isEqualTo(expiryDays.getFirst());
            assertThat(fed.cardinality()).isLessThan(60);
            assertThat(fed.get(398, 420).cardinality()).isEqualTo(22);
        }
    }

    @Test
    void recordsComeInDateOrderAndNotIntoAnOpenSession() {
        RandomSurface days = new RandomSurface(62, new RandomSurface.Shape(3, 8, 15, false, false));
        List<OracleSession> sessions = days.sessions();
        try (ChainFeatureEngine engine = engine(4)) {
            feed(engine, sessions.get(0));
            SessionRecord first = engine.record().orElseThrow();
            assertThatThrownBy(() -> engine.remember(first))
                    .hasMessage("session " + first.date() + " must be later than the last one, " + first.date());
            engine.open(sessions.get(1).date());

            SessionRecord second = new SessionRecord(sessions.get(1).date(), 0, first.lines(), List.of());
            assertThatThrownBy(() -> engine.remember(second)).hasMessageContaining("while a session is open");
            assertThatThrownBy(() -> engine.correct(second)).hasMessageContaining("corrects a session of that date");
        }
        try (ChainFeatureEngine engine = engine(4)) {
            feed(engine, sessions.get(0));
            SessionRecord first = engine.record().orElseThrow();
            try (ChainFeatureEngine other = engine(4)) {
                other.remember(first);
                assertThatThrownBy(() -> other.open(first.date())).hasMessageContaining("must be later");
            }
        }
    }
}
