package org.marketregime.runtime.component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.contracts.Plausibility;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.Component;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import org.marketregime.runtime.kafka.Flow;
import org.marketregime.runtime.kafka.FlowSettings;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.PartStatus;
import org.marketregime.runtime.service.Service;
import org.marketregime.runtime.service.ServiceMain;
import org.marketregime.runtime.service.ServicePart;

/** Runs a component as a service: reads sealed minutes from the store and publishes their frames. */
public final class ComponentRuntime {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private ComponentRuntime() {}

    /** The main method of a component service. */
    public static void run(Component component, String... args) {
        ServiceMain.run(ComponentSettings.class, settings -> start(settings, component), args);
    }

    /** Starts a component inside this process. */
    public static Service start(ComponentSettings settings, Component component) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        return Service.start(component.name(), settings.port(), meters -> {
            Resources resources = new Resources(settings, Backends.open(settings.backend()));
            ServedComponent served = ServedComponent.of(
                    component,
                    _ -> ChainFeatureEngine.open(component, calendar, resources.backend, resources.allocator));
            return List.of(part(settings, served, calendar, resources, meters));
        });
    }

    /** Starts a component with engines of one's own. */
    static Service start(ComponentSettings settings, ServedComponent served) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        return Service.start(
                served.name(),
                settings.port(),
                meters -> List.of(
                        part(settings, served, calendar, new Resources(settings, Backends.open("scalar")), meters)));
    }

    private static ServicePart part(
            ComponentSettings settings,
            ServedComponent served,
            TradingCalendar calendar,
            Resources resources,
            io.micrometer.core.instrument.MeterRegistry meters) {
        FrameHandler handler = new FrameHandler(
                served,
                new SealCheck(new Plausibility(settings.notBefore(), CLOCKS, calendar)),
                new SessionOpener(served, resources.store, resources.allocator, settings.historySessions()),
                new TopicTail(settings.clients(), PATIENCE));
        Flow flow = Flow.start(
                FlowSettings.of(served.name(), settings.instance(), settings.clients(), List.of(Topics.BARS)),
                handler,
                meters,
                InstantSource.system());
        return new Owning(flow, resources);
    }

    /** What a component works with, besides its flow. */
    private static final class Resources implements AutoCloseable {
        final Backend backend;
        final ChainStore store;
        final BufferAllocator allocator;

        Resources(ComponentSettings settings, Backend backend) {
            this.backend = backend;
            this.store = ChainStore.open(settings.root());
            this.allocator = new RootAllocator();
        }

        @Override
        public void close() {
            store.close();
            backend.close();
            allocator.close();
        }
    }

    /** A flow and what must be closed after it. */
    private record Owning(Flow flow, Resources resources) implements ServicePart {
        @Override
        public String name() {
            return flow.name();
        }

        @Override
        public PartStatus status() {
            return flow.status();
        }

        @Override
        public CompletableFuture<Void> ended() {
            return flow.ended();
        }

        @Override
        public void close() {
            flow.close();
            resources.close();
        }
    }
}
