package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.features.overlay.DteOverlay;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class FrameFeatureEngineTest {
    private static final List<String> NAMES =
            DteOverlay.COMPONENT.features().stream().map(Feature::name).toList();
    private static final LocalDate MONDAY = LocalDate.of(2025, 6, 2);
    private static final LocalDate TUESDAY = LocalDate.of(2025, 6, 3);

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void close() {
        allocator.close();
    }

    private FrameFeatureEngine engine() {
        return engine(new CpuProvider().open());
    }

    private FrameFeatureEngine engine(Backend backend) {
        return FrameFeatureEngine.open(
                DteOverlay.COMPONENT, RandomOpinions.COMPONENTS, RandomOpinions.CALENDAR, backend, allocator);
    }

    private FeatureBlock compute(FeatureEngine engine, LocalDate date, Frames frames, int from, int to) {
        try (ChainBatch none = ChainBatch.allocate("TEST", date, 0, Set.of(), allocator)) {
            return engine.compute(new MinuteInputs(none, null, frames), from, to);
        }
    }

    /** A session in blocks of {@code step} minutes, each of which sees nothing behind its end. */
    private List<FeatureBlock> feed(FeatureEngine engine, RandomOpinions session, int step) {
        List<FeatureBlock> blocks = new ArrayList<>();
        engine.open(session.date);
        for (int from = 1; from <= 375; from += step) {
            int to = Math.min(375, from + step - 1);
            blocks.add(compute(engine, session.date, session.upTo(to), from, to));
        }
        engine.complete();
        return blocks;
    }

    private FeatureBlock feed(FeatureEngine engine, RandomOpinions session) {
        return feed(engine, session, 375).getFirst();
    }

    private FeatureBlock feed(FeatureEngine engine, LocalDate date, Frames frames) {
        engine.open(date);
        FeatureBlock block = compute(engine, date, frames, 1, 375);
        engine.complete();
        return block;
    }

    private static float value(FeatureBlock block, int minute, String feature) {
        return block.value(minute, NAMES.indexOf(feature));
    }

    private static void assertSame(FeatureBlock found, FeatureBlock wanted, String what) {
        for (int minute = found.fromMinute(); minute <= found.toMinute(); minute++) {
            assertThat(found.row(minute)).as("%s, minute %d", what, minute).isEqualTo(wanted.row(minute));
            assertThat(found.frame(minute).dataMinute())
                    .isEqualTo(wanted.frame(minute).dataMinute());
            assertThat(found.frame(minute).front())
                    .isEqualTo(wanted.frame(minute).front());
        }
    }

    @Test
    void readsEveryOtherComponentAndNoChain() {
        try (FrameFeatureEngine engine = engine()) {
            assertThat(engine.reads()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
            assertThat(engine.columns()).isEmpty();
            assertThat(engine.readsOther()).isFalse();
            assertThat(engine.readsDays()).isFalse();
            assertThat(engine.features()).hasSize(48);
        }
        assertThat(Plan.of(DteOverlay.COMPONENT).readsChain()).isFalse();
        assertThat(Catalogue.components())
                .filteredOn(component -> component.number() < 8)
                .allMatch(component -> Plan.of(component).readsChain());
    }

    @Test
    void refusesAComponentThatReadsTheChain() {
        Component straddle = Catalogue.components().getFirst();
        Backend backend = new CpuProvider().open();
        assertThatThrownBy(() -> FrameFeatureEngine.open(
                        straddle, RandomOpinions.COMPONENTS, RandomOpinions.CALENDAR, backend, allocator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which no frame tells");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void givesTheSameBitsHoweverASessionIsCut(long seed) {
        List<RandomOpinions> sessions = RandomOpinions.sessions(seed, 24);
        int odd = 2 + new SplittableRandom(seed).nextInt(30);
        try (FrameFeatureEngine bulk = engine();
                FrameFeatureEngine live = engine();
                FrameFeatureEngine pieces = engine(new ScalarProvider().open())) {
            for (RandomOpinions session : sessions) {
                FeatureBlock whole = feed(bulk, session);
                String what = "seed " + seed + ", " + session.date;
                feed(live, session, 1).forEach(block -> assertSame(block, whole, what));
                feed(pieces, session, odd).forEach(block -> assertSame(block, whole, what));
            }
        }
    }

    @Test
    void knowsEveryFeatureAfterAMonthButTheTwoThatNobodyComputes() {
        long seed = 3;
        Set<String> known = new HashSet<>();
        try (FrameFeatureEngine engine = engine()) {
            for (RandomOpinions session : RandomOpinions.sessions(seed, 26)) {
                FeatureBlock block = feed(engine, session);
                known.clear();
                for (int i = 0; i < NAMES.size(); i++) {
                    int feature = i;
                    if (IntStream.rangeClosed(1, 375).anyMatch(minute -> block.isValid(minute, feature))) {
                        known.add(NAMES.get(i));
                    }
                }
            }
        }
        List<String> unknown = new ArrayList<>(NAMES);
        unknown.removeAll(known);
        assertThat(unknown).as("seed %d", seed).containsExactly("c8_skill_dte", "c8_consensus_neighbor_gap");
    }

    /** The sessions that are shown come after one that is fed so that it can be held against its record. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void showsTheSameBitsFromRecordsAsFromSessions(long seed) {
        int shown = 3;
        List<RandomOpinions> sessions = RandomOpinions.sessions(seed, 58);
        List<SessionRecord> records = new ArrayList<>();
        List<FeatureBlock> all = new ArrayList<>();
        int first = sessions.size() - shown;
        try (FrameFeatureEngine engine = engine();
                FrameFeatureEngine other = engine()) {
            for (int i = 0; i < sessions.size(); i++) {
                all.add(feed(engine, sessions.get(i)));
                if (i < first) {
                    engine.record().ifPresent(records::add);
                }
            }

            BitSet fed = other.mustBeFed(
                    records.stream().map(SessionRecord::daysToExpiry).toList());
            assertThat(fed.cardinality()).isBetween(20, 30);
            for (int i = 0; i < records.size(); i++) {
                SessionRecord record = records.get(i);
                if (!fed.get(i)) {
                    // of the older sessions no more is kept than their front
                    boolean old = records.size() - i > other.sessions();
                    other.remember(old ? record.withoutLines() : record);
                    continue;
                }
                sessions.stream()
                        .filter(session -> session.date.equals(record.date()))
                        .forEach(session -> feed(other, session));
                if (i == records.size() - 1) {
                    assertThat(other.record()).contains(record);
                }
                other.correct(record);
            }
            for (int i = first; i < sessions.size(); i++) {
                assertSame(feed(other, sessions.get(i)), all.get(i), "seed " + seed + ", " + sessions.get(i).date);
            }
        }
        assertThat(value(all.getLast(), 375, "c8_dte_sample_ratio")).isGreaterThan(0.1f);
        assertThat(IntStream.rangeClosed(1, 375))
                .anyMatch(minute -> all.getLast().isValid(minute, NAMES.indexOf("c8_score_turbulence")))
                .anyMatch(minute -> all.getLast().isValid(minute, NAMES.indexOf("c8_corr_break_share")));
    }

    @Test
    void aSpecialSessionLeavesNoHistory() {
        long seed = 6;
        List<RandomOpinions> sessions = RandomOpinions.sessions(seed, 30);
        List<RandomOpinions> regular = sessions.stream()
                .filter(session -> !session.date.equals(RandomOpinions.SPECIAL))
                .toList();
        assertThat(regular).hasSize(29);
        try (FrameFeatureEngine with = engine();
                FrameFeatureEngine without = engine()) {
            for (RandomOpinions session : sessions) {
                FeatureBlock block = feed(with, session);
                boolean special = session.date.equals(RandomOpinions.SPECIAL);
                assertThat(with.record().isPresent()).isNotEqualTo(special);
                if (!special) {
                    assertSame(block, feed(without, session), "seed " + seed + ", " + session.date);
                }
            }
        }
    }

    @Test
    void withoutFramesNothingIsKnownButThatThereAreNone() {
        try (FrameFeatureEngine engine = engine()) {
            FeatureBlock block = feed(engine, MONDAY, Frames.NONE);

            assertThat(engine.record()).isEmpty();
            assertThat(IntStream.range(0, 48).filter(i -> block.isValid(375, i)).mapToObj(NAMES::get))
                    .containsExactly("c8_valid_frac", "c8_stale_max");
            assertThat(value(block, 1, "c8_valid_frac")).isZero();
            assertThat(value(block, 1, "c8_stale_max")).isEqualTo(1f);
            assertThat(block.frame(9).front()).isNull();
            assertThat(block.frame(9).dataMinute()).isZero();
            // the session was none, and can come again
            feed(engine, MONDAY, RandomOpinions.unanimous(0.5, TUESDAY, 0.5f));
            assertThat(engine.record().orElseThrow().daysToExpiry()).isEqualTo(1);
        }
    }

    @Test
    void whoHasNoRowsForMoreThanFiveMinutesIsNotHeard() {
        Frames bulls = RandomOpinions.unanimous(0.5, TUESDAY, 0.5f);
        float[] values = new float[RandomOpinions.features(1)];
        try (FrameFeatureEngine engine = engine()) {
            FeatureBlock block = feed(
                    engine,
                    MONDAY,
                    (component, minute) -> component == 1
                            ? new FrameRow(values, -1, -1, Math.min(minute, 100), TUESDAY)
                            : bulls.frame(component, minute));

            assertThat(value(block, 105, "c8_consensus")).isCloseTo(0.8f * 0.5f - 0.2f, within(1e-6f));
            assertThat(value(block, 106, "c8_consensus")).isCloseTo(0.5f, within(1e-6f));
            assertThat(value(block, 106, "c8_integration_confidence")).isCloseTo(0.5f * 0.8f, within(1e-6f));
            assertThat(value(block, 130, "c8_stale_max")).isCloseTo(0.5f, within(1e-6f));
            assertThat(block.frame(130).dataMinute()).isEqualTo(130);
        }
    }

    @Test
    void twoOpinionsAreTooFew() {
        Frames all = RandomOpinions.unanimous(-0.3, TUESDAY, 0.5f);
        try (FrameFeatureEngine engine = engine()) {
            FeatureBlock block = feed(
                    engine,
                    MONDAY,
                    (component, minute) -> component <= (minute < 10 ? 2 : 3) ? all.frame(component, minute) : null);

            assertThat(value(block, 9, "c8_consensus")).isNaN();
            assertThat(value(block, 9, "c8_conf_min")).isNaN();
            assertThat(value(block, 10, "c8_consensus")).isCloseTo(-0.3f, within(1e-6f));
            assertThat(value(block, 10, "c8_agreement_min")).isEqualTo(1f);
            assertThat(value(block, 10, "c8_neg_share")).isCloseTo(1f, within(1e-6f));
            assertThat(value(block, 10, "c8_conf_min")).isCloseTo(0.5f, within(1e-6f));
            assertThat(value(block, 9, "c8_syn_flow_sentiment")).isNaN();
            assertThat(value(block, 10, "c8_syn_flow_sentiment")).isCloseTo(0.09f, within(1e-6f));
        }
    }

    @Test
    void tellsTheCycleOfTheFrontFromEarlierSessions() {
        try (FrameFeatureEngine engine = engine()) {
            FeatureBlock monday = feed(engine, MONDAY, RandomOpinions.unanimous(0.5, TUESDAY, 0.5f));
            FeatureBlock expiryDay = feed(engine, TUESDAY, RandomOpinions.unanimous(0.5, TUESDAY, 0.5f));
            LocalDate next = TUESDAY.plusDays(7);
            FeatureBlock wednesday = feed(engine, TUESDAY.plusDays(1), RandomOpinions.unanimous(0.5, next, 0.5f));
            FeatureBlock thursday = feed(engine, TUESDAY.plusDays(2), RandomOpinions.unanimous(0.5, next, 0.5f));
            FeatureBlock far =
                    feed(engine, TUESDAY.plusDays(3), RandomOpinions.unanimous(0.5, LocalDate.of(2025, 7, 8), 0.5f));

            assertThat(value(monday, 100, "c8_tau_frac")).isNaN();
            assertThat(value(expiryDay, 375, "c8_is_expiry_day")).isEqualTo(1f);
            assertThat(value(expiryDay, 375, "c8_min_to_expiry")).isZero();
            assertThat(value(expiryDay, 374, "c8_min_to_expiry"))
                    .isCloseTo((float) (Math.log(2) / Math.log(1 + 375 * 63)), within(1e-6f));
            assertThat(value(wednesday, 1, "c8_tau_frac")).isCloseTo(1f / (5 * 375), within(1e-7f));
            assertThat(value(thursday, 375, "c8_tau_frac")).isCloseTo(0.4f, within(1e-6f));
            assertThat(value(thursday, 1, "c8_dte_norm")).isCloseTo(5f / 90, within(1e-6f));
            // 19 June and 1 July are holidays, 28 June is special
            assertThat(value(far, 375, "c8_tau_frac")).isCloseTo(0f, within(1e-6f));
            assertThat(value(far, 1, "c8_bucket_far")).isEqualTo(1f);
            assertThat(value(far, 1, "c8_n_eff")).isCloseTo((float) (1 / 0.16), within(1e-5f));
            assertThat(value(wednesday, 1, "c8_n_eff")).isCloseTo((float) (1 / 0.15), within(1e-5f));
            assertThat(value(far, 1, "c8_w_shift")).isZero();
        }
    }

    @Test
    void countsEarlierSessionsOfTheSameDistance() {
        try (FrameFeatureEngine engine = engine()) {
            List<Float> ratios = new ArrayList<>();
            for (RandomOpinions session : RandomOpinions.sessions(7, 12)) {
                FeatureBlock block = feed(
                        engine, session.date, RandomOpinions.unanimous(0.5, RandomOpinions.front(session.date), 0));
                ratios.add(value(block, 1, "c8_dte_sample_ratio"));
            }
            // distances 1 0 4 3 2 1 0 4 3 2 1 0
            assertThat(ratios.subList(0, 5)).containsOnly(0f);
            assertThat(ratios.subList(5, 10)).containsOnly(1f / 61);
            assertThat(ratios.subList(10, 12)).containsOnly(2f / 62);
        }
    }

    /** A nearer expiry may be listed while the session goes on; what is remembered is the last front. */
    @Test
    void followsTheFrontOfTheLowestComponentThatHasOne() {
        LocalDate monthly = LocalDate.of(2025, 6, 24);
        Frames near = RandomOpinions.unanimous(0.5, TUESDAY, 0.5f);
        Frames distant = RandomOpinions.unanimous(0.5, monthly, 0.5f);
        try (FrameFeatureEngine engine = engine()) {
            FeatureBlock block = feed(engine, MONDAY, (component, minute) -> {
                if (component == 1 && minute < 5) {
                    return null;
                }
                return (component == 2 || minute >= 200 ? near : distant).frame(component, minute);
            });

            assertThat(block.frame(4).front()).isEqualTo(TUESDAY);
            assertThat(value(block, 4, "c8_bucket_weekly")).isEqualTo(1f);
            assertThat(block.frame(5).front()).isEqualTo(monthly);
            assertThat(value(block, 199, "c8_bucket_monthly")).isEqualTo(1f);
            assertThat(value(block, 200, "c8_bucket_weekly")).isEqualTo(1f);
            assertThat(engine.record().orElseThrow().daysToExpiry()).isEqualTo(1);
        }
    }

    @Test
    void theOnlyLevelThatIsKnownSqueezes() {
        int support = RandomOpinions.place("c7_sup1_dist");
        int resistance = RandomOpinions.place("c7_res1_dist");
        Frames all = RandomOpinions.unanimous(0.5, TUESDAY, 0.5f);
        float[] values = new float[RandomOpinions.features(7)];
        values[support] = -0.25f;
        values[resistance] = Float.NaN;
        try (FrameFeatureEngine engine = engine()) {
            FeatureBlock block = feed(
                    engine,
                    MONDAY,
                    (component, minute) -> component == 7
                            ? new FrameRow(values, 0, 0, minute, TUESDAY)
                            : all.frame(component, minute));

            assertThat(value(block, 1, "c8_syn_squeeze_level"))
                    .isCloseTo((float) (0.5 * Math.exp(-0.5)), within(1e-6f));
            assertThat(value(block, 1, "c8_syn_gamma_pin")).isCloseTo(0.5f, within(1e-6f));
            assertThat(value(block, 1, "c8_syn_triad_dir")).isEqualTo(0.5f);
            assertThat(value(block, 1, "c8_syn_corr_break_vol")).isEqualTo(0.25f);
        }
    }

    @Test
    void refusesSessionsAndRecordsOutOfOrder() {
        Frames frames = RandomOpinions.unanimous(0.5, TUESDAY, 0.5f);
        try (FrameFeatureEngine engine = engine()) {
            assertThatThrownBy(engine::complete).hasMessage("open a session first");
            feed(engine, MONDAY, frames);
            SessionRecord record = engine.record().orElseThrow();
            assertThatThrownBy(() -> engine.remember(record))
                    .hasMessage("session 2025-06-02 must be later than the last one, 2025-06-02");
            SessionRecord another = new SessionRecord(MONDAY, 8, record.lines(), List.of());
            assertThatThrownBy(() -> engine.correct(another))
                    .hasMessage("the record of 2025-06-02 has a front 8 days away, the session had one 1 days away");
            engine.open(TUESDAY);
            assertThatThrownBy(() -> compute(engine, TUESDAY, frames, 2, 3))
                    .hasMessage("minutes must follow 0 and end by 375, were 2…3");
            assertThatThrownBy(engine::complete).hasMessage("session 2025-06-03 ends at minute 375, it is at 0");
        }
    }
}
