package org.marketregime.runtime.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.service.PartStatus;
import org.marketregime.runtime.service.ServicePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one mechanism by which services consume, process and produce: a thread that polls, hands records to a {@link
 * Handler}, and publishes what it wants together with the offsets in one transaction. Plain Kafka clients, because
 * deadlines, pausing, rewinding and what a failed commit means are decisions of this loop, and a framework's container
 * takes them out of sight.
 */
public final class Flow implements ServicePart {
    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final FlowSettings settings;
    private final Handler handler;
    private final FlowMetrics metrics;
    private final ForwardClock clock;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile PartStatus status;
    private volatile boolean closing;
    private volatile @Nullable FlowLoop loop;

    private Flow(
            FlowSettings settings,
            Handler handler,
            MeterRegistry meters,
            InstantSource clock,
            Supplier<Producer<String, byte[]>> producers) {
        this.settings = settings;
        this.handler = handler;
        this.metrics = new FlowMetrics(meters, settings.name());
        this.clock = new ForwardClock(clock);
        this.producers = producers;
        this.status = new PartStatus(PartStatus.State.STARTING, "starting", clock.instant(), null);
        this.thread = Thread.ofPlatform().name("flow-" + settings.name()).unstarted(this::run);
        Meter ready = Gauge.builder(
                        "regime.flow.ready", this, flow -> flow.status().isReady() ? 1 : 0)
                .tag("flow", settings.name())
                .register(meters);
        Meter used = TimeGauge.builder("regime.flow.last.used", this, TimeUnit.SECONDS, flow -> flow.lastUsedSeconds())
                .tag("flow", settings.name())
                .description("When a record last had an effect, in seconds since the epoch")
                .register(meters);
        var _ = this.ended.whenComplete((_, _) -> {
            meters.remove(ready);
            meters.remove(used);
        });
    }

    /**
     * Starts a flow, which owns {@code handler} from now on. Returns at once: a broker that is not there is waited for,
     * and {@link #status} says so.
     */
    public static Flow start(FlowSettings settings, Handler handler, MeterRegistry meters, InstantSource clock) {
        return start(
                settings,
                handler,
                meters,
                clock,
                () -> Clients.transactionalProducer(settings.clients(), settings.transactionalId()));
    }

    static Flow start(
            FlowSettings settings,
            Handler handler,
            MeterRegistry meters,
            InstantSource clock,
            Supplier<Producer<String, byte[]>> producers) {
        Flow flow = new Flow(settings, handler, meters, clock, producers);
        flow.thread.start();
        return flow;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public PartStatus status() {
        return status;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Ends the flow between two records. What was not committed comes again to whoever is next. */
    @Override
    public void close() {
        closing = true;
        FlowLoop running = loop;
        if (running != null) {
            running.stop();
        }
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt(); // it waits for a broker that is not there
                if (!thread.join(PATIENCE)) {
                    LOG.warn("Flow {} did not end within {}", settings.name(), PATIENCE.multipliedBy(2));
                }
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            KafkaConsumer<String, byte[]> consumer = consumer();
            if (consumer == null) {
                handler.close();
            } else {
                FlowLoop running = new FlowLoop(settings, handler, metrics, clock, consumer, producers, this::report);
                loop = running;
                if (closing) {
                    running.stop();
                }
                running.run();
            }
            report(PartStatus.State.STOPPED, "closed", null);
            ended.complete(null);
        } catch (Throwable e) {
            LOG.error("Flow {} has stopped: {}", settings.name(), e.getMessage(), e);
            report(PartStatus.State.STOPPED, String.valueOf(e.getMessage()), null);
            ended.completeExceptionally(e);
        }
    }

    /** Null when the flow is closed before the broker's name could be looked up. */
    private @Nullable KafkaConsumer<String, byte[]> consumer() {
        while (!closing) {
            try {
                return Clients.groupConsumer(settings);
            } catch (PlatformException e) {
                report(
                        PartStatus.State.WAITING,
                        "for the broker at " + settings.clients().get("bootstrap.servers") + " (" + e.getMessage()
                                + ")",
                        null);
                LockSupport.parkNanos(PATIENCE.dividedBy(10).toNanos());
            }
        }
        return null;
    }

    private void report(PartStatus.State state, String detail, @Nullable Instant used) {
        PartStatus old = status;
        if (old.state() != state) {
            LOG.info("Flow {} is {}: {}", settings.name(), state.name().toLowerCase(java.util.Locale.ROOT), detail);
        }
        Instant since = old.state() == state ? old.since() : clock.instant();
        status = new PartStatus(state, detail, since, used == null ? old.lastUsed() : used);
    }

    private double lastUsedSeconds() {
        Instant used = status.lastUsed();
        return used == null ? Double.NaN : used.toEpochMilli() / 1e3;
    }
}
