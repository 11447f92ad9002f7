package org.marketregime.research;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.Counterpart;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Component;
import org.marketregime.features.Ensemble;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.ingest.days.DayStore;
import org.marketregime.kernels.Backend;

/**
 * The features of stored sessions of one underlying, session after session. Parts that cannot be read are named and count as minutes
 * in which nothing arrived. Belongs to one thread.
 */
final class StoredFeatures implements AutoCloseable {
    private final ChainStore store;
    private final String underlying;
    private final BufferAllocator allocator;
    private final Consumer<String> said;
    private final TradingCalendar calendar;
    private final Ensemble ensemble;
    private final List<LocalDate> sessions;
    private final @Nullable String other;
    private final List<LocalDate> otherSessions;

    private StoredFeatures(
            ChainStore store,
            String underlying,
            List<Component> components,
            Backend backend,
            BufferAllocator allocator,
            Consumer<String> said) {
        this.store = store;
        this.underlying = underlying;
        this.allocator = allocator;
        this.said = said;
        this.calendar = DatedContracts.bundled().calendar();
        this.sessions = store.sessions(underlying);
        this.ensemble = Ensemble.open(components, calendar, backend, allocator);
        Optional<String> counterpart = ensemble.readsOther() ? Counterpart.of(underlying) : Optional.empty();
        this.other = counterpart.orElse(null);
        this.otherSessions = counterpart.map(store::sessions).orElse(List.of());
    }

    /** Nothing is computed yet. {@code said} is told what the user should know. */
    static StoredFeatures open(
            ChainStore store,
            String underlying,
            List<Component> components,
            Backend backend,
            BufferAllocator allocator,
            Consumer<String> said) {
        StoredFeatures features = new StoredFeatures(store, underlying, components, backend, allocator, said);
        try {
            if (features.ensemble.readsDays()) {
                features.ensemble.imported(DayStore.of(store, underlying).read());
            }
            return features;
        } catch (RuntimeException e) {
            features.close();
            throw e;
        }
    }

    /** The stored sessions, ascending. */
    List<LocalDate> sessions() {
        return sessions;
    }

    /**
     * The stored sessions of a span of days.
     *
     * @throws PlatformException NOT_FOUND when there is none
     */
    List<LocalDate> sessions(LocalDate from, LocalDate to) {
        List<LocalDate> wanted = sessions.stream()
                .filter(date -> !date.isBefore(from) && !date.isAfter(to))
                .toList();
        if (wanted.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "no session of " + underlying + " from " + from + " to " + to + " in the store; it has "
                            + (sessions.isEmpty()
                                    ? "none"
                                    : sessions.size() + " from " + sessions.getFirst() + " to " + sessions.getLast()));
        }
        return wanted;
    }

    /** In the order of the blocks and of their values. */
    List<Feature> features() {
        return ensemble.features();
    }

    /** How many sessions a component must be fed before one; empty for one that stands on all of them. */
    OptionalInt lookBack(Component component) {
        return ensemble.lookBack(component.number());
    }

    /** A block for each component; the session becomes history. */
    List<FeatureBlock> session(LocalDate date) {
        return read(date, TradingSession.MINUTES, ensemble::session, said);
    }

    /** The same of a session that leaves nothing behind, as if nothing had arrived after minute {@code known}. */
    List<FeatureBlock> peek(LocalDate date, int known) {
        return read(date, known, ensemble::peek, _ -> {});
    }

    private interface Computation {
        List<FeatureBlock> of(LocalDate date, ChainBatch rows, @Nullable ChainBatch other);
    }

    private List<FeatureBlock> read(LocalDate date, int known, Computation computation, Consumer<String> told) {
        try (Reading own = read(underlying, date, known, told)) {
            if (other == null || !otherSessions.contains(date)) {
                return computation.of(date, own.rows(), null);
            }
            try (Reading theirs = read(other, date, known, told)) {
                return computation.of(date, own.rows(), theirs.rows());
            }
        }
    }

    private Reading read(String name, LocalDate date, int known, Consumer<String> told) {
        Reading reading = store.readAvailable(name, date, 1, known, ensemble.columns(), allocator);
        reading.refused()
                .forEach(refusal -> told.accept(name + " " + date + " without minutes " + refusal.fromMinute() + "…"
                        + refusal.toMinute() + ": " + refusal.reason()));
        return reading;
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
