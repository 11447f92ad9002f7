package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.kernels.Backend;

/** Runs of the engine of a component that reads more than the chain of its underlying. */
public final class BesideRuns {
    private BesideRuns() {}

    /**
     * A session and what is read beside it.
     *
     * @param other the same session of the other underlying; null where there is none
     * @param frames of other components
     */
    public record Day(OracleSession own, @Nullable OracleSession other, Frames frames) {
        /** As it was known at the end of a minute; frames are asked for no later one. */
        public Day upTo(int minute) {
            return new Day(
                    own.upTo(minute),
                    other == null ? null : other.upTo(minute),
                    (component, of) -> of <= minute ? frames.frame(component, of) : null);
        }
    }

    /** One block for each {@code step} minutes. */
    public static List<FeatureBlock> compute(
            Component component, TradingCalendar calendar, List<Day> days, Backend backend, int step) {
        List<FeatureBlock> blocks = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                backend;
                FeatureEngine engine = FeatureEngine.open(component, calendar, backend, allocator)) {
            for (Day day : days) {
                engine.open(day.own().date());
                for (int minute = 1; minute <= 375; minute += step) {
                    blocks.add(block(engine, day, minute, minute + step - 1, allocator));
                }
                engine.complete();
            }
        }
        return blocks;
    }

    private static FeatureBlock block(FeatureEngine engine, Day day, int from, int to, BufferAllocator allocator) {
        try (ChainBatch rows = day.own().batch("TEST", from, to, engine.columns(), allocator)) {
            OracleSession other = day.other();
            if (other == null) {
                return engine.compute(new MinuteInputs(rows, null, day.frames()), from, to);
            }
            try (ChainBatch theirs = other.batch("OTHER", from, to, engine.columns(), allocator)) {
                return engine.compute(new MinuteInputs(rows, theirs, day.frames()), from, to);
            }
        }
    }

    /** Asserts that two runs have the same bits, channels too; {@code live} has a block a minute. */
    public static void assertSame(List<FeatureBlock> live, List<FeatureBlock> bulk, String what) {
        for (int session = 0; session < bulk.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                FeatureBlock one = live.get(session * 375 + minute - 1);
                FeatureBlock whole = bulk.get(session);
                assertThat(one.row(minute))
                        .as("%s, session %d, minute %d", what, session, minute)
                        .isEqualTo(whole.row(minute));
                assertThat(List.of(
                                one.frame(minute).direction(),
                                one.frame(minute).activity(),
                                one.frame(minute).age(minute)))
                        .as("%s, beside session %d, minute %d", what, session, minute)
                        .isEqualTo(List.of(
                                whole.frame(minute).direction(),
                                whole.frame(minute).activity(),
                                whole.frame(minute).age(minute)));
            }
        }
    }
}
