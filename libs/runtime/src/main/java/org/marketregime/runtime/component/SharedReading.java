package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;

/**
 * Reads the store for the components of one process: what one of them has just read, the next is given without reading it
 * again. Belongs to one thread.
 */
final class SharedReading implements AutoCloseable {
    private final ChainStore store;
    private final BufferAllocator allocator;
    private final Kept own = new Kept();
    private final Kept other = new Kept();

    SharedReading(ChainStore store, BufferAllocator allocator) {
        this.store = store;
        this.allocator = allocator;
    }

    private record Minutes(String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns) {
        boolean hold(Minutes wanted) {
            return underlying.equals(wanted.underlying)
                    && date.equals(wanted.date)
                    && from == wanted.from
                    && to == wanted.to
                    && columns.containsAll(wanted.columns);
        }

        Minutes of(Set<ChainColumn> others) {
            return new Minutes(underlying, date, from, to, Set.copyOf(others));
        }
    }

    ChainStore store() {
        return store;
    }

    /** The rows with at least these columns, good until the next call of this or of {@link #close}. */
    Reading read(String underlying, LocalDate date, int from, int to, Set<ChainColumn> wanted) {
        return own.read(underlying, date, from, to, wanted);
    }

    /** The same of the underlying that this one is held against, good until the next call of this or of {@link #close}. */
    Reading readOther(String underlying, LocalDate date, int from, int to, Set<ChainColumn> wanted) {
        return other.read(underlying, date, from, to, wanted);
    }

    /** No rows at all, for whom reads none; good until the next call of {@link #read} or {@link #close}. */
    Reading none(String underlying, LocalDate date) {
        own.close();
        Reading none = new Reading(ChainBatch.allocate(underlying, date, 0, Set.of(), allocator), List.of());
        own.reading = none;
        return none;
    }

    /** What was read last. */
    private final class Kept {
        /** Whatever anyone has asked for, so that a later reader finds his columns in what an earlier one has read. */
        private final EnumSet<ChainColumn> columns = EnumSet.noneOf(ChainColumn.class);

        private @Nullable Minutes minutes;
        private @Nullable Reading reading;

        Reading read(String underlying, LocalDate date, int from, int to, Set<ChainColumn> wanted) {
            Minutes asked = new Minutes(underlying, date, from, to, wanted);
            if (reading != null && minutes != null && minutes.hold(asked)) {
                if (reading.refused().isEmpty() || minutes.columns().equals(wanted)) {
                    return reading;
                }
            }
            columns.addAll(wanted);
            Reading next = read(asked.of(columns));
            // damage in a column that others need is none of this one's
            return next.refused().isEmpty() || columns.equals(wanted) ? next : read(asked);
        }

        private Reading read(Minutes asked) {
            close();
            Reading next = store.readAvailable(
                    asked.underlying(), asked.date(), asked.from(), asked.to(), asked.columns(), allocator);
            reading = next;
            minutes = asked;
            return next;
        }

        void close() {
            Reading last = reading;
            reading = null;
            minutes = null;
            if (last != null) {
                last.close();
            }
        }
    }

    /** Gives the last rows back. */
    @Override
    public void close() {
        own.close();
        other.close();
    }
}
