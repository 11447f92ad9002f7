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

/** Fetches the parts of a session, several at once where the store is far away, and unpacks them into one batch. */
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
        record Fetched(PartIndex.Opened part) implements Outcome {}

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
        int hour = PartName.hourOf(from);
        // live readers want one minute: a listing of its hour is a seventh of one of the session
        String folder = hour == PartName.hourOf(to)
                ? PartName.folder(underlying, date, hour)
                : PartName.folder(underlying, date);
        List<PartIndex.Sealed> parts = index.visible(index.all(folder)).stream()
                .filter(part -> part.name().overlaps(from, to))
                .toList();
        List<Outcome> outcomes =
                parallelism == 1 || parts.size() < 2 ? oneByOne(parts, wanted) : together(parts, wanted);
        return unpack(parts, outcomes, wanted);
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
        try {
            return new Outcome.Fetched(index.open(index.manifest(part), wanted.from, wanted.to, wanted.columns));
        } catch (Vanished e) {
            return new Outcome.Gone(e);
        } catch (PlatformException e) {
            return refusable(e, wanted) ? new Outcome.Refused(refusal(part, e)) : new Outcome.Failed(e);
        } catch (RuntimeException e) {
            return new Outcome.Failed(e);
        }
    }

    private static boolean refusable(PlatformException e, Wanted wanted) {
        boolean bad = e.code() == ErrorCode.PART_CORRUPT || e.code() == ErrorCode.SCHEMA_MISMATCH;
        return bad && !wanted.strict;
    }

    private static Reading.Refusal refusal(PartIndex.Sealed part, PlatformException e) {
        PartName name = part.name();
        return new Reading.Refusal(name.parquet(), name.from(), name.to(), e.code(), String.valueOf(e.getMessage()));
    }

    private static Reading unpack(List<PartIndex.Sealed> parts, List<Outcome> outcomes, Wanted wanted) throws Vanished {
        int most = 0;
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Fetched(PartIndex.Opened part) -> most = Math.addExact(most, part.rows());
                case Outcome.Gone(Vanished cause) -> throw cause;
                case Outcome.Failed(RuntimeException cause) -> throw cause;
                case Outcome.Refused refused -> {}
            }
        }
        List<Reading.Refusal> refusals = new ArrayList<>();
        ChainBatch batch = ChainBatch.allocate(wanted.underlying, wanted.date, most, wanted.columns, wanted.allocator);
        try {
            int rows = 0;
            for (int i = 0; i < outcomes.size(); i++) {
                switch (outcomes.get(i)) {
                    case Outcome.Refused(Reading.Refusal refusal) -> refusals.add(refusal);
                    case Outcome.Fetched(PartIndex.Opened part) -> {
                        try {
                            part.copyTo(batch, rows);
                            rows += part.rows();
                        } catch (PlatformException e) {
                            if (!refusable(e, wanted)) {
                                throw e;
                            }
                            refusals.add(refusal(parts.get(i), e));
                        }
                    }
                    case Outcome.Gone gone -> {}
                    case Outcome.Failed failed -> {}
                }
            }
            return new Reading(batch.first(rows), refusals);
        } catch (Vanished | RuntimeException e) {
            batch.close();
            throw e;
        }
    }
}
