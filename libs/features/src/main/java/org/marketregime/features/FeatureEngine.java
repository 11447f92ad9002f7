package org.marketregime.features;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.kernels.Backend;

/**
 * Computes the features of one component for one underlying: session after session in date order, and inside a session
 * minute after minute or in larger blocks. How a session is cut into blocks never changes a bit of the result. Belongs
 * to one thread.
 */
public interface FeatureEngine extends AutoCloseable {
    /** An engine that has seen no session. It takes its columns from {@code allocator} and gives them back on close. */
    static FeatureEngine open(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return Plan.of(component).readsChain()
                ? ChainFeatureEngine.open(component, calendar, backend, allocator)
                : FrameFeatureEngine.open(component, Catalogue.components(), calendar, backend, allocator);
    }

    /**
     * An engine that stops after stage 0: what a benchmark takes off to see the component alone. Its features are unknown. One that
     * reads no chain has no stage 0.
     */
    static FeatureEngine openStageZero(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return Plan.of(component).readsChain()
                ? ChainFeatureEngine.openStageZero(component, calendar, backend, allocator)
                : FrameFeatureEngine.openWithoutFormulas(
                        component, Catalogue.components(), calendar, backend, allocator);
    }

    /** The features in the order of a block's values. */
    List<Feature> features();

    /** The measures that {@link #compute} needs in its rows. */
    Set<ChainColumn> columns();

    /** How many sessions it must be fed before one, so that what it shows there does not depend on still older ones. */
    int lookBack();

    /** Its long memory; empty where {@link #lookBack} sessions are enough. One that has it goes on from all of history. */
    default Optional<Remembering> remembering() {
        return Optional.empty();
    }

    /**
     * Takes days of the underlying that may have no stored session; one that has is known better from there. Not while a session is
     * open. An engine whose features read no daily bars does without.
     */
    default void imported(List<DailyPrice> days) {}

    /** Whether it makes anything of days that are {@link #imported}. */
    default boolean readsDays() {
        return false;
    }

    /**
     * Begins the session of {@code date}, which must be later than the one before. A session that is open is dropped as
     * if it had never been.
     */
    void open(LocalDate date);

    /**
     * Computes minutes {@code from}…{@code to} (inclusive). {@code from} is the minute after the last one computed, or 1.
     *
     * @param inputs of exactly these minutes
     */
    FeatureBlock compute(MinuteInputs inputs, int from, int to);

    /** The same of an engine that reads nothing but the chain of its underlying. */
    default FeatureBlock compute(ChainBatch rows, int from, int to) {
        return compute(MinuteInputs.of(rows), from, to);
    }

    /** Whether it reads the chain of the underlying that this one is held against. */
    default boolean readsOther() {
        return false;
    }

    /** Numbers of the components whose frames it reads. */
    default Set<Integer> reads() {
        return Set.of();
    }

    /** Completes the open session after minute 375: it becomes history and state of later ones. */
    void complete();

    @Override
    void close();
}
