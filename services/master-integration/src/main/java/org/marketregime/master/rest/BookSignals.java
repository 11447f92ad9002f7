package org.marketregime.master.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.marketregime.integration.Signal;
import org.marketregime.integration.SignalBook;

/**
 * Reads the signals from the book that the master's writer publishes.
 *
 * @param book the newest one
 */
public record BookSignals(Supplier<SignalBook> book, MarketClock clock) implements SignalReader {
    @Override
    public Optional<Signal> current(String underlying) {
        return book.get().current(underlying);
    }

    @Override
    public Optional<Signal> at(String underlying, Instant at) {
        SignalBook read = book.get();
        Optional<Instant> oldest = read.oldest(underlying);
        if (oldest.isEmpty()) {
            return Optional.empty();
        }
        // The end is exclusive in the book and inclusive here.
        List<Signal> minutes = read.between(underlying, oldest.get(), at.plusNanos(1), Instant.MAX);
        for (Signal minute : minutes.reversed()) {
            for (Signal revision :
                    read.revisions(underlying, minute.eventTime()).reversed()) {
                if (!clock.madeAt(revision).isAfter(at)) {
                    return Optional.of(revision);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Signal> at(String underlying, Instant at, Instant knownAt) {
        return book.get().at(underlying, at, knownAt);
    }

    @Override
    public Optional<Instant> oldest(String underlying) {
        return book.get().oldest(underlying);
    }
}
