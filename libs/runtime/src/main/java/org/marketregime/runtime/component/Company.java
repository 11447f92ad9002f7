package org.marketregime.runtime.component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.domain.Counterpart;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.runtime.kafka.TopicFollower;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what a sealed minute is computed from beside its own rows: the same minute of another underlying, and frames of components
 * that run elsewhere. Never longer than the limit after the seal, and not for whoever has been waited for in vain for some minutes. It
 * holds the thread meanwhile, and so the other underlyings of this process: they come with the same minute and would wait as well.
 */
final class Company {
    private static final Logger LOG = LoggerFactory.getLogger(Company.class);
    private static final Duration STEP = Duration.ofMillis(2);

    private final ChainStore store;
    private final FrameIntake intake;
    private final @Nullable TopicFollower elsewhere;
    private final Set<Integer> served;
    private final Duration limit;
    /** For how many minutes an underlying has been waited for in vain. */
    private final Map<String, Integer> vain = new HashMap<>();

    /**
     * @param elsewhere frames of other processes, null where none are read
     * @param served numbers of the components of this process
     */
    Company(
            ChainStore store,
            FrameIntake intake,
            @Nullable TopicFollower elsewhere,
            Set<Integer> served,
            Duration limit) {
        this.store = store;
        this.intake = intake;
        this.elsewhere = elsewhere;
        this.served = Set.copyOf(served);
        this.limit = limit;
    }

    /** Returns when all that {@code component} reads for the minute is there, or it is time to go on without. */
    void await(ComponentFrames component, MinuteSealed seal, Instant end, Instant now) {
        LocalDate date = TradingSession.dateOf(end);
        int minute = TradingSession.minuteOf(date, end);
        if (component.isAnswered(seal.getUnderlying(), date, minute)) {
            return;
        }
        // a stamp of another machine's clock that lies ahead does not prolong it
        Instant sealed = Micros.instant(seal.getKnownAtUs());
        Duration left = Duration.between(now, (sealed.isBefore(now) ? sealed : now).plus(limit));
        long deadline = System.nanoTime() + left.toNanos();
        if (component.inputs().other()) {
            Counterpart.of(seal.getUnderlying()).ifPresent(other -> awaitRows(other, date, minute, deadline));
        }
        TopicFollower frames = elsewhere;
        if (frames != null) {
            awaitFrames(frames, component.inputs(), seal.getUnderlying(), date, minute, deadline);
        }
    }

    private void awaitRows(String other, LocalDate date, int minute, long deadline) {
        int sealed = store.sealedUpTo(other, date);
        if (sealed < minute - 1 && vain.getOrDefault(other, 0) >= FrameBoard.PATIENCE) {
            return;
        }
        while (sealed < minute && isBefore(deadline)) {
            LockSupport.parkNanos(STEP.toNanos());
            sealed = store.sealedUpTo(other, date);
        }
        if (sealed >= minute) {
            vain.remove(other);
        } else {
            vain.merge(other, 1, Integer::sum);
            LOG.warn("Minute {} of {} goes on without {}, sealed up to {}", minute, date, other, sealed);
        }
    }

    private void awaitFrames(
            TopicFollower frames, Inputs inputs, String underlying, LocalDate date, int minute, long deadline) {
        Set<Integer> foreign = inputs.frames().stream()
                .filter(component -> !served.contains(component))
                .collect(Collectors.toUnmodifiableSet());
        int heard = inputs.minuteHeard(minute);
        if (intake.board().awaited(underlying, date, heard, foreign).isEmpty()) {
            return;
        }
        frames.catchUp(record -> intake.take(record, Instant.now()));
        while (!intake.board().awaited(underlying, date, heard, foreign).isEmpty() && isBefore(deadline)) {
            frames.hear(STEP, record -> intake.take(record, Instant.now()));
        }
        Set<Integer> missing = intake.board().awaited(underlying, date, heard, foreign);
        if (!missing.isEmpty()) {
            intake.board().missed(underlying, missing);
            LOG.warn(
                    "Minute {} of {} {} goes on without what components {} said of minute {}",
                    minute,
                    underlying,
                    date,
                    missing,
                    heard);
        }
    }

    private static boolean isBefore(long deadline) {
        return System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted();
    }
}
