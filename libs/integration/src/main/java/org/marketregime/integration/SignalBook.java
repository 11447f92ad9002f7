package org.marketregime.integration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The recent signals of every underlying with all their revisions, asked as of any time. Immutable: readers keep the
 * book they have, the writer makes the next one.
 */
public final class SignalBook {
    private final SortedTable<String, SortedTable<Instant, List<Signal>>> underlyings;
    private final int mostMinutes;

    private SignalBook(SortedTable<String, SortedTable<Instant, List<Signal>>> underlyings, int mostMinutes) {
        this.underlyings = underlyings;
        this.mostMinutes = mostMinutes;
    }

    /** An empty book that keeps so many minutes of each underlying. */
    public static SignalBook keeping(int mostMinutes) {
        if (mostMinutes < 1) {
            throw new IllegalArgumentException("a book keeps 1 minute or more, was " + mostMinutes);
        }
        return new SignalBook(SortedTable.empty(), mostMinutes);
    }

    /** With {@code signal}; the same book when it has this revision or a later one already. */
    public SignalBook with(Signal signal) {
        SortedTable<Instant, List<Signal>> minutes = minutes(signal.underlying());
        List<Signal> revisions = minutes.get(signal.eventTime());
        List<Signal> more = new ArrayList<>(revisions == null ? List.of() : revisions);
        if (!more.isEmpty() && more.getLast().revision() >= signal.revision()) {
            return this;
        }
        more.add(signal);
        SortedTable<Instant, List<Signal>> changed = minutes.with(signal.eventTime(), List.copyOf(more));
        changed = changed.dropFirst(Math.max(0, changed.size() - mostMinutes));
        return new SignalBook(underlyings.with(signal.underlying(), changed), mostMinutes);
    }

    public List<String> underlyings() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < underlyings.size(); i++) {
            names.add(underlyings.key(i));
        }
        return names;
    }

    /** The newest minute in its last revision. */
    public Optional<Signal> current(String underlying) {
        SortedTable<Instant, List<Signal>> minutes = minutes(underlying);
        return minutes.isEmpty() ? Optional.empty() : Optional.of(minutes.last().getLast());
    }

    /**
     * The answer in force for the time {@code at}, as it was known at {@code knownAt}: of the newest minute that does not
     * end after {@code at} and had an answer by then, the last revision made by then.
     */
    public Optional<Signal> at(String underlying, Instant at, Instant knownAt) {
        SortedTable<Instant, List<Signal>> minutes = minutes(underlying);
        for (int i = through(minutes, at) - 1; i >= 0; i--) {
            Optional<Signal> known = known(minutes.value(i), knownAt);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    /** The minutes that end in [{@code from}, {@code to}), each as it was known at {@code knownAt}. */
    public List<Signal> between(String underlying, Instant from, Instant to, Instant knownAt) {
        SortedTable<Instant, List<Signal>> minutes = minutes(underlying);
        List<Signal> found = new ArrayList<>();
        for (int i = minutes.below(from); i < minutes.below(to); i++) {
            known(minutes.value(i), knownAt).ifPresent(found::add);
        }
        return found;
    }

    /** All revisions of the minute that ends at {@code eventTime}, in order. */
    public List<Signal> revisions(String underlying, Instant eventTime) {
        List<Signal> revisions = minutes(underlying).get(eventTime);
        return revisions == null ? List.of() : revisions;
    }

    /** The oldest minute in the book. Of anything before it the book knows nothing. */
    public Optional<Instant> oldest(String underlying) {
        SortedTable<Instant, List<Signal>> minutes = minutes(underlying);
        return minutes.isEmpty() ? Optional.empty() : Optional.of(minutes.key(0));
    }

    private SortedTable<Instant, List<Signal>> minutes(String underlying) {
        SortedTable<Instant, List<Signal>> minutes = underlyings.get(underlying);
        return minutes == null ? SortedTable.empty() : minutes;
    }

    /** How many minutes end at {@code at} or before. */
    private static int through(SortedTable<Instant, List<Signal>> minutes, Instant at) {
        int below = minutes.below(at);
        return below < minutes.size() && minutes.key(below).equals(at) ? below + 1 : below;
    }

    private static Optional<Signal> known(List<Signal> revisions, Instant knownAt) {
        for (Signal signal : revisions.reversed()) {
            if (!signal.knownAt().isAfter(knownAt)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}
