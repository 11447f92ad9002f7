package org.marketregime.features.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.domain.DailyPrice;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.SessionRecord;
import org.marketregime.features.oracle.ComponentFiveOracle;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.PastStraddle;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class AtrEmaCprTest {
    private static final double TOLERANCE = 1e-5;
    /** Days that a month of 21 needs for the slowest rank: 38 months. */
    private static final int DAYS = 900;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(AtrEmaCpr.COMPONENT.features().stream().map(Feature::name)).isEqualTo(ComponentFiveOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnACleanWeek() {
        assertAgreement(1, RandomSurface.Shape.clean(6), DAYS, new CpuProvider().open());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        assertAgreement(seed, RandomSurface.Shape.nasty(6), (int) (300 * seed - 290), new ScalarProvider().open());
    }

    /** Long enough for the ranks of the same time of day. */
    @Test
    void agreesWithTheLiteralReferenceOnFourMonthsOfSparseSessions() {
        List<String> known =
                assertAgreement(5, new RandomSurface.Shape(80, 5, 1, false, false), DAYS, new CpuProvider().open());

        assertThat(known)
                .contains("c5_st_ema200_dist", "c5_st_atr14_pr_bkt", "c5_x_vol_gap", "c5_x_confidence")
                .contains("c5_x_vol_agree", "c5_x_iv_rv", "c5_x_vol_shift", "c5_x_trend_shift", "c5_trend_strength")
                .contains("c5_st_cpr_width_pr", "c5_st_cpr_overlap", "c5_confluence_score", "c5_un_m_cpr_width_pr");
    }

    /** So many that neither all of a distance nor all of a range count. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void agreesWithTheLiteralReferenceAfterYearsOfHistory(long seed) {
        List<PastStraddle> years = RecordedYears.madeUp(seed, RandomSurface.START, 1_700);
        List<DailyPrice> daily = imported(seed, RandomSurface.START, DAYS);
        ComponentFiveOracle oracle = new ComponentFiveOracle(RandomSurface.CALENDAR, daily);
        years.forEach(oracle::remember);
        List<String> differences = new ArrayList<>();
        List<String> known = List.of();
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine engine = open(backend, allocator)) {
            engine.imported(daily);
            RecordedYears.of(years).forEach(engine::remember);
            for (OracleSession session : new RandomSurface(seed, RandomSurface.Shape.clean(4))) {
                FeatureBlock block =
                        EngineRuns.session(engine, session, 375, allocator).getFirst();
                differences.addAll(EngineRuns.differences(
                        AtrEmaCpr.COMPONENT, session.date().toString(), block, oracle.next(session), TOLERANCE));
                known = known(block);
            }
        }
        assertThat(differences).as("seed %d", seed).isEmpty();
        assertThat(known)
                .contains("c5_st_atr14_pr_dte", "c5_st_atr50_pr_dte", "c5_st_atr50_pr_bkt", "c5_st_vol_state")
                .contains("c5_st_cpr_width_pr");
    }

    /** The sessions that are shown come after one that is fed so that it can be held against its record. */
    @Test
    void showsTheSameFromRecordsAsFromSessions() {
        int shown = 2;
        List<OracleSession> sessions =
                new RandomSurface(53, new RandomSurface.Shape(112, 4, 1, false, false)).sessions();
        List<DailyPrice> daily = imported(53, RandomSurface.START, 300);
        int first = sessions.size() - shown;
        List<SessionRecord> records = new ArrayList<>();
        List<FeatureBlock> all = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine engine = open(backend, allocator);
                ChainFeatureEngine other = open(backend, allocator)) {
            engine.imported(daily);
            for (int i = 0; i < sessions.size(); i++) {
                all.addAll(EngineRuns.session(engine, sessions.get(i), 375, allocator));
                if (i < first) {
                    engine.record().ifPresent(records::add);
                }
            }

            other.imported(daily);
            BitSet fed = other.mustBeFed(
                    records.stream().map(SessionRecord::daysToExpiry).toList());
            assertThat(fed.cardinality()).isLessThan(records.size());
            for (int i = 0; i < records.size(); i++) {
                SessionRecord record = records.get(i);
                if (!fed.get(i)) {
                    other.remember(record);
                    continue;
                }
                OracleSession session = sessions.stream()
                        .filter(candidate -> candidate.date().equals(record.date()))
                        .findFirst()
                        .orElseThrow();
                EngineRuns.session(other, session, 375, allocator);
                if (i == records.size() - 1) {
                    assertSame(other.record().orElseThrow(), record);
                }
                other.correct(record);
            }
            for (int i = first; i < sessions.size(); i++) {
                FeatureBlock block = EngineRuns.session(other, sessions.get(i), 375, allocator)
                        .getFirst();
                for (int minute = 1; minute <= 375; minute++) {
                    for (int feature = 0; feature < 94; feature++) {
                        float found = block.value(minute, feature);
                        float wanted = all.get(i).value(minute, feature);
                        assertThat(EngineRuns.same(found, wanted, 1e-6))
                                .as(
                                        "session %d, minute %d, feature %d: %s, from sessions %s",
                                        i, minute, feature + 1, found, wanted)
                                .isTrue();
                    }
                }
            }
            assertThat(known(all.getLast())).contains("c5_x_straddle_weight", "c5_st_atr50_pr_bkt", "c5_x_confidence");
        }
    }

    /** The level of the wealth depends on where history begins, and with it the last bits of what is made of it. */
    private static void assertSame(SessionRecord found, SessionRecord wanted) {
        assertThat(found.date()).isEqualTo(wanted.date());
        assertThat(found.day()).isEqualTo(wanted.day());
        for (int i = 0; i < wanted.lines().size(); i++) {
            assertThat(found.lines().get(i).series())
                    .isEqualTo(wanted.lines().get(i).series());
            for (int step = 0; step < 75; step++) {
                double a = found.lines().get(i).values().get(step);
                double b = wanted.lines().get(i).values().get(step);
                assertThat(Double.isNaN(a) == Double.isNaN(b) && !(Math.abs(a - b) > 1e-9 * Math.abs(b)))
                        .as("%s at %d: %s, %s", wanted.lines().get(i).series(), 5 * (step + 1), a, b)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        RandomSurface days = new RandomSurface(seed, new RandomSurface.Shape(4, 12, 1, true, true));
        EngineRuns.assertLiveIsBulk(AtrEmaCpr.COMPONENT, RandomSurface.CALENDAR, days.sessions(), days.toString());
    }

    @Test
    void leavesARowAsItIsWhenTheDataAreCutBehindIt() {
        RandomSurface days = new RandomSurface(21, RandomSurface.Shape.nasty(4));
        EngineRuns.assertBlindToTheFuture(AtrEmaCpr.COMPONENT, RandomSurface.CALENDAR, days.sessions(), 21, 6);
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        RandomSurface days = new RandomSurface(31, RandomSurface.Shape.nasty(5));
        EngineRuns.assertBackendsAgree(AtrEmaCpr.COMPONENT, RandomSurface.CALENDAR, days.sessions(), days.toString());
    }

    /** Days of spot before the first session, at random, with weekdays missing here and there. */
    static List<DailyPrice> imported(long seed, LocalDate before, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DailyPrice> days = new ArrayList<>();
        double level = 2_400;
        for (LocalDate date = before.minusDays(1); days.size() < count; date = date.minusDays(1)) {
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (weekend || random.nextInt(20) == 0) {
                continue;
            }
            double open = level * (1 + 0.008 * random.nextGaussian());
            double high = Math.max(open, level) * (1 + 0.006 * random.nextDouble());
            double low = Math.min(open, level) * (1 - 0.006 * random.nextDouble());
            days.addFirst(new DailyPrice(date, open, high, low, level));
            level = open * (1 + 0.004 * random.nextGaussian());
        }
        return days;
    }

    private static ChainFeatureEngine open(Backend backend, BufferAllocator allocator) {
        return ChainFeatureEngine.open(AtrEmaCpr.COMPONENT, RandomSurface.CALENDAR, backend, allocator);
    }

    /** Features that have a value in the last minute. */
    private static List<String> known(FeatureBlock block) {
        List<Feature> features = AtrEmaCpr.COMPONENT.features();
        return IntStream.range(0, features.size())
                .filter(i -> block.isValid(375, i))
                .mapToObj(i -> features.get(i).name())
                .toList();
    }

    /** Session by session: together they would fill the heap. The features that were known in the last minute of all. */
    private static List<String> assertAgreement(long seed, RandomSurface.Shape shape, int imported, Backend backend) {
        RandomSurface days = new RandomSurface(seed, shape);
        List<DailyPrice> daily = imported(seed, RandomSurface.START, imported);
        ComponentFiveOracle oracle = new ComponentFiveOracle(RandomSurface.CALENDAR, daily);
        List<String> differences = new ArrayList<>();
        List<String> known = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                backend;
                ChainFeatureEngine engine = open(backend, allocator)) {
            engine.imported(daily);
            for (OracleSession session : days) {
                FeatureBlock block =
                        EngineRuns.session(engine, session, 375, allocator).getFirst();
                differences.addAll(EngineRuns.differences(
                        AtrEmaCpr.COMPONENT, session.date().toString(), block, oracle.next(session), TOLERANCE));
                known = known(block);
            }
        }
        assertThat(differences).as(days.toString()).isEmpty();
        return known;
    }
}
