package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.Counterpart;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.Ensemble;
import org.marketregime.features.Frames;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;
import org.marketregime.ingest.days.DayStore;
import org.marketregime.kernels.Backend;

/** Frames of stored sessions as a backfill makes them: all components that are read, over all sessions up to the one asked for. */
final class EnsembleFrames implements PastFrames {
    private final String underlying;
    private final ChainStore store;
    private final List<LocalDate> sessions;
    private final BufferAllocator allocator;
    private final Set<Integer> components;
    private final Ensemble ensemble;
    private int done;

    private EnsembleFrames(
            String underlying,
            ChainStore store,
            List<LocalDate> sessions,
            BufferAllocator allocator,
            Set<Integer> components,
            Ensemble ensemble) {
        this.underlying = underlying;
        this.store = store;
        this.sessions = List.copyOf(sessions);
        this.allocator = allocator;
        this.components = components;
        this.ensemble = ensemble;
    }

    static PastFrames.Factory factory(TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return (underlying, store, sessions, numbers) -> {
            List<Component> read = Catalogue.components().stream()
                    .filter(component -> numbers.contains(component.number()))
                    .toList();
            Ensemble ensemble = Ensemble.open(read, calendar, backend, allocator);
            try {
                if (ensemble.readsDays()) {
                    ensemble.imported(DayStore.of(store, underlying).read());
                }
                return new EnsembleFrames(
                        underlying,
                        store,
                        sessions,
                        allocator,
                        Set.copyOf(read.stream().map(Component::number).toList()),
                        ensemble);
            } catch (RuntimeException e) {
                ensemble.close();
                throw e;
            }
        };
    }

    @Override
    public Frames session(LocalDate date) {
        while (done < sessions.size() && !sessions.get(done).isAfter(date)) {
            compute(sessions.get(done++));
        }
        if (done == 0 || !sessions.get(done - 1).equals(date)) {
            throw new IllegalArgumentException("no stored session of " + underlying + " on " + date + " comes next");
        }
        return (component, minute) ->
                components.contains(component) ? ensemble.block(component).frame(minute) : null;
    }

    private void compute(LocalDate date) {
        String counterpart = ensemble.readsOther() ? Counterpart.of(underlying).orElse(null) : null;
        try (Reading own = read(underlying, date);
                Reading other = counterpart == null ? null : read(counterpart, date)) {
            ensemble.session(date, own.rows(), rows(other));
        }
    }

    private static @Nullable ChainBatch rows(@Nullable Reading reading) {
        return reading == null || reading.rows().rows() == 0 ? null : reading.rows();
    }

    private Reading read(String of, LocalDate date) {
        return store.readAvailable(of, date, 1, TradingSession.MINUTES, ensemble.columns(), allocator);
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
