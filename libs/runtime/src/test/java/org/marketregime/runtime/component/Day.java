package org.marketregime.runtime.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Part;

/** Writes small synthetic minutes into a store and announces them. Minute m has m % 4 rows: none in every fourth. */
final class Day {
    static final String UNDERLYING = "NIFTY";
    private static final Set<ChainColumn> COLUMNS = Set.of(ChainColumn.SPOT, ChainColumn.CE_VOLUME);

    private final Path root;
    private final ChainStore store;
    private final BufferAllocator allocator;
    private final String underlying;
    final LocalDate date;

    Day(Path root, ChainStore store, BufferAllocator allocator, LocalDate date) {
        this(root, store, allocator, UNDERLYING, date);
    }

    Day(Path root, ChainStore store, BufferAllocator allocator, String underlying, LocalDate date) {
        this.underlying = underlying;
        this.root = root;
        this.store = store;
        this.allocator = allocator;
        this.date = date;
    }

    static int rows(int minute) {
        return minute % 4;
    }

    /** Seals minutes one by one. */
    Day seal(int from, int to) {
        for (int minute = from; minute <= to; minute++) {
            write(minute, minute);
        }
        return this;
    }

    Part write(int from, int to) {
        int count = 0;
        for (int minute = from; minute <= to; minute++) {
            count += rows(minute);
        }
        try (ChainBatch batch = ChainBatch.allocate(underlying, date, count, COLUMNS, allocator)) {
            int row = 0;
            for (int minute = from; minute <= to; minute++) {
                for (int i = 0; i < rows(minute); i++, row++) {
                    batch.setKey(row, minute, (int) date.plusDays(3).toEpochDay(), 24_000 + 50 * i);
                    batch.set(ChainColumn.SPOT, row, 24_000 + minute * 0.05);
                    batch.set(ChainColumn.CE_VOLUME, row, minute * 10 + i);
                }
            }
            return store.write(batch, from, to);
        }
    }

    byte[] announcement(int minute) {
        return announcement(minute, rows(minute));
    }

    byte[] announcement(int minute, int rows) {
        return announcement(minute, rows, TradingSession.endOf(date, minute).plusSeconds(1));
    }

    byte[] announcement(int minute, int rows, Instant knownAt) {
        return MinuteSealed.newBuilder()
                .setUnderlying(underlying)
                .setEventTimeUs(Micros.of(TradingSession.endOf(date, minute)))
                .setKnownAtUs(Micros.of(knownAt))
                .setRevision(1)
                .setRows(rows)
                .build()
                .toByteArray();
    }

    /** Flips a byte in the middle of the Parquet file of a minute. */
    void damage(int minute) {
        String path = store.parts(underlying, date).stream()
                .filter(part -> part.fromMinute() == minute)
                .findFirst()
                .orElseThrow()
                .path();
        try {
            byte[] bytes = Files.readAllBytes(root.resolve(path));
            bytes[bytes.length / 2] ^= 1;
            Files.write(root.resolve(path), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
