package org.marketregime.marketdata;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.kafka.Publisher;
import org.marketregime.runtime.service.PartStatus;
import org.marketregime.runtime.service.PartStatus.State;
import org.marketregime.runtime.service.Service;
import org.marketregime.runtime.service.ServiceMain;
import org.marketregime.runtime.service.ServicePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals minutes and announces them; today from recorded sessions. */
public final class MarketData {
    private static final Logger LOG = LoggerFactory.getLogger(MarketData.class);
    private static final String NAME = "market-data";
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int SEALERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private MarketData() {}

    public static void main(String[] args) {
        ServiceMain.run(ReplaySettings.class, MarketData::start, args);
    }

    /** Starts replaying inside this process; {@link Service#ended} completes when everything is announced. */
    public static Service start(ReplaySettings settings) {
        return start(settings, _ -> {});
    }

    /**
     * The same.
     *
     * @param announced is told of every minute right after it was announced, on the thread of the replay
     */
    public static Service start(ReplaySettings settings, Consumer<MinuteSealed> announced) {
        return Service.start(NAME, settings.port(), meters -> List.of(new Part(settings, meters, announced)));
    }

    /** The thread of the replay. */
    private static final class Part implements ServicePart {
        private final ReplaySettings settings;
        private final Thread thread;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile boolean closing;
        private volatile PartStatus status = new PartStatus(State.STARTING, "starting", Instant.now(), null);

        Part(ReplaySettings settings, MeterRegistry meters, Consumer<MinuteSealed> announced) {
            this.settings = settings;
            this.thread = Thread.ofPlatform().name(NAME).start(() -> run(meters, announced));
        }

        private void run(MeterRegistry meters, Consumer<MinuteSealed> announced) {
            try (Sealer sealer = new Sealer(settings.source(), settings.root(), InstantSource.system());
                    ExecutorService sealers = Executors.newFixedThreadPool(
                            SEALERS, Thread.ofPlatform().name("seal-", 0).factory());
                    Publisher publisher = new Publisher(settings.clients(), NAME + "-" + settings.instance())) {
                Replay replay = new Replay(settings, sealer, sealers, publisher, meters, () -> closing, seal -> {
                    report(State.RUNNING, "replays " + settings.source(), Instant.now());
                    announced.accept(seal);
                });
                while (!closing && !attempt(replay)) {
                    LockSupport.parkNanos(RETRY.toNanos());
                }
                report(State.STOPPED, closing ? "closed" : "all is announced", null);
                ended.complete(null);
            } catch (Throwable e) {
                if (closing) {
                    report(State.STOPPED, "closed", null);
                    ended.complete(null);
                } else {
                    LOG.error("{} has stopped: {}", NAME, e.getMessage(), e);
                    report(State.STOPPED, String.valueOf(e.getMessage()), null);
                    ended.completeExceptionally(e);
                }
            }
        }

        /** Returns whether the replay is done. */
        private boolean attempt(Replay replay) {
            try {
                replay.run();
                return true;
            } catch (PlatformException e) {
                if (!e.code().retryable()) {
                    throw e;
                }
                report(State.WAITING, missing(e), null);
                return false;
            }
        }

        private String missing(PlatformException e) {
            return e.code() == ErrorCode.BROKER_UNAVAILABLE
                    ? "for the broker at " + settings.clients().get("bootstrap.servers") + " (" + e.getMessage() + ")"
                    : e.code() + " " + e.getMessage();
        }

        private void report(State state, String detail, @Nullable Instant used) {
            PartStatus old = status;
            if (old.state() != state) {
                LOG.info("{} is {}: {}", NAME, state, detail);
            }
            Instant since = old.state() == state ? old.since() : Instant.now();
            status = new PartStatus(state, detail, since, used == null ? old.lastUsed() : used);
        }

        @Override
        public String name() {
            return "replay";
        }

        @Override
        public PartStatus status() {
            return status;
        }

        @Override
        public CompletableFuture<Void> ended() {
            return ended.copy();
        }

        @Override
        public void close() {
            closing = true;
            try {
                if (!thread.join(PATIENCE)) {
                    thread.interrupt();
                    thread.join(PATIENCE);
                }
            } catch (InterruptedException e) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }
}
