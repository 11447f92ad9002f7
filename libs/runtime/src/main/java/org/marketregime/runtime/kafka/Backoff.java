package org.marketregime.runtime.kafka;

import java.time.Duration;

/** How long to leave a dependency alone after it failed: twice as long each time, up to a limit. Owned by one thread. */
final class Backoff {
    private final Duration first;
    private final Duration last;
    private int failures;
    private long untilNanos;

    Backoff(Duration first, Duration last) {
        this.first = first;
        this.last = last;
    }

    void failed() {
        Duration wait = first.multipliedBy(1L << Math.min(failures, 20));
        failures++;
        untilNanos = System.nanoTime() + (wait.compareTo(last) < 0 ? wait : last).toNanos();
    }

    void succeeded() {
        failures = 0;
    }

    int failures() {
        return failures;
    }

    /** What is left to wait; zero or less when it is time to try. */
    Duration left() {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(untilNanos - System.nanoTime());
    }
}
