package org.marketregime.marketdata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One minute of several underlyings on its way into the store: a store takes its time to say that a part is safe, and
 * takes several at once. Belongs to one thread.
 */
final class Sealing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    /** What is sealed waits at most so long for the company of others in its transaction. */
    private static final Duration COMPANY = Duration.ofMillis(5);

    private final CompletionService<Optional<MinuteSealed>> sealing;
    private int left;

    Sealing(Executor threads) {
        this.sealing = new ExecutorCompletionService<>(threads);
    }

    void begin(Callable<Optional<MinuteSealed>> one) {
        var _ = sealing.submit(one);
        left++;
    }

    boolean isOpen() {
        return left > 0;
    }

    /** What is sealed next, and whatever is sealed soon after it. */
    List<MinuteSealed> next() {
        List<MinuteSealed> together = new ArrayList<>();
        try {
            Future<Optional<MinuteSealed>> done = sealing.take();
            long deadline = System.nanoTime() + COMPANY.toNanos();
            while (done != null) {
                left--;
                done.get().ifPresent(together::add);
                done = left == 0 ? null : within(deadline - System.nanoTime());
            }
            return together;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "interrupted while minutes were sealed", e);
        }
    }

    private @Nullable Future<Optional<MinuteSealed>> within(long nanos) throws InterruptedException {
        return sealing.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Waits for what is left after a failure: the next attempt at the same minute must not overtake it. */
    @Override
    public void close() {
        try {
            for (; left > 0; left--) {
                var done = sealing.take();
                if (done.state() == Future.State.FAILED) {
                    LOG.warn("Another underlying was not sealed either: {}", String.valueOf(done.exceptionNow()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
