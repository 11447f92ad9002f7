package org.marketregime.marketdata;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves recorded minutes into the live store, one part each, and says what was sealed. Belongs to one thread, but that
 * minutes of different underlyings may be sealed at once.
 */
final class Sealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    /** A reader that has just listed small parts gets to read them before they are swept. */
    private static final Duration READERS = Duration.ofMinutes(10);

    private final ChainStore source;
    private final ChainStore live;
    private final InstantSource clock;
    private final BufferAllocator allocator = new RootAllocator();
    private final Map<String, RecordedHour> hours = new HashMap<>();

    Sealer(String source, String root, InstantSource clock) {
        this.source = ChainStore.open(source);
        this.live = ChainStore.open(root);
        this.clock = clock;
    }

    List<String> underlyings() {
        return source.underlyings();
    }

    List<LocalDate> sessions(String underlying) {
        return source.sessions(underlying);
    }

    /** Reads the record around a minute, so that sealing the minute takes no longer than a feed's minute would. */
    void load(String underlying, LocalDate date, int minute) {
        RecordedHour hour = hours.get(underlying);
        if (hour == null || !hour.has(date, minute)) {
            if (hour != null) {
                hours.remove(underlying);
                hour.close();
            }
            hours.put(underlying, RecordedHour.read(source, underlying, date, minute, allocator));
        }
    }

    /**
     * Seals a minute that is loaded, as it was recorded; empty when its record cannot be read, and then it is not sealed
     * at all.
     */
    Optional<MinuteSealed> seal(String underlying, LocalDate date, int minute) {
        RecordedHour hour = Objects.requireNonNull(hours.get(underlying), "a minute is loaded before it is sealed");
        Optional<String> refusal = hour.refusal(minute);
        if (refusal.isPresent()) {
            LOG.error("{} {} minute {} is not replayed: {}", underlying, date, minute, refusal.get());
            return Optional.empty();
        }
        try (ChainBatch rows = hour.minute(minute, allocator)) {
            Part part = live.write(rows, minute, minute);
            return Optional.of(MinuteSealed.newBuilder()
                    .setUnderlying(underlying)
                    .setEventTimeUs(Micros.of(TradingSession.endOf(date, minute)))
                    .setKnownAtUs(Micros.of(clock.instant()))
                    .setRevision(1)
                    .setPartPath(rows.rows() == 0 ? "" : part.path())
                    .setRows(rows.rows())
                    .setCrc32C(part.crc32c())
                    .setSpot(spot(rows))
                    .build());
        }
    }

    private static double spot(ChainBatch rows) {
        for (int row = rows.rows() - 1; row >= 0; row--) {
            double spot = rows.get(ChainColumn.SPOT, row);
            if (!Double.isNaN(spot)) {
                return spot;
            }
        }
        return Double.NaN;
    }

    /** After the last minute of an hour: makes one part of its parts, and removes what no reader can want any more. */
    void closeHour(String underlying, LocalDate date, int minute) {
        live.compact(underlying, date, RecordedHour.hourOf(minute), allocator);
        Instant before = clock.instant().minus(READERS);
        live.sweep(underlying, date, before);
    }

    @Override
    public void close() {
        hours.values().forEach(RecordedHour::close);
        hours.clear();
        source.close();
        live.close();
        allocator.close();
    }
}
