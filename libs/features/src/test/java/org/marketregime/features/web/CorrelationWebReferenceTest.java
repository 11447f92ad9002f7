package org.marketregime.features.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.features.BesideRuns;
import org.marketregime.features.BesideRuns.Day;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.Frames;
import org.marketregime.features.RandomOpinions;
import org.marketregime.features.oracle.ComponentSixOracle;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class CorrelationWebReferenceTest {
    private static final double TOLERANCE = 1e-5;
    private static final int WING = 16;
    private static final int OTHERS = 1_000;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(CorrelationWeb.COMPONENT.features().stream().map(Feature::name))
                .isEqualTo(ComponentSixOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnCleanSessions() {
        assertThat(differences(
                        days(1, TuesdayChains.clean(1, 26, WING), TuesdayChains.clean(OTHERS + 1, 26, WING)),
                        new CpuProvider().open()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        List<Day> days = days(
                seed, sound(TuesdayChains.nasty(seed, 30, WING)), sound(TuesdayChains.nasty(OTHERS + seed, 30, WING)));
        assertThat(differences(days, new ScalarProvider().open())).isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereTheOtherListsNoExpiryThatIsNearest() {
        List<OracleSession> other = TuesdayChains.nasty(OTHERS + 4, 18, WING).stream()
                .map(CorrelationWebReferenceTest::withoutNearest)
                .toList();
        assertThat(differences(
                        days(4, sound(TuesdayChains.nasty(4, 18, WING)), sound(other)), new CpuProvider().open()))
                .isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereARecordingBeginsLate() {
        List<Day> days =
                new ArrayList<>(days(6, TuesdayChains.clean(6, 3, WING), TuesdayChains.clean(OTHERS + 6, 3, WING)));
        Day last = days.removeLast();
        days.add(new Day(since(8, last.own()), last.other(), Frames.NONE));
        assertThat(differences(days, new CpuProvider().open())).isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWithoutTheOtherUnderlyingAndWithoutOpinions() {
        List<Day> days = sound(TuesdayChains.nasty(5, 5, WING)).stream()
                .map(own -> new Day(own, null, Frames.NONE))
                .toList();
        assertThat(differences(days, new CpuProvider().open())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        List<Day> days = days(seed, TuesdayChains.nasty(seed, 4, WING), TuesdayChains.nasty(OTHERS + seed, 4, WING));
        BesideRuns.assertSame(
                compute(days, new CpuProvider().open(), 1),
                compute(days, new CpuProvider().open(), 375),
                "seed " + seed);
    }

    @Test
    void doesNotSeeTheFuture() {
        List<Day> days = days(12, TuesdayChains.nasty(12, 4, WING), TuesdayChains.nasty(OTHERS + 12, 4, WING));
        FeatureBlock whole = compute(days, new CpuProvider().open(), 375).getLast();
        for (int cut : new int[] {1, 4, 5, 63, 250, 371}) {
            List<Day> known = new ArrayList<>(days.subList(0, days.size() - 1));
            known.add(days.getLast().upTo(cut));

            FeatureBlock block = compute(known, new CpuProvider().open(), 375).getLast();

            for (int minute = 1; minute <= cut; minute++) {
                assertThat(block.row(minute))
                        .as("seed 12 cut at %d, minute %d", cut, minute)
                        .isEqualTo(whole.row(minute));
            }
        }
    }

    @Test
    void givesTheSameBitsOnBothBackends() {
        List<Day> days = days(13, TuesdayChains.nasty(13, 5, WING), TuesdayChains.nasty(OTHERS + 13, 5, WING));
        List<FeatureBlock> scalar = compute(days, new ScalarProvider().open(), 375);
        List<FeatureBlock> cpu = compute(days, new CpuProvider().open(), 375);
        for (int session = 0; session < days.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(cpu.get(session).row(minute))
                        .as("session %d, minute %d", session, minute)
                        .isEqualTo(scalar.get(session).row(minute));
            }
        }
    }

    /**
     * The sessions whose nearest expiry is there, and every other one that they list, from the first minute on. The engine shows a whole
     * session of whatever is the front now, the reference each bar of what was the front then; they part where a feed lists it late.
     */
    private static List<OracleSession> sound(List<OracleSession> sessions) {
        TreeSet<LocalDate> expiries = sessions.stream()
                .flatMap(session -> session.rows().stream().map(OracleRow::expiry))
                .collect(Collectors.toCollection(TreeSet::new));
        return sessions.stream()
                .filter(session -> {
                    Set<LocalDate> atOnce = expiries(session, 1);
                    return atOnce.equals(expiries(session, 375)) && atOnce.contains(expiries.ceiling(session.date()));
                })
                .toList();
    }

    private static Set<LocalDate> expiries(OracleSession session, int minute) {
        return session.rows().stream()
                .filter(row -> row.minute() <= minute)
                .map(OracleRow::expiry)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static OracleSession since(int minute, OracleSession session) {
        return new OracleSession(
                session.date(),
                session.rows().stream().filter(row -> row.minute() >= minute).toList());
    }

    private static OracleSession withoutNearest(OracleSession session) {
        LocalDate nearest = session.rows().stream()
                .map(OracleRow::expiry)
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new OracleSession(
                session.date(),
                session.rows().stream()
                        .filter(row -> !row.expiry().equals(nearest))
                        .toList());
    }

    /** Session by session, the third without the other underlying. */
    private static List<Day> days(long seed, List<OracleSession> own, List<OracleSession> other) {
        Map<LocalDate, OracleSession> others =
                other.stream().collect(Collectors.toMap(OracleSession::date, session -> session));
        List<Day> days = new ArrayList<>();
        for (OracleSession session : own) {
            LocalDate date = session.date();
            RandomOpinions opinions = RandomOpinions.of(date, date, seed * 1_000 + days.size());
            days.add(new Day(session, days.size() == 2 ? null : others.get(date), opinions));
        }
        return days;
    }

    private static List<FeatureBlock> compute(List<Day> days, Backend backend, int step) {
        return BesideRuns.compute(CorrelationWeb.COMPONENT, TuesdayChains.CALENDAR, days, backend, step);
    }

    private static List<String> differences(List<Day> days, Backend backend) {
        List<FeatureBlock> blocks = compute(days, backend, 375);
        ComponentSixOracle reference = new ComponentSixOracle(TuesdayChains.CALENDAR);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            double[][] opinions = day.frames() instanceof RandomOpinions frames ? frames.directions() : unknown();
            double[][] all = reference.next(day.own(), day.other(), opinions);
            differences.addAll(EngineRuns.differences(
                    CorrelationWeb.COMPONENT, "session " + i, blocks.get(i), ComponentSixOracle.rows(all), TOLERANCE));
            for (int minute = 1; minute <= 375; minute++) {
                float direction = (float) blocks.get(i).frame(minute).direction();
                float activity = (float) blocks.get(i).frame(minute).activity();
                if (!EngineRuns.same(direction, (float) all[minute - 1][150], TOLERANCE)
                        || !EngineRuns.same(activity, (float) all[minute - 1][151], TOLERANCE)) {
                    differences.add("session " + i + " minute " + minute + " channels: ours " + direction + ", "
                            + activity + ", reference " + all[minute - 1][150] + ", " + all[minute - 1][151]);
                    break;
                }
            }
        }
        return differences;
    }

    private static double[][] unknown() {
        double[][] unknown = new double[375][7];
        for (double[] minute : unknown) {
            Arrays.fill(minute, Double.NaN);
        }
        return unknown;
    }
}
