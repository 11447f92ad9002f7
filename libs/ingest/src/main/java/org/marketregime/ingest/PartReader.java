package org.marketregime.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Reads the parts of a session, several at once where the store is far away, and joins their rows. */
final class PartReader {
    private final PartIndex index;
    private final int parallelism;

    PartReader(PartIndex index, int parallelism) {
        this.index = index;
        this.parallelism = parallelism;
    }

    /** What is wanted of each part. */
    private record Wanted(
            LocalDate date,
            String underlying,
            int from,
            int to,
            Set<ChainColumn> columns,
            BufferAllocator allocator,
            boolean strict) {}

    /** What became of a part. */
    private sealed interface Outcome {
        record Rows(ChainBatch batch) implements Outcome {}

        record Refused(Reading.Refusal refusal) implements Outcome {}

        record Gone(Vanished cause) implements Outcome {}

        record Failed(RuntimeException cause) implements Outcome {}
    }

    /** @param strict whether a bad part fails the reading, instead of being named in it */
    Reading read(
            String underlying,
            LocalDate date,
            int from,
            int to,
            Set<ChainColumn> columns,
            BufferAllocator allocator,
            boolean strict)
            throws Vanished {
        Wanted wanted = new Wanted(date, underlying, from, to, columns, allocator, strict);
        List<PartIndex.Sealed> parts = index.visible(index.all(PartName.folder(underlying, date))).stream()
                .filter(part -> part.name().overlaps(from, to))
                .toList();
        List<Outcome> outcomes =
                parallelism == 1 || parts.size() < 2 ? oneByOne(parts, wanted) : together(parts, wanted);
        return join(outcomes, wanted);
    }

    private List<Outcome> oneByOne(List<PartIndex.Sealed> parts, Wanted wanted) {
        List<Outcome> outcomes = new ArrayList<>();
        for (PartIndex.Sealed part : parts) {
            Outcome outcome = read(part, wanted);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.Gone) {
                break;
            }
        }
        return outcomes;
    }

    private List<Outcome> together(List<PartIndex.Sealed> parts, Wanted wanted) {
        Semaphore room = new Semaphore(parallelism);
        List<Future<Outcome>> futures = new ArrayList<>();
        // closing it waits for all of them, also when the caller is interrupted
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PartIndex.Sealed part : parts) {
                futures.add(threads.submit(() -> {
                    room.acquireUninterruptibly();
                    try {
                        return read(part, wanted);
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        return futures.stream().map(PartReader::outcome).toList();
    }

    private static Outcome outcome(Future<Outcome> future) {
        return future.state() == Future.State.SUCCESS
                ? future.resultNow()
                : new Outcome.Failed(new IllegalStateException("a part was not read to its end"));
    }

    private Outcome read(PartIndex.Sealed part, Wanted wanted) {
        PartName name = part.name();
        try {
            return new Outcome.Rows(
                    index.rows(index.manifest(part), wanted.from, wanted.to, wanted.columns, wanted.allocator));
        } catch (Vanished e) {
            return new Outcome.Gone(e);
        } catch (PlatformException e) {
            boolean bad = e.code() == ErrorCode.PART_CORRUPT || e.code() == ErrorCode.SCHEMA_MISMATCH;
            return bad && !wanted.strict
                    ? new Outcome.Refused(new Reading.Refusal(
                            name.parquet(), name.from(), name.to(), e.code(), String.valueOf(e.getMessage())))
                    : new Outcome.Failed(e);
        } catch (RuntimeException e) {
            return new Outcome.Failed(e);
        }
    }

    private static Reading join(List<Outcome> outcomes, Wanted wanted) throws Vanished {
        List<ChainBatch> batches = new ArrayList<>();
        List<Reading.Refusal> refused = new ArrayList<>();
        List<Vanished> gone = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Rows(ChainBatch batch) -> batches.add(batch);
                case Outcome.Refused(Reading.Refusal refusal) -> refused.add(refusal);
                case Outcome.Gone(Vanished cause) -> gone.add(cause);
                case Outcome.Failed(RuntimeException cause) -> failures.add(cause);
            }
        }
        try {
            if (!gone.isEmpty()) {
                throw gone.getFirst();
            }
            if (!failures.isEmpty()) {
                throw failures.getFirst();
            }
            if (batches.size() == 1) {
                return new Reading(batches.removeFirst(), refused);
            }
            return new Reading(
                    ChainBatch.concat(wanted.underlying, wanted.date, batches, wanted.columns, wanted.allocator),
                    refused);
        } finally {
            batches.forEach(ChainBatch::close);
        }
    }
}
