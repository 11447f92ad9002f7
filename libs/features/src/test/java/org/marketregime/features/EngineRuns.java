package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

/** Runs of a component's engine over sessions, and what sets their results apart. */
public final class EngineRuns {
    private EngineRuns() {}

    /** A whole session at a time: one block each. */
    public static List<FeatureBlock> whole(
            Component component, TradingCalendar calendar, List<OracleSession> sessions, Backend backend) {
        return whole(component, calendar, List.of(), sessions, backend);
    }

    /** The same with days of the underlying that no session gives. */
    public static List<FeatureBlock> whole(
            Component component,
            TradingCalendar calendar,
            List<DailyPrice> imported,
            List<OracleSession> sessions,
            Backend backend) {
        return compute(component, calendar, imported, sessions, backend, 375);
    }

    /** A minute at a time: one block each. */
    public static List<FeatureBlock> minuteByMinute(
            Component component, TradingCalendar calendar, List<OracleSession> sessions, Backend backend) {
        return compute(component, calendar, List.of(), sessions, backend, 1);
    }

    private static List<FeatureBlock> compute(
            Component component,
            TradingCalendar calendar,
            List<DailyPrice> imported,
            List<OracleSession> sessions,
            Backend backend,
            int step) {
        List<FeatureBlock> blocks = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                backend;
                FeatureEngine engine = ChainFeatureEngine.open(component, calendar, backend, allocator)) {
            engine.imported(imported);
            for (OracleSession session : sessions) {
                blocks.addAll(session(engine, session, step, allocator));
            }
        }
        return blocks;
    }

    /** One session, {@code step} minutes at a time. */
    public static List<FeatureBlock> session(
            FeatureEngine engine, OracleSession session, int step, BufferAllocator allocator) {
        List<FeatureBlock> blocks = new ArrayList<>();
        engine.open(session.date());
        for (int minute = 1; minute <= 375; minute += step) {
            int to = minute + step - 1;
            try (ChainBatch rows = session.batch("TEST", minute, to, engine.columns(), allocator)) {
                blocks.add(engine.compute(rows, minute, to));
            }
        }
        engine.complete();
        return blocks;
    }

    /** Minute by minute or a session at a time: the same bits. */
    public static void assertLiveIsBulk(
            Component component, TradingCalendar calendar, List<OracleSession> sessions, String what) {
        assertLiveIsBulk(component, calendar, List.of(), sessions, what);
    }

    /** The same with days of the underlying that no session gives. */
    public static void assertLiveIsBulk(
            Component component,
            TradingCalendar calendar,
            List<DailyPrice> imported,
            List<OracleSession> sessions,
            String what) {
        List<FeatureBlock> bulk = whole(component, calendar, imported, sessions, new CpuProvider().open());
        List<FeatureBlock> live = compute(component, calendar, imported, sessions, new CpuProvider().open(), 1);
        for (int session = 0; session < bulk.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(live.get(session * 375 + minute - 1).row(minute))
                        .as("%s, session %d, minute %d", what, session, minute)
                        .isEqualTo(bulk.get(session).row(minute));
            }
        }
    }

    /** Cutting the last session behind a minute leaves its rows up to there as they are; {@code cuts} minutes are tried. */
    public static void assertBlindToTheFuture(
            Component component, TradingCalendar calendar, List<OracleSession> sessions, long seed, int cuts) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] minutes = random.ints(cuts, 1, 376).toArray();
        assertBlindToTheFuture(component, calendar, List.of(), sessions, minutes, "seed " + seed);
    }

    /** Cutting the last session behind each of some minutes leaves its rows up to there as they are. */
    public static void assertBlindToTheFuture(
            Component component,
            TradingCalendar calendar,
            List<DailyPrice> imported,
            List<OracleSession> sessions,
            int[] minutes,
            String what) {
        OracleSession last = sessions.getLast();
        FeatureBlock whole = whole(component, calendar, imported, sessions, new CpuProvider().open())
                .getLast();
        for (int minute : minutes) {
            List<OracleSession> cut = new ArrayList<>(sessions.subList(0, sessions.size() - 1));
            cut.add(last.upTo(minute));

            FeatureBlock known = whole(component, calendar, imported, cut, new CpuProvider().open())
                    .getLast();

            for (int m = 1; m <= minute; m++) {
                assertThat(known.row(m))
                        .as("%s cut at %d, row %d", what, minute, m)
                        .isEqualTo(whole.row(m));
            }
        }
    }

    /** The scalar and the cpu backend give the same bits. */
    public static void assertBackendsAgree(
            Component component, TradingCalendar calendar, List<OracleSession> sessions, String what) {
        assertBackendsAgree(component, calendar, List.of(), sessions, what);
    }

    /** The same with days of the underlying that no session gives. */
    public static void assertBackendsAgree(
            Component component,
            TradingCalendar calendar,
            List<DailyPrice> imported,
            List<OracleSession> sessions,
            String what) {
        List<FeatureBlock> scalar = whole(component, calendar, imported, sessions, new ScalarProvider().open());
        List<FeatureBlock> cpu = whole(component, calendar, imported, sessions, new CpuProvider().open());
        for (int session = 0; session < scalar.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(cpu.get(session).row(minute))
                        .as("%s, session %d, minute %d", what, session, minute)
                        .isEqualTo(scalar.get(session).row(minute));
            }
        }
    }

    /**
     * One line per session and feature that is not the reference's, with its first minute.
     *
     * @param reference the rows of the next session, [minute − 1][feature], NaN where unknown
     */
    public static List<String> differences(
            Component component,
            TradingCalendar calendar,
            List<OracleSession> sessions,
            Backend backend,
            Function<OracleSession, double[][]> reference,
            double tolerance) {
        List<FeatureBlock> blocks = whole(component, calendar, sessions, backend);
        List<String> differences = new ArrayList<>();
        for (int session = 0; session < blocks.size(); session++) {
            differences.addAll(differences(
                    component,
                    "session " + session,
                    blocks.get(session),
                    reference.apply(sessions.get(session)),
                    tolerance));
        }
        return differences;
    }

    /**
     * One line per feature of a session that is not the reference's, with its first minute.
     *
     * @param expected [minute − 1][feature], NaN where unknown
     */
    public static List<String> differences(
            Component component, String session, FeatureBlock block, double[][] expected, double tolerance) {
        List<String> differences = new ArrayList<>();
        List<Feature> features = component.features();
        for (int i = 0; i < features.size(); i++) {
            for (int minute = 1; minute <= 375; minute++) {
                float ours = block.value(minute, i);
                float theirs = (float) expected[minute - 1][i];
                if (!same(ours, theirs, tolerance)) {
                    differences.add(session + " minute " + minute + " "
                            + features.get(i).name() + ": ours " + ours + ", reference " + theirs);
                    break;
                }
            }
        }
        return differences;
    }

    /** Equal to a relative tolerance, or both unknown. */
    public static boolean same(float a, float b, double tolerance) {
        return Float.isNaN(a) ? Float.isNaN(b) : Math.abs(a - b) <= tolerance * Math.max(1e-6, Math.abs(b));
    }
}
