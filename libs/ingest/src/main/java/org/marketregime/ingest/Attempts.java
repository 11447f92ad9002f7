package org.marketregime.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * Calls over a network that may be repeated: exponential back-off with jitter, and a deadline for all attempts together
 * that holds even against a peer that takes a request and says nothing.
 */
final class Attempts implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration deadline;
    private final Duration attemptLimit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Within {@code deadline} a silent attempt is given up early enough for others to follow. */
    Attempts(Duration deadline) {
        this.deadline = deadline;
        this.attemptLimit = deadline.dividedBy(3);
    }

    /** A failure that another attempt may not meet. */
    static final class Transient extends Exception {
        private static final long serialVersionUID = 1L;

        Transient(String message) {
            super(message);
        }

        Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The result of the first attempt that gives one. {@link Transient} and {@link IOException} are tried again, all
     * else is thrown on.
     *
     * @param what for the message: "read gs://bucket/name"
     * @throws PlatformException STORE_UNAVAILABLE after the deadline
     */
    <T> T call(String what, Callable<T> attempt) {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE.toNanos();
        String reason = "no answer";
        for (int attempts = 1; ; attempts++) {
            long left = deadline.toNanos() - (System.nanoTime() - start);
            Exception failure;
            try {
                return once(attempt, Math.min(left, attemptLimit.toNanos()));
            } catch (TimeoutException e) {
                failure = e; // says less than what an earlier attempt heard
            } catch (Transient | IOException e) {
                failure = e;
                reason = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            }
            long jittered = ThreadLocalRandom.current().nextLong(pause / 2, pause);
            long elapsed = System.nanoTime() - start;
            if (elapsed + jittered >= deadline.toNanos()) {
                throw new PlatformException(
                        ErrorCode.STORE_UNAVAILABLE,
                        String.format(
                                Locale.ROOT,
                                "cannot %s: %s; gave up after %d attempts in %.1f s (deadline %.1f s)",
                                what,
                                reason,
                                attempts,
                                elapsed / 1e9,
                                deadline.toNanos() / 1e9),
                        failure);
            }
            try {
                TimeUnit.NANOSECONDS.sleep(jittered);
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }

    private <T> T once(Callable<T> attempt, long limit)
            throws Transient, IOException, TimeoutException, InterruptedException {
        Future<T> future = threads.submit(attempt);
        try {
            return future.get(limit, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Transient again -> throw again;
                case IOException again -> throw again;
                case RuntimeException fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            future.cancel(true);
        }
    }

    private static PlatformException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PlatformException(ErrorCode.STORE_UNAVAILABLE, "cannot " + what + ": interrupted", e);
    }

    /** Abandons attempts that are still running. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
